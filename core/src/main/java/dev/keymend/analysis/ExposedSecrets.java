package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.redact.PlaceholderKind;
import dev.keymend.redact.Secrets;
import dev.keymend.redact.Secrets.Secret;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** Says of secrets in what was pasted that they should be rotated. */
final class ExposedSecrets {
  private static final String RULE = "exposed-secret";

  /** More are only counted. */
  private static final int MOST = 20;

  private ExposedSecrets() {}

  /** Returns what to say of the secrets in a text and in the error that was pasted with it. */
  static List<Reported> in(String text, String error) {
    List<Reported> found = new ArrayList<>();
    List<Secret> secrets = Secrets.in(text);
    for (Secret secret : secrets.subList(0, Math.min(MOST, secrets.size()))) {
      found.add(warn(secret.range(), "This is " + what(secret.kind()) + ". "));
    }
    int more = secrets.size() - MOST;
    if (more > 0) {
      found.add(warn(secrets.get(MOST).range(), more + " more secrets are in this text. "));
    }
    if (!Secrets.in(error).isEmpty()) {
      found.add(warn(TextRange.at(0), "There is a secret in the error. "));
    }
    return found;
  }

  private static Reported warn(TextRange place, String message) {
    String advice =
        "Whoever has seen it can use it: rotate it if this text was ever shared, and redact what"
            + " you share next.";
    return Reported.of(RULE, Severity.WARNING, place, message + advice);
  }

  private static String what(PlaceholderKind kind) {
    return switch (kind) {
      case ACCESS_KEY -> "the id of an access key";
      case SECRET_KEY -> "a secret access key";
      case PEM -> "a private key";
      case PASSWORD -> "a password";
      default -> "a token";
    };
  }
}
