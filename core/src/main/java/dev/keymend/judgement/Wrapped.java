package dev.keymend.judgement;

import dev.keymend.redact.Encodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy that stands in a text where nobody reads it: in Base64, also several times over, in
 * hexadecimal or in URL encoding, by lines or in one row.
 */
final class Wrapped {
  /** What policies have a name for, by which one is known. */
  private static final String STATEMENT = "tatement\"";

  private static final String IN_URL = "tatement%22";

  /** Base64 of Base64 is not looked into any deeper. */
  private static final int DEEPEST = 4;

  private Wrapped() {}

  /** Returns how a policy is encoded in a text, for people; empty where none is. */
  static Optional<String> in(String text) {
    if (text.contains(IN_URL)) {
      return Optional.of("URL encoding");
    }
    if (isInHex(text)) {
      return Optional.of("hexadecimal");
    }
    List<String> texts = List.of(text);
    for (int depth = 0; depth < DEEPEST; depth++) {
      List<String> inside = new ArrayList<>();
      for (String one : texts) {
        // A row may be broken into lines.
        inside.addAll(Encodings.decodedBase64(one.replace("\r", "").replace("\n", "")));
      }
      for (String one : inside) {
        if (one.contains(STATEMENT) || one.contains(IN_URL) || isInHex(one)) {
          return Optional.of("Base64");
        }
      }
      texts = inside;
    }
    return Optional.empty();
  }

  private static boolean isInHex(String text) {
    // In strings of programs a sign stands before each number.
    for (String one : Encodings.decodedHex(text.replace("\\x", " "))) {
      if (one.contains(STATEMENT)) {
        return true;
      }
    }
    return false;
  }
}
