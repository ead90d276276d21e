package dev.keymend.redact;

import java.util.List;

/**
 * Values whose property says what they are: {@code "roleName": "App"} in an event, {@code
 * BucketName: data} in a template, {@code --function-name pay} in a command, {@code "requestID"}.
 */
final class PropertyDetector implements Detector {
  /** A property, in lower case and without separators, and what its values are. */
  private record Property(String name, Kind kind) {}

  private static final List<Property> PROPERTIES =
      List.of(
          new Property("bucket", Kind.BUCKET),
          new Property("bucketname", Kind.BUCKET),
          new Property("eventid", Kind.REQUEST),
          new Property("externalid", Kind.EXTERNAL_ID),
          new Property("functionname", Kind.FUNCTION),
          new Property("loggroupname", Kind.LOG_GROUP),
          new Property("queuename", Kind.QUEUE),
          new Property("requestid", Kind.REQUEST),
          new Property("rolename", Kind.ROLE),
          new Property("rolesessionname", Kind.SESSION),
          new Property("sourceidentity", Kind.USER),
          new Property("secretname", Kind.SECRET_NAME),
          new Property("sessionname", Kind.SESSION),
          new Property("sharedeventid", Kind.REQUEST),
          new Property("topicname", Kind.TOPIC),
          new Property("username", Kind.USER));

  private static final int SHORTEST_REQUEST = 10;

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    if (!mayBeNamed(tokens, word)) {
      return word;
    }
    int value = valueBehind(tokens, word);
    if (value < 0) {
      return word;
    }
    Kind kind = kindOf(tokens, word);
    if (kind == Kind.NAME) {
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
    if (kind == Kind.REQUEST) {
      return request(tokens, from, end, sweep) ? end : word;
    }
    Names.claim(tokens, from, Names.withoutTail(tokens, from, end), kind, sweep);
    return end;
  }

  /** A quick look, as most words are no property with a value of interest. */
  private static boolean mayBeNamed(Tokens tokens, int word) {
    int end = tokens.end(word);
    char last = tokens.chars()[end - 1];
    boolean identity = last == 'y' && end > 1 && tokens.chars()[end - 2] == 't';
    return (last == 'e' || last == 'd' || last == 'D' || last == 't' || identity)
        && !tokens.is(word - 1, '{'); // The name of a hole.
  }

  /** Returns the token where the value starts; -1 when no value follows. */
  private static int valueBehind(Tokens tokens, int word) {
    if (tokens.text().startsWith("--", tokens.start(word)) && tokens.is(word + 1, ' ')) {
      return tokens.blank(word + 1);
    }
    int separator = tokens.separatorBehind(word);
    if (separator < 0) {
      return -1;
    }
    int value = tokens.blank(separator + 1);
    // Without quotes, what is assigned is an expression.
    return tokens.is(separator, '=') && !tokens.isOneOf(value, "\"'") ? -1 : value;
  }

  private static Kind kindOf(Tokens tokens, int word) {
    // "Request ID: …", as errors write it.
    if (tokens.is(word, "ID") && tokens.is(word - 1, ' ') && tokens.is(word - 2, "Request")) {
      return Kind.REQUEST;
    }
    for (int i = 0; i < PROPERTIES.size(); i++) {
      if (Words.isNamed(tokens, word, PROPERTIES.get(i).name(), true)) {
        return PROPERTIES.get(i).kind();
      }
    }
    return Kind.NAME;
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
    return id && sweep.claimApart(from, to, Kind.REQUEST);
  }
}
