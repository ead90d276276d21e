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
   * Returns the ARN of a session's role, with the path that roles have which AWS makes. What the
   * path has in its middle is not known, so there it is a pattern.
   */
  static String principal(String text) {
    Optional<Arn> parsed = Arn.parse(text.strip());
    if (parsed.isEmpty()) {
      return text.strip();
    }
    Arn arn = parsed.get();
    String resource = arn.resource();
    if (resource.startsWith("assumed-role/")) {
      int end = resource.indexOf('/', "assumed-role/".length());
      resource = resource.substring("assumed-".length(), end < 0 ? resource.length() : end);
    }
    return new Arn(arn.partition(), "iam", "", arn.account(), resource).withPath().text();
  }
}
