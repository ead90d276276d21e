package dev.keymend.redact;

/** Secrets of Kubernetes: every value in their data is one, whatever its name. */
final class SecretManifests {
  /** How far away the kind may be, and how much a secret may hold. */
  private static final int NEAR = 600;

  private final Tokens tokens;
  private final Assignments assignments;
  private final ValueStarts starts;

  SecretManifests(Tokens tokens, Assignments assignments, ValueStarts starts) {
    this.tokens = tokens;
    this.assignments = assignments;
    this.starts = starts;
  }

  /** Claims the values in the data of a secret; returns the token behind them, or the word. */
  int detect(int word) {
    if (!tokens.is(word, "data") && !tokens.is(word, "stringData")) {
      return word;
    }
    int colon = tokens.separatorBehind(word);
    boolean member = tokens.is(colon, ':') && tokens.isOneOf(tokens.blank(colon + 1), "{\r\n");
    return member && (isOfSecret(word, -1) || isOfSecret(word, 1)) ? values(word, colon) : word;
  }

  /** Whether the kind beside the data, before or behind it, is that of a secret. */
  private boolean isOfSecret(int data, int step) {
    int column = starts.column(data);
    int last = Math.min(data + NEAR, tokens.size());
    int depth = 0;
    for (int at = data; at > data - NEAR && at >= 0 && at < last && depth >= 0; at += step) {
      depth += tokens.isOneOf(at, step < 0 ? "}" : "{") ? 1 : 0;
      depth -= tokens.isOneOf(at, step < 0 ? "{" : "}") ? 1 : 0;
      if (depth == 0 && tokens.is(at, "kind") && (column < 0 || starts.column(at) == column)) {
        return isSecret(at);
      }
      // The next item of a list, or the next document.
      if (column >= 0 && isItem(at) && starts.column(at) >= 0 && starts.column(at) <= column) {
        return false;
      }
    }
    return false;
  }

  private boolean isItem(int at) {
    return tokens.isWord(at) && tokens.startsWith(at, "-");
  }

  private boolean isSecret(int kind) {
    int at = tokens.separatorBehind(kind);
    at = at < 0 ? at : tokens.blank(at + 1);
    return tokens.is(tokens.isOneOf(at, "\"'") ? at + 1 : at, "Secret");
  }

  private int values(int data, int colon) {
    int column = starts.column(data);
    int end = data;
    int at = colon + 1;
    boolean object = tokens.is(tokens.blank(at), '{');
    while (at < colon + NEAR && !tokens.is(at, '}')) {
      int next = at + 1;
      if (tokens.is(at, '\n') && !object && starts.column(tokens.blankLines(at)) <= column) {
        break;
      }
      int name = tokens.isOneOf(at - 1, "\"'") ? at - 2 : at - 1;
      if (tokens.is(at, ':') && at > colon && tokens.isWord(name)) {
        int value = starts.behindOperator(name);
        int behind = value < 0 ? value : assignments.claim(name, value, PlaceholderKind.PASSWORD);
        end = Math.max(end, behind);
        next = Math.max(next, behind);
      }
      at = next;
    }
    return end;
  }
}
