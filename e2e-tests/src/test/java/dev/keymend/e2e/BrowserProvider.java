package dev.keymend.e2e;

import dev.keymend.e2e.browser.BrowserKind;
import dev.keymend.e2e.browser.Browsers;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands out browsers. They start with the first test that needs them and end with the last. */
abstract class BrowserProvider implements ArgumentsProvider {
  private final BrowserKind[] kinds;

  BrowserProvider(BrowserKind... kinds) {
    this.kinds = kinds.clone();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Browsers browsers =
        context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .computeIfAbsent(Browsers.class, key -> new Browsers(), Browsers.class);
    return Stream.of(kinds).map(kind -> Arguments.of(browsers.get(kind)));
  }
}
