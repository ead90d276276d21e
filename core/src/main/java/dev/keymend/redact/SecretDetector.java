package dev.keymend.redact;

/** What unlocks something: keys in PEM, tokens, passwords, and base64 that looks like one. */
final class SecretDetector implements Detector {
  private static final int SECRET_KEY_LENGTH = 40;
  private static final int LONG = 100;

  private final PrivateKeys keys;
  private final Connections connections;
  private final Assignments assignments;
  private final SecretManifests manifests;
  private final EchoedSecrets echoes;
  private final ByteLists bytes;

  /** The first token behind a run that was looked at. */
  private int searched;

  SecretDetector(Tokens tokens, Sweep sweep) {
    keys = new PrivateKeys(tokens, sweep);
    connections = new Connections(tokens, sweep);
    ValueStarts starts = new ValueStarts(tokens);
    assignments = new Assignments(tokens, sweep, starts);
    echoes = new EchoedSecrets(tokens, sweep);
    bytes = new ByteLists(tokens, sweep);
    manifests = new SecretManifests(tokens, assignments, starts);
  }

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    int end = keys.detect(word);
    if (end > word) {
      return end;
    }
    end = token(tokens, word);
    if (end > word && sweep.claimApart(word, end, PlaceholderKind.TOKEN)) {
      return end;
    }
    end = connections.detect(word);
    end = end > word ? end : SecretOptions.detect(tokens, word, sweep);
    // A quick look, as most words are no names.
    boolean named = end == word && ValueNames.mayBe(tokens.chars(), tokens.end(word));
    end = named ? named(tokens, word) : end;
    return end > word ? end : base64(tokens, word, sweep);
  }

  /** Finds what is promised by a word. */
  private int named(Tokens tokens, int word) {
    int end = echoes.detect(word);
    end = end > word ? end : bytes.detect(word);
    end = end > word ? end : manifests.detect(word);
    if (end > word) {
      return end;
    }
    return tokens.isNamed(word, "granttokens") ? assignments.list(word) : assignments.detect(word);
  }

  /**
   * Returns the token behind a token that is known by its form; {@code word} when there is none.
   */
  private static int token(Tokens tokens, int word) {
    int end = tokens.startsWith(word, "eyJ") ? endOfJwt(tokens, word) : word;
    end = end > word ? end : TokenPrefixes.end(tokens, word);
    return end > word ? end : ofParts(tokens, word);
  }

  /** Tokens whose form is that of several words with a sign between them. */
  private static int ofParts(Tokens tokens, int word) {
    int length = tokens.length(word);
    int next = word + 2;
    if (isOfMailchimp(tokens, word, length)) {
      return word + 1;
    }
    if (!tokens.isWord(next)) {
      return word;
    }
    int nextLength = tokens.length(next);
    char last = tokens.chars()[tokens.end(word) - 1];
    boolean one =
        switch (tokens.symbol(word + 1)) {
          // OpenShift; client secrets of Entra ID.
          case '~' ->
              (nextLength == 43 && tokens.is(word, "sha256"))
                  || (length == 5 && last == 'Q' && nextLength >= 28);
          // Telegram.
          case ':' -> isOfTelegram(tokens, word, length) && nextLength == 35;
          default -> false;
        };
    if (one) {
      return next + 1;
    }
    // Discord; Terraform.
    boolean three =
        tokens.isPlain(word + 1, '.')
            && tokens.isPlain(next + 1, '.')
            && tokens.isWord(next + 2)
            && ((length >= 23 && length <= 28 && nextLength == 6)
                || (length == 14 && tokens.is(next, "atlasv1")))
            && tokens.length(next + 2) >= 27;
    return three ? next + 3 : word;
  }

  /** In addresses the word bot stands in front. */
  private static boolean isOfTelegram(Tokens tokens, int word, int length) {
    int digits = tokens.startsWith(word, "bot") ? length - 3 : length;
    return digits >= 8 && digits <= 10 && tokens.startsWith(word + 2, "AA");
  }

  private static boolean isOfMailchimp(Tokens tokens, int word, int length) {
    int start = tokens.start(word);
    return length >= 36
        && length <= 37
        && tokens.text().startsWith("-us", start + 32)
        && Words.isAll(tokens.text(), start, start + 32, "0123456789abcdef");
  }

  /** Three or five parts with dots between them, or more by mistake. */
  private static int endOfJwt(Tokens tokens, int word) {
    int end = word + 1;
    boolean first = !tokens.isPlain(word - 1, '.');
    while (first && tokens.isPlain(end, '.') && tokens.isWord(end + 1)) {
      end += 2;
    }
    return end >= word + 5 && tokens.end(end - 1) - tokens.start(word) > LONG / 2 ? end : word;
  }

  /** A run of the characters of base64. */
  private int base64(Tokens tokens, int word, Sweep sweep) {
    if (word < searched) {
      return word;
    }
    int from = word;
    while (tokens.isPlain(from - 1, '/') || tokens.isPlain(from - 1, '+')) {
      from--;
    }
    if (tokens.isWord(from - 1)) {
      return word;
    }
    int to = word;
    while (tokens.isWord(to) || isSign(tokens, to)) {
      to++;
    }
    while (tokens.isPlain(to, '=')) {
      to++;
    }
    int length = tokens.end(to - 1) - tokens.start(from);
    if (length != SECRET_KEY_LENGTH && length < LONG) {
      return word;
    }
    String run = tokens.text(from, to);
    if (length >= LONG && sweep.isOfSecrets()) {
      // It is none, but a token may be a part of it.
      searched = to;
      return word;
    }
    if (length >= LONG) {
      return isMixed(run) && sweep.claimApart(from, to, PlaceholderKind.DATA) ? to : word;
    }
    return isMixed(run)
            && !readsLikeText(run)
            && sweep.claimApart(from, to, PlaceholderKind.SECRET_KEY)
        ? to
        : word;
  }

  private static boolean isSign(Tokens tokens, int token) {
    return tokens.isPlain(token, '/') || tokens.isPlain(token, '+');
  }

  /** Capital and small letters, digits, and nothing that base64 has not. */
  private static boolean isMixed(String run) {
    int digits = 0;
    int capitals = 0;
    int small = 0;
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      if (c == '-' || c == '_') {
        return false;
      }
      digits += Words.isDigit(c) ? 1 : 0;
      capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
      small += c >= 'a' && c <= 'z' ? 1 : 0;
    }
    return digits > 1 && capitals > 3 && small > 3;
  }

  /** Names and paths have words, which are longer than chance makes them. */
  private static boolean readsLikeText(String run) {
    int row = 0;
    for (int i = 0; i < run.length(); i++) {
      row = run.charAt(i) >= 'a' && run.charAt(i) <= 'z' ? row + 1 : 0;
      if (row > 6) {
        return true;
      }
    }
    return false;
  }
}
