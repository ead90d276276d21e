package dev.keymend.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into the tokens of YAML. What is indented, and what is a key, is decided here, as
 * readers of YAML do that go through a text once: a key is known by the colon behind it, on the
 * same line and not far away. Source: YAML 1.2.2, chapters 5 to 9.
 */
final class YamlScanner {
  /** A key without a question mark is no longer than this. Source: YAML 1.2.2, 7.4.2. */
  private static final int LONGEST_KEY = 1024;

  private final String text;
  private final int most;
  private final YamlTokens tokens = new YamlTokens();
  private int at;
  private int lineStart;

  /** Columns at which open block collections stand. */
  private int[] indents = new int[32];

  private int depth;
  private int indent = -1;
  private int flow;
  private boolean mayBeKey = true;

  /** By level of flow: the token that may turn out to be a key, or -1, and its line. */
  private int[] keys = new int[32];

  private int[] keyLines = new int[32];
  private @Nullable String problem;

  private YamlScanner(String text, int most) {
    this.text = text;
    this.most = most;
    Arrays.fill(keys, -1);
  }

  /** A text as tokens, up to the first place that is no YAML. */
  record Scanned(YamlTokens tokens, @Nullable String problem, int place) {}

  /**
   * Reads a text.
   *
   * @param most how deep collections may be nested
   */
  static Scanned scan(String text, int most) {
    YamlScanner scanner = new YamlScanner(text, most);
    while (scanner.problem == null && scanner.next()) {
      // Token by token.
    }
    return new Scanned(scanner.tokens, scanner.problem, Math.min(scanner.at, text.length()));
  }

  private char peek(int ahead) {
    int i = at + ahead;
    return i < text.length() ? text.charAt(i) : '\0';
  }

  private boolean isBlankAt(int ahead) {
    return at + ahead >= text.length() || YamlChars.isBlankOrBreak(text.charAt(at + ahead));
  }

  private int column() {
    return at - lineStart;
  }

  private boolean fail(String why) {
    problem = why;
    return false;
  }

  /** Reads one token; returns whether there may be more. */
  private boolean next() {
    if (!toNextToken()) {
      return false;
    }
    unwind(column());
    if (at >= text.length()) {
      unwind(-1);
      return dropKey() && end();
    }
    char c = text.charAt(at);
    if (column() == 0 && c == '%') {
      return directive();
    }
    if (column() == 0 && YamlChars.isMarker(text, at)) {
      return document(c);
    }
    return switch (c) {
      case '[' -> open(YamlTokens.FLOW_SEQUENCE);
      case '{' -> open(YamlTokens.FLOW_MAPPING);
      case ']' -> close(YamlTokens.FLOW_SEQUENCE_END);
      case '}' -> close(YamlTokens.FLOW_MAPPING_END);
      case ',' -> entry();
      case '&' -> name(YamlTokens.ANCHOR);
      case '*' -> name(YamlTokens.ALIAS);
      case '!' -> name(YamlTokens.TAG);
      case '"', '\'' -> quoted(c);
      case '|', '>' -> flow == 0 ? block() : plain();
      case '-' -> isBlankAt(1) ? blockEntry() : plain();
      case '?' -> isBlankAt(1) ? key() : plain();
      case ':' -> (flow > 0 || isBlankAt(1)) ? value() : plain();
      default -> plain();
    };
  }

  /** Skips white space and comments. A tab is none where it would be indentation. */
  private boolean toNextToken() {
    boolean lineBegins = at == lineStart;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        newLine();
        lineBegins = true;
        mayBeKey |= flow == 0;
      } else if (c == ' ' || c == '\uFEFF') {
        at++;
      } else if (c == '\t') {
        int behind = behindBlanks();
        boolean empty = behind >= text.length() || "\r\n#".indexOf(text.charAt(behind)) >= 0;
        if (!empty && flow == 0 && (lineBegins || mayBeKey)) {
          return fail("A tab stands here where YAML takes only spaces.");
        }
        at = behind;
      } else if (c == '#' && (at == 0 || YamlChars.isBlankOrBreak(text.charAt(at - 1)))) {
        at = YamlChars.lineEnd(text, at);
      } else {
        return true;
      }
    }
    return true;
  }

  private int behindBlanks() {
    int i = at;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private void newLine() {
    at = YamlChars.behindBreak(text, at);
    lineStart = at;
  }

  private boolean add(byte kind, int length) {
    tokens.add(kind, at, at + length);
    at += length;
    return true;
  }

  private boolean end() {
    add(YamlTokens.END, 0);
    return false;
  }

  /** Closes the block collections that stand further to the right. */
  private void unwind(int column) {
    while (flow == 0 && indent > column) {
      tokens.add(YamlTokens.BLOCK_END, at, at);
      depth--;
      indent = indents[depth];
    }
  }

  /** Opens a block collection if none stands at this column. */
  private boolean indentTo(int column) {
    if (flow > 0 || indent >= column) {
      return false;
    }
    if (depth + 1 >= indents.length) {
      indents = Arrays.copyOf(indents, 2 * indents.length);
    }
    indents[depth++] = indent;
    indent = column;
    if (depth > most) {
      fail(YamlTree.TOO_DEEP);
    }
    return true;
  }

  /** Notes that what follows may be a key. */
  private boolean mayBeKey(boolean then) {
    boolean may = mayBeKey;
    mayBeKey = then;
    if (may) {
      if (!dropKey()) {
        return false;
      }
      keys[flow] = tokens.count();
      keyLines[flow] = lineStart;
      tokens.add(YamlTokens.NONE, at, at);
    }
    return true;
  }

  /** Forgets what might have been a key; in a block mapping nothing else may stand there. */
  private boolean dropKey() {
    int key = keys[flow];
    keys[flow] = -1;
    if (key >= 0 && flow == 0 && tokens.start(key) - keyLines[flow] == indent) {
      at = tokens.start(key);
      return fail("A name stands here without a colon behind it.");
    }
    return true;
  }

  private boolean directive() {
    unwind(-1);
    if (!dropKey()) {
      return false;
    }
    mayBeKey = false;
    at = YamlChars.lineEnd(text, at);
    return true;
  }

  private boolean document(char c) {
    unwind(-1);
    if (flow > 0 || !dropKey()) {
      return problem == null && fail("The document ends here, but a bracket is still open.");
    }
    mayBeKey = false;
    return c == '-' ? add(YamlTokens.DOCUMENT, 3) : skip(3);
  }

  private boolean skip(int length) {
    at += length;
    tokens.add(YamlTokens.DOCUMENT, at, at);
    return true;
  }

  private boolean open(byte kind) {
    if (!mayBeKey(true)) {
      return false;
    }
    flow++;
    if (flow >= keys.length) {
      keys = Arrays.copyOf(keys, 2 * flow);
      keyLines = Arrays.copyOf(keyLines, 2 * flow);
    }
    keys[flow] = -1;
    return flow + depth > most ? fail(YamlTree.TOO_DEEP) : add(kind, 1);
  }

  private boolean close(byte kind) {
    if (flow == 0) {
      return fail("This bracket closes nothing.");
    }
    keys[flow] = -1;
    flow--;
    mayBeKey = false;
    return add(kind, 1);
  }

  private boolean entry() {
    if (flow == 0) {
      return fail("A text cannot begin with a comma. It needs quotes.");
    }
    keys[flow] = -1;
    mayBeKey = true;
    return add(YamlTokens.FLOW_ENTRY, 1);
  }

  private boolean blockEntry() {
    if (flow > 0 || !mayBeKey) {
      return fail("A list cannot begin here.");
    }
    if (!dropKey()) {
      return false;
    }
    if (indentTo(column())) {
      tokens.add(YamlTokens.BLOCK_SEQUENCE, at, at);
    }
    return add(YamlTokens.BLOCK_ENTRY, 1);
  }

  private boolean key() {
    if (flow == 0 && !mayBeKey) {
      return fail("A name cannot begin here.");
    }
    if (!dropKey()) {
      return false;
    }
    if (indentTo(column())) {
      tokens.add(YamlTokens.BLOCK_MAPPING, at, at);
    }
    mayBeKey = flow == 0;
    return add(YamlTokens.KEY, 1);
  }

  private boolean value() {
    int key = keys[flow];
    boolean near = key >= 0 && keyLines[flow] == lineStart && at - tokens.start(key) <= LONGEST_KEY;
    if (near) {
      keys[flow] = -1;
      boolean first = indentTo(tokens.start(key) - lineStart);
      tokens.become(key, first ? YamlTokens.FIRST_KEY : YamlTokens.KEY);
      mayBeKey = false;
    } else {
      if (flow == 0 && !mayBeKey) {
        return fail(
            "A text with a colon and a blank in it needs quotes, or this is a name too many.");
      }
      if (!dropKey()) {
        return false;
      }
      if (indentTo(column())) {
        tokens.add(YamlTokens.BLOCK_MAPPING, at, at);
      }
      mayBeKey = flow == 0;
    }
    return problem == null && add(YamlTokens.VALUE, 1);
  }

  /** An anchor, an alias or a tag. */
  private boolean name(byte kind) {
    if (!mayBeKey(false)) {
      return false;
    }
    int length = 1;
    while (!isBlankAt(length) && !(flow > 0 && ",[]{}".indexOf(peek(length)) >= 0)) {
      length++;
    }
    return (length == 1 && kind != YamlTokens.TAG)
        ? fail("A text cannot begin with this sign. It needs quotes.")
        : add(kind, length);
  }

  private boolean quoted(char quote) {
    if (!mayBeKey(false)) {
      return false;
    }
    int i = at + 1;
    int line = lineStart;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == quote && !(quote == '\'' && text.startsWith("'", i + 1))) {
        tokens.add(YamlTokens.QUOTED, at, i + 1);
        at = i + 1;
        lineStart = line;
        return true;
      }
      if (c == '\n' || c == '\r') {
        i = YamlChars.behindBreak(text, i);
        line = i;
        if (YamlChars.isMarker(text, i)) {
          break;
        }
      } else {
        boolean pair = c == quote || (c == '\\' && quote == '"');
        i += pair && i + 1 < text.length() && text.charAt(i + 1) >= ' ' ? 2 : 1;
      }
    }
    return fail("The quote that opens here is never closed.");
  }

  private boolean plain() {
    char c = peek(0);
    boolean indicator = YamlChars.isIndicator(c);
    boolean safe = "-?:".indexOf(c) >= 0 && !isBlankAt(1);
    if (indicator && (!safe || (flow > 0 && (c == ':' || ",[]{}".indexOf(peek(1)) >= 0)))) {
      return fail("A text cannot begin with this sign. It needs quotes.");
    }
    if (!mayBeKey(false)) {
      return false;
    }
    int start = at;
    int end = at;
    while (at < text.length() && peek(0) != '#') {
      int stop = at;
      while (!endsPlain(stop)) {
        stop++;
      }
      if (stop == at) {
        break;
      }
      end = stop;
      at = stop;
      if (!plainSpaces()) {
        break;
      }
    }
    tokens.add(YamlTokens.PLAIN, start, end);
    return true;
  }

  private boolean endsPlain(int place) {
    if (place >= text.length()) {
      return true;
    }
    char c = text.charAt(place);
    if (c == ':') {
      boolean last = place + 1 >= text.length();
      char next = last ? ' ' : text.charAt(place + 1);
      return YamlChars.isBlankOrBreak(next) || (flow > 0 && ",[]{}".indexOf(next) >= 0);
    }
    return YamlChars.isBlankOrBreak(c) || (flow > 0 && ",[]{}".indexOf(c) >= 0);
  }

  /** Skips white space in a plain text, over lines that go on with it; returns whether one does. */
  private boolean plainSpaces() {
    int from = at;
    at = behindBlanks();
    boolean broken = false;
    while (at < text.length() && (peek(0) == '\n' || peek(0) == '\r')) {
      newLine();
      broken = true;
      mayBeKey = true;
      if (YamlChars.isMarker(text, at)) {
        return false;
      }
      while (peek(0) == ' ') {
        at++;
      }
    }
    return at > from && !(broken && flow == 0 && column() <= indent);
  }

  /** A block scalar: its lines, and those without text between and behind them. */
  private boolean block() {
    mayBeKey = true;
    if (!dropKey()) {
      return false;
    }
    int start = at;
    int digit = 0;
    boolean keep = false;
    for (at++; !isBlankAt(0); at++) {
      char c = peek(0);
      if (c >= '1' && c <= '9' && digit == 0) {
        digit = c - '0';
      } else if (c == '+' || c == '-') {
        keep |= c == '+';
      } else {
        return fail("Nothing but a digit, + or - stands behind | and >.");
      }
    }
    at = behindBlanks();
    if (peek(0) != '#' && !isBlankAt(0)) {
      return fail("The text of a block begins on the next line.");
    }
    at = YamlChars.lineEnd(text, at);
    YamlBlockScalar lines =
        new YamlBlockScalar(text, at, digit == 0 ? 0 : Math.max(indent, 0) + digit, indent + 1);
    tokens.add(YamlTokens.BLOCK_SCALAR, start, keep ? lines.endWithBlanks() : lines.end());
    tokens.add(YamlTokens.NONE, lines.indent(), lines.indent());
    at = lines.next();
    lineStart = at;
    return true;
  }
}
