package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.BrowserKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test that runs in Chromium for each state of the page, and in Firefox for those that have
 * between them every part of it; it takes the {@link Browser} and the {@link PageState}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
// A browser is closed with the last test of all, not with the first one that took it.
@ParameterizedTest(name = "{1} in {0}", autoCloseArguments = false)
@ArgumentsSource(EveryState.Provider.class)
@interface EveryState {
  /** The states that are seen in Firefox as well. */
  Set<PageState> IN_FIREFOX =
      Stream.of(
              "empty",
              "start",
              "denial-and-policy",
              "asked",
              "unfolded",
              "several-keys",
              "redacted",
              "lens",
              "refused",
              "usage",
              "prevention",
              "embedded",
              "assist-question",
              "assist-judged")
          .map(PageState::named)
          .collect(Collectors.toUnmodifiableSet());

  /** Hands out the browsers with all states. */
  final class Provider extends BrowserProvider {
    Provider() {
      super(BrowserKind.CHROMIUM, BrowserKind.FIREFOX);
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return super.provideArguments(parameters, context)
          .flatMap(
              browser ->
                  PageState.ALL.stream()
                      .filter(state -> isIn((Browser) browser.get()[0], state))
                      .map(state -> Arguments.of(browser.get()[0], state)));
    }

    private static boolean isIn(Browser browser, PageState state) {
      return BrowserKind.CHROMIUM.is(browser) || IN_FIREFOX.contains(state);
    }
  }
}
