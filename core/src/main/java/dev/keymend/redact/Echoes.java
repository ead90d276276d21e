package dev.keymend.redact;

import java.util.Optional;
import java.util.Set;

/**
 * Copies what no detector claimed. A name that was redacted elsewhere may stand there by itself, in
 * a Sid or in a sentence, and would give away what the placeholder hides.
 */
final class Echoes {
  /** Shorter words are parts of other things more often than they are names. */
  private static final int SHORTEST = 3;

  /** Words of policies, templates and ARNs, whatever somebody calls a role. */
  private static final Set<String> GRAMMAR =
      Set.of(
          "AWS",
          "Action",
          "Allow",
          "CanonicalUser",
          "Condition",
          "Deny",
          "Effect",
          "Federated",
          "KeyPolicy",
          "NotAction",
          "NotPrincipal",
          "NotResource",
          "Policy",
          "Principal",
          "Properties",
          "Ref",
          "Resource",
          "Resources",
          "Service",
          "Sid",
          "Statement",
          "Type",
          "Version",
          "arn",
          "aws",
          "false",
          "iam",
          "key",
          "kms",
          "null",
          "policy",
          "role",
          "root",
          "sts",
          "true",
          "user");

  private final Tokens tokens;
  private final Placeholders placeholders;
  private final StringBuilder out;
  private final boolean possible;
  private int token;
  private int copied;

  Echoes(Tokens tokens, Placeholders placeholders, StringBuilder out) {
    this.tokens = tokens;
    this.placeholders = placeholders;
    this.out = out;
    this.possible = placeholders.hasNames();
  }

  /** Copies what stands before an offset. */
  void copyTo(int end) {
    while (possible && token < tokens.size() && tokens.end(token) <= end) {
      int start = tokens.start(token);
      if (start >= copied && isByItself(token)) {
        String word = tokens.text(token, token + 1);
        Optional<String> placeholder =
            GRAMMAR.contains(word) ? Optional.empty() : placeholders.ofName(word);
        if (placeholder.isPresent()) {
          out.append(tokens.text(), copied, start).append(placeholder.get());
          copied = tokens.end(token);
        }
      }
      token++;
    }
    out.append(tokens.text(), copied, end);
    copied = end;
  }

  /** Leaves out what stands before an offset: a placeholder was written for it. */
  void skipTo(int end) {
    copied = end;
  }

  /** A part of an ARN, of an action or of a host name is no name by itself. */
  private boolean isByItself(int word) {
    return tokens.isWord(word)
        && tokens.end(word) - tokens.start(word) >= SHORTEST
        && !tokens.isOneOf(word - 1, ":/.@%$\\")
        && !tokens.isOneOf(word + 1, ":/@")
        && !(tokens.is(word + 1, '.') && tokens.isWord(word + 2));
  }
}
