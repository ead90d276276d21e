package dev.keymend.redact;

/** Names by where they stand: in paths, addresses of the console, and sentences of services. */
final class PlaceDetector implements Detector {
  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    return switch (tokens.symbol(word + 1)) {
      case '/' -> path(tokens, word, sweep);
      case ':' -> repository(tokens, word, sweep);
      case ' ' -> named(tokens, word, sweep);
      default -> word;
    };
  }

  /** {@code /home/ann}; {@code log-group/$252Faws$252Flambda$252Fpay} of the console. */
  private static int path(Tokens tokens, int word, Sweep sweep) {
    int from = word + 2;
    boolean home =
        (tokens.is(word, "home") || tokens.is(word, "Users"))
            && tokens.is(word - 1, '/')
            && !tokens.isWord(word - 2);
    if (home && !tokens.is(from, "ubuntu") && !tokens.is(from, "runner")) {
      int end = Names.withoutTail(tokens, from, Names.end(tokens, from));
      boolean name = end > from && !tokens.is(from, "ec2-user") && !tokens.is(from, "root");
      return name ? claim(tokens, from, end, Kind.USER, sweep) : word;
    }
    int end = from;
    while (tokens.is(word, "log-group") && (tokens.isWord(end) || tokens.is(end, '$'))) {
      end++;
    }
    boolean group = tokens.is(from, '$') && end > from + 1;
    return group && sweep.claimApart(from, end, Kind.LOG_GROUP) ? end : word;
  }

  /** {@code repo:owner/name:…}, the subject that GitHub signs. */
  private static int repository(Tokens tokens, int word, Sweep sweep) {
    int from = word + 2;
    int slash = tokens.is(word, "repo") ? Names.end(tokens, from) : from;
    if (slash == from || !tokens.is(slash, '/')) {
      return word;
    }
    int end = Names.end(tokens, slash + 1);
    claim(tokens, from, slash, Kind.NAME, sweep);
    return Math.max(slash, claim(tokens, slash + 1, end, Kind.NAME, sweep));
  }

  /** {@code --profile acme}; {@code bucket acme-logs-2}, as services write it. */
  private static int named(Tokens tokens, int word, Sweep sweep) {
    int from = word + 2;
    if (!tokens.isWord(from)) {
      return word;
    }
    if (tokens.is(word, "--profile")) {
      return claim(tokens, from, from + 1, Kind.NAME, sweep);
    }
    boolean bucket = tokens.is(word, "bucket") && tokens.isPlain(word - 1, ' ');
    return bucket && isBucket(tokens, from)
        ? claim(
            tokens,
            from,
            Names.withoutTail(tokens, from, Names.end(tokens, from)),
            Kind.BUCKET,
            sweep)
        : word;
  }

  /** Other words of a sentence have no digits, and seldom two hyphens. */
  private static boolean isBucket(Tokens tokens, int word) {
    String name = tokens.text(word, word + 1);
    int dash = name.indexOf('-');
    return (dash > 0 && name.indexOf('-', dash + 1) > 0)
        || (dash != 0 && Words.hasDigit(name, 0, name.length()) && Words.isLetter(name.charAt(0)));
  }

  private static int claim(Tokens tokens, int from, int to, Kind kind, Sweep sweep) {
    Names.claim(tokens, from, to, kind, sweep);
    return to;
  }
}
