package dev.keymend.e2e;

import dev.keymend.e2e.browser.Browser;
import dev.keymend.e2e.browser.BrowserKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs in Chromium alone, because its result is the same in any browser; it takes the
 * {@link Browser}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
// A browser is closed with the last test of all, not with the first one that took it.
@ParameterizedTest(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(InChromium.Provider.class)
@interface InChromium {

  /** Hands out the browsers. */
  final class Provider extends BrowserProvider {
    Provider() {
      super(BrowserKind.CHROMIUM);
    }
  }
}
