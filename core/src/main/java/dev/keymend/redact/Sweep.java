package dev.keymend.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One pass over the tokens of a text that collects the places to redact, in their order. */
final class Sweep {
  /** An id has digits, unless it is as long as this. */
  private static final int SHORTEST_ID = 20;

  private final Tokens tokens;
  private final RedactionLevel level;
  private final Set<String> known;
  private final Detector[] detectors;
  private final List<Span> spans = new ArrayList<>();

  /** The first token that is neither claimed nor searched yet. */
  private int swept;

  private int scanned;

  private boolean joins;

  private Sweep(Tokens tokens, RedactionLevel level, Set<String> known) {
    this.known = known;
    this.tokens = tokens;
    this.level = level;
    this.detectors = detectors(level == RedactionLevel.SECRETS);
  }

  /** Asked in this order; the first that finds something wins. */
  private Detector[] detectors(boolean secrets) {
    Detector ofSecrets = new SecretDetector(tokens, this);
    return secrets
        ? new Detector[] {ofSecrets}
        : new Detector[] {
          new ArnDetector(),
          new AliasDetector(),
          ofSecrets,
          new ContextDetector(tokens, this),
          new ProviderDetector(tokens, this),
          new PropertyDetector(),
          new OrganizationDetector(),
          new GroupDetector(),
          new PlaceDetector(),
          new AddressDetector(),
          new HostDetector()
        };
  }

  /**
   * Returns what is to be redacted in a text.
   *
   * @param known placeholders that may stand in it
   */
  static Sweep over(Tokens tokens, RedactionOptions options, Set<String> known) {
    Sweep sweep = new Sweep(tokens, options.level(), known);
    AddedDetector added = new AddedDetector(options.added());
    boolean plain = added.isEmpty();
    for (int at = 0; at < tokens.size(); at = plain ? tokens.nextWord(at) : at) {
      int next = plain ? at : added.detect(tokens, at, sweep);
      at = next > at ? next : sweep.isOfInterest(at) ? sweep.detect(at) : at + 1;
    }
    sweep.searchWords(tokens.size());
    return sweep;
  }

  /** Returns the places, in their order. */
  List<Span> spans() {
    return spans;
  }

  /** Returns whether several words, or words with signs, became one. */
  boolean joins() {
    return joins;
  }

  /** Claims the tokens {@code from} to {@code to}, exclusive, as one original. */
  void claim(int from, int to, PlaceholderKind kind) {
    searchWords(from);
    spans.add(new Span(tokens.start(from), tokens.end(to - 1), kind));
    swept = to;
    joins |= to > from + 1 && mayJoin(from, to);
  }

  /**
   * Whether what stands behind several words may belong to the one word that comes in their place:
   * then it is the end of a host, of an e-mail address or of an ARN. Addresses of four numbers are
   * replaced by such addresses; those with colons have another number of parts afterwards.
   */
  private boolean mayJoin(int from, int to) {
    return tokens.is(from + 1, ':')
        || (joinsWith(to) && AddressDetector.endOfAddress(tokens, from) != to);
  }

  private boolean joinsWith(int sign) {
    char symbol = tokens.symbol(sign);
    return symbol == '@'
        || symbol == ':'
        || symbol == '+'
        || (symbol == '.' && tokens.isWord(sign + 1))
        || symbol > 127;
  }

  /**
   * Claims tokens that may start or end with a symbol, unless a placeholder would stick to a word
   * or placeholder next to them; returns whether it did.
   */
  boolean claimApart(int from, int to, PlaceholderKind kind) {
    boolean sticks =
        (tokens.isWord(from - 1) && !tokens.isWord(from))
            || (tokens.isWord(to) && !tokens.isWord(to - 1));
    boolean touches =
        !spans.isEmpty()
            && !tokens.isWord(from)
            && spans.get(spans.size() - 1).end() == tokens.start(from);
    boolean known = Names.startsArn(tokens, to - 1) || SecretValues.isRedacted(tokens, from);
    if (sticks || touches || known || !isFree(from) || hasPlaceholder(from, to)) {
      return false;
    }
    claim(from, to, kind);
    joins |= to > from + 1 || joinsWith(to);
    return true;
  }

  /** Asks for another look, as there are bounds that a shorter text may keep. */
  void lookAgain() {
    joins = true;
  }

  /** Remembers that lines were looked at together, so that none is looked at twice. */
  void scan(int to) {
    scanned = Math.max(scanned, to);
  }

  /** Returns whether nothing but secrets is looked for. */
  boolean isOfSecrets() {
    return level == RedactionLevel.SECRETS;
  }

  boolean isScanned(int token) {
    return token < scanned;
  }

  /** What was redacted already is not redacted again together with what stands beside it. */
  private boolean hasPlaceholder(int from, int to) {
    boolean has = false;
    for (int at = from; at < to && to > from + 1 && !has; at++) {
      has = tokens.isWord(at) && known.contains(tokens.word(at));
    }
    return has;
  }

  /** Returns whether nothing has claimed a token, and a word can be put in its place. */
  boolean isFree(int from) {
    return from >= swept && takesWord(tokens.start(from));
  }

  /** A letter behind a backslash or a percent sign would be read as its escape. */
  private boolean takesWord(int start) {
    char before = start == 0 ? ' ' : tokens.chars()[start - 1];
    return before != '\\' && before != '%';
  }

  /**
   * Returns whether any detector may find something at a token. Most words of a policy are letters
   * with a quote or a comma behind them, so that a look at their last letters is enough.
   */
  private boolean isOfInterest(int token) {
    if (!tokens.isLetters(token)) {
      return tokens.isWord(token);
    }
    char before = tokens.symbol(token - 1);
    if (before == '/'
        || before == '+'
        || !isShort(token)
        || Connections.isAnnounced(tokens, token)) {
      return true;
    }
    return switch (tokens.symbol(token + 1)) {
      case '/', '.', '@', '+', '~' -> true;
      // Actions end their strings, and members follow a colon.
      case '"' ->
          (before != ':' || tokens.isOneOf(token + 2, ":="))
              && ValueNames.mayBe(tokens.chars(), tokens.end(token));
      // What ends in a hexadecimal digit may begin an IPv6 address.
      case ':' ->
          tokens.is(token + 4, ':')
              || Words.hexDigit(tokens.chars()[tokens.end(token) - 1]) >= 0
              || ValueNames.mayBe(tokens.chars(), tokens.end(token));
      default -> ValueNames.mayBe(tokens.chars(), tokens.end(token));
    };
  }

  private int detect(int word) {
    if (SecretValues.isRedacted(tokens, word)) {
      return word + 1;
    }
    for (Detector detector : detectors) {
      int next = detector.detect(tokens, word, this);
      if (next > word) {
        return next;
      }
    }
    return word + 1;
  }

  /** Finds what is recognized without its surroundings, in words that nobody claimed. */
  private void searchWords(int to) {
    for (int word = tokens.nextWord(swept); word < to; word = tokens.nextWord(word + 1)) {
      searchWord(word);
    }
    swept = Math.max(swept, to);
  }

  private boolean isShort(int word) {
    return tokens.length(word) < SHORTEST_ID;
  }

  /** {@code sha256:…}, of an image or a file. */
  private boolean isDigest(int word) {
    return tokens.isWord(word - 2) && tokens.startsWith(word - 2, "sha");
  }

  private void searchWord(int word) {
    if (tokens.isLetters(word) && isShort(word) && level != RedactionLevel.REGIONS) {
      return;
    }
    String text = tokens.text();
    int start = tokens.start(word);
    int end = tokens.end(word);
    PlaceholderKind kind = WordShapes.of(text, start, end);
    if (kind == null && level == RedactionLevel.REGIONS) {
      kind = PlaceWords.of(tokens, word);
    }
    if (kind == PlaceholderKind.GRANT && isDigest(word)) {
      return;
    }
    if (kind != null && takesWord(start)) {
      spans.add(new Span(start, end, kind));
      return;
    }
    if (level == RedactionLevel.SECRETS) {
      return;
    }
    int account = Words.nextAccount(text, start, end);
    while (account < end) {
      int accountEnd = account + Words.ACCOUNT_LENGTH;
      if (!Words.isTime(text, account) || tokens.isOneOf(word - 1, ":\"'")) {
        spans.add(new Span(account, accountEnd, PlaceholderKind.ACCOUNT));
      }
      account = Words.nextAccount(text, accountEnd, end);
    }
  }
}
