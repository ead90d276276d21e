package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.Map;

/**
 * Values whose property says what they are: {@code "roleName": "App"} in an event, {@code
 * BucketName: data} in a template, {@code --function-name pay} in a command, {@code "requestID"}.
 */
final class PropertyDetector implements Detector {
  /** Kinds by property, in lower case and without separators. */
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("bucket", Kind.BUCKET),
          Map.entry("bucketname", Kind.BUCKET),
          Map.entry("eventid", Kind.REQUEST),
          Map.entry("externalid", Kind.EXTERNAL_ID),
          Map.entry("functionname", Kind.FUNCTION),
          Map.entry("loggroupname", Kind.LOG_GROUP),
          Map.entry("queuename", Kind.QUEUE),
          Map.entry("requestid", Kind.REQUEST),
          Map.entry("rolename", Kind.ROLE),
          Map.entry("rolesessionname", Kind.SESSION),
          Map.entry("secretname", Kind.SECRET_NAME),
          Map.entry("sessionname", Kind.SESSION),
          Map.entry("sharedeventid", Kind.REQUEST),
          Map.entry("topicname", Kind.TOPIC),
          Map.entry("username", Kind.USER));

  private static final int LONGEST = "rolesessionname".length();
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
    Kind kind = KINDS.get(property(tokens, word));
    if (kind == null) {
      return word;
    }
    boolean quoted = tokens.isOneOf(value, "\"'");
    int from = quoted ? value + 1 : value;
    int end = quoted ? Names.end(tokens, from) : from + 1;
    if (end == from || !isClosed(tokens, quoted ? value : -1, from, end)) {
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
    char last = tokens.text().charAt(tokens.end(word) - 1);
    return (last == 'e' || last == 'd' || last == 'D' || last == 't')
        && !tokens.is(word - 1, '{') // The name of a hole.
        && tokens.end(word) - tokens.start(word) <= LONGEST + 6;
  }

  /** Returns the token where the value starts; -1 when no value follows. */
  private static int valueBehind(Tokens tokens, int word) {
    int at = word + 1;
    if (tokens.text().startsWith("--", tokens.start(word)) && tokens.is(at, ' ')) {
      return tokens.blank(at);
    }
    boolean quoted = tokens.isOneOf(at, "\"'");
    at = tokens.blank(quoted ? at + 1 : at);
    boolean equals = tokens.is(at, '=');
    if (!equals && !tokens.is(at, ':')) {
      return -1;
    }
    at = tokens.blank(at + 1);
    // Without quotes, what is assigned is an expression.
    return equals && !tokens.isOneOf(at, "\"'") ? -1 : at;
  }

  private static String property(Tokens tokens, int word) {
    String text = tokens.text(word, word + 1);
    // "Request ID: …", as errors write it.
    if (text.equals("ID") && tokens.is(word - 1, ' ') && tokens.is(word - 2, "Request")) {
      return "requestid";
    }
    return Ascii.lower(text).replace("-", "").replace("_", "");
  }

  /** Without quotes a value is one word: anything else may be an expression. */
  private static boolean isClosed(Tokens tokens, int quote, int from, int end) {
    return quote >= 0
        ? tokens.isOneOf(end, "\"'")
        : tokens.isWord(from) && (end == tokens.size() || tokens.isOneOf(end, " \t\r\n,;\"'})]"));
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
