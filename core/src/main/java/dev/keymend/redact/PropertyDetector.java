package dev.keymend.redact;

/**
 * Values whose property says what they are: {@code "roleName": "App"} in an event, {@code
 * BucketName: data} in a template, {@code --function-name pay} in a command, {@code "requestID"}.
 */
final class PropertyDetector implements Detector {
  private static final int SHORTEST_REQUEST = 10;

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    int value = valueBehind(tokens, word);
    PlaceholderKind kind = value < 0 ? PlaceholderKind.NAME : kindOf(tokens, word);
    if (kind == PlaceholderKind.NAME || kind.isSecret()) {
      return word;
    }
    boolean quoted = tokens.isOneOf(value, "\"'");
    int from = quoted ? value + 1 : value;
    int end = quoted ? Names.end(tokens, from) : from + 1;
    if (end == from
        || !isClosed(tokens, quoted ? value : -1, from, end)
        || (!quoted && isLiteral(tokens, from))) {
      return word;
    }
    if (kind == PlaceholderKind.REQUEST) {
      return request(tokens, from, end, sweep) ? end : word;
    }
    Names.claim(tokens, from, Names.withoutTail(tokens, from, end), kind, sweep);
    return end;
  }

  /** Returns the token where the value starts; -1 when no value follows. */
  private static int valueBehind(Tokens tokens, int word) {
    if (tokens.startsWith(word, "--") && tokens.is(word + 1, ' ')) {
      return tokens.blank(word + 1);
    }
    int separator = tokens.separatorBehind(word);
    if (separator < 0) {
      return -1;
    }
    int value = tokens.blank(separator + 1);
    // Without quotes, what is assigned is an expression.
    boolean option = tokens.startsWith(word, "--") && value == word + 2;
    return tokens.is(separator, '=') && !option && !tokens.isOneOf(value, "\"'") ? -1 : value;
  }

  private static PlaceholderKind kindOf(Tokens tokens, int word) {
    // "Request ID: …", as errors write it.
    if (tokens.is(word, "ID") && tokens.is(word - 1, ' ') && tokens.is(word - 2, "Request")) {
      return PlaceholderKind.REQUEST;
    }
    // In braces it is the name of a hole.
    return tokens.is(word - 1, '{') ? PlaceholderKind.NAME : ValueNames.kindOf(tokens, word);
  }

  /** Without quotes a value is one word: anything else may be an expression. */
  private static boolean isClosed(Tokens tokens, int quote, int from, int end) {
    return quote >= 0
        ? tokens.isOneOf(end, "\"'")
        : tokens.isWord(from) && (end == tokens.size() || tokens.isOneOf(end, " \t\r\n,;\"'})]"));
  }

  /** A number, a truth value or nothing. */
  private static boolean isLiteral(Tokens tokens, int word) {
    return tokens.is(word, "null")
        || tokens.is(word, "true")
        || tokens.is(word, "false")
        || Words.isAll(tokens.text(), tokens.start(word), tokens.end(word), "-0123456789");
  }

  private static boolean request(Tokens tokens, int from, int end, Sweep sweep) {
    int to = Names.withoutTail(tokens, from, end);
    int start = tokens.start(from);
    boolean id =
        to == from + 1
            && tokens.end(from) - start >= SHORTEST_REQUEST
            && Words.hasDigit(tokens.text(), start, tokens.end(from));
    return id && sweep.claimApart(from, to, PlaceholderKind.REQUEST);
  }
}
