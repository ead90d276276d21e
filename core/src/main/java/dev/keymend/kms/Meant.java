package dev.keymend.kms;

import dev.keymend.text.Ascii;
import java.util.Optional;

/** What was probably meant by a text that is no value of some shape. */
interface Meant {
  /** Returns the value that was meant; empty when it is unclear. */
  String by(String text);

  /** Knows nothing. */
  static String nothing(String text) {
    return "";
  }

  /** Takes the account out of an ARN, and the hyphens and blanks out of an account. */
  static String account(String text) {
    Optional<Arn> arn = Arn.parse(text);
    String account = arn.isPresent() ? arn.get().account() : text.replace("-", "").replace(" ", "");
    return AccountIds.withZeros(account);
  }

  /** Takes the organization out of a path in it. */
  static String organization(String text) {
    int slash = text.indexOf('/');
    return Ascii.lower(slash < 0 ? text.strip() : text.substring(0, slash));
  }

  /** Ends a path with a slash. */
  static String path(String text) {
    return text.strip() + "/";
  }

  /** Writes letters small. */
  static String small(String text) {
    return Ascii.lower(text.strip());
  }

  /** Takes the name out of an alias's ARN, and puts the prefix in front of a name without one. */
  static String alias(String text) {
    String name = Arn.parse(text).map(Arn::resource).orElse(text);
    return name.startsWith("alias/") ? name : "alias/" + name;
  }

  /**
   * Returns the ARN of a session's role. A path that the role may have is not in the session's ARN.
   */
  static String principal(String text) {
    Optional<Arn> arn = Arn.parse(text.strip());
    if (arn.isEmpty() || !arn.get().resource().startsWith("assumed-role/")) {
      return text.strip();
    }
    String role = arn.get().resource().substring("assumed-".length());
    int end = role.indexOf('/', "role/".length());
    return new Arn(
            arn.get().partition(),
            "iam",
            "",
            arn.get().account(),
            end < 0 ? role : role.substring(0, end))
        .text();
  }
}
