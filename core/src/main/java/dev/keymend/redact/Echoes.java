package dev.keymend.redact;

import java.util.List;
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
  private final RedactionOptions options;
  private final StringBuilder out;
  private final boolean possible;
  private int token;
  private int copied;

  Echoes(Tokens tokens, Placeholders placeholders, RedactionOptions options, StringBuilder out) {
    this.tokens = tokens;
    this.placeholders = placeholders;
    this.options = options;
    this.out = out;
    this.possible = placeholders.hasEchoes();
  }

  /** Copies what stands before an offset. */
  void copyTo(int end) {
    while (possible && token < tokens.size() && tokens.end(token) <= end) {
      int start = tokens.start(token);
      if (start >= copied && tokens.isWord(token)) {
        Optional<String> placeholder = placeholderOf(token);
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

  private Optional<String> placeholderOf(int word) {
    boolean alone = isByItself(word);
    boolean service = options.level() == RedactionLevel.REGIONS && !tokens.isOneOf(word - 1, "\\%");
    if (!alone && !service) {
      return Optional.empty();
    }
    String text = tokens.text(word, word + 1);
    if (GRAMMAR.contains(text)) {
      return Optional.empty();
    }
    Optional<String> name = alone ? placeholders.of(Kind.NAMES, text, options) : Optional.empty();
    return name.isEmpty() && service ? placeholders.of(List.of(Kind.SERVICE), text, options) : name;
  }

  /** Leaves out what stands before an offset: a placeholder was written for it. */
  void skipTo(int end) {
    copied = end;
  }

  /** A part of an ARN, of an action or of a host name is no name by itself. */
  private boolean isByItself(int word) {
    return tokens.end(word) - tokens.start(word) >= SHORTEST
        && !tokens.isOneOf(word - 1, ":/.@%$\\")
        && !tokens.isOneOf(word + 1, ":/@")
        && !(tokens.is(word + 1, '.') && tokens.isWord(word + 2));
  }
}
