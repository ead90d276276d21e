package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.Set;

/**
 * Secrets behind a name that promises one, in any language: {@code name: value}, {@code name :=
 * value}, {@code --name value}, {@code name("value")}, {@code <name>value</name>}, and members
 * called name and value.
 */
final class Assignments {
  /** A longer value is no password. */
  private static final int MOST_TOKENS = 400;

  /** How far away what comes for want of a value may be. */
  private static final int NEAR = 24;

  /** Nor is one without quotes that has more parts than this. */
  private static final int MOST_BARE_TOKENS = 48;

  private static final String QUOTES = ValueStarts.QUOTES;

  /** What ends a value without quotes; some of it only when nothing follows at once. */
  private static final String ENDS = " \t\r\n<>|`\"',;&)}]";

  /** Lower case: calls that make a value of a literal. */
  private static final Set<String> WRAPPERS =
      Characters.words(
          "string byte bytes secretstr b64decode fromhex fromutf8string frombase64string atob"
              + " unsafeplaintext plaintext");

  private final Tokens tokens;
  private final Sweep sweep;
  private final ValueStarts starts;

  Assignments(Tokens tokens, Sweep sweep, ValueStarts starts) {
    this.tokens = tokens;
    this.sweep = sweep;
    this.starts = starts;
  }

  /** Claims the value that a word is the name of; returns the token behind it, or the word. */
  int detect(int name) {
    PlaceholderKind kind = ValueNames.kindOf(tokens, name);
    kind = kind == PlaceholderKind.NAME ? starts.kindBeside(name) : kind;
    if (!kind.isSecret() || (tokens.isNamed(name, "by") && !identifies(name))) {
      return name;
    }
    if (tokens.is(name - 1, '{') && tokens.is(name - 2, '$')) {
      return parameter(name, kind);
    }
    int value = starts.of(name);
    int end = value < 0 ? -1 : claim(name, value, kind);
    end = end < 0 && value >= 0 ? otherwise(name, value, kind) : end;
    if (end < 0 && value < name + 6) {
      int from = value < 0 ? tokens.blank(tokens.is(name + 1, '"') ? name + 2 : name) : value;
      boolean variable = value < 0 && tokens.is(name - 3, "variable");
      boolean declared =
          tokens.isOneOf(from, value < 0 ? "{" : "{\r\n") && (value >= 0 || variable);
      int other = declared ? starts.byDefault(from) : -1;
      value = other < 0 ? -1 : starts.behindOperator(other);
      end = value < 0 ? -1 : claim(other, value, kind);
    }
    return end < 0 ? name : end;
  }

  /** {@code IDENTIFIED BY 'secret'}, also with what checks it in between. */
  private boolean identifies(int by) {
    boolean found = false;
    for (int at = by - 2; at > by - 8 && !found; at--) {
      found = tokens.isLetters(at) && tokens.isNamed(at, "identified");
    }
    return found;
  }

  /** The default in {@code ${NAME:-default}}, with the hyphen, and {@code ${NAME:default}}. */
  private int parameter(int name, PlaceholderKind kind) {
    int from = tokens.is(name + 2, '=') ? name + 3 : name + 2;
    int to = tokens.until(from, MOST_BARE_TOKENS, "}\r\n\"'");
    boolean is =
        tokens.is(name + 1, ':')
            && to > from
            && tokens.is(to, '}')
            && !tokens.isOneOf(from, "?+{")
            && SecretValues.isSecret(withoutHyphen(tokens.text(from, to)), false);
    return is && sweep.claimApart(from, to, kind) ? to : name;
  }

  private static String withoutHyphen(String text) {
    return text.startsWith("-") ? text.substring(1) : text;
  }

  /** The literal behind {@code ||}, {@code ??}, {@code ?:} or {@code or}, for want of another. */
  private int otherwise(int name, int value, PlaceholderKind kind) {
    for (int at = value; at < value + NEAR && !tokens.isOneOf(at, "\r\n;{"); at++) {
      boolean or = tokens.is(at, "or");
      if (or || (tokens.isOneOf(at, "|?") && tokens.isOneOf(at + 1, "|?:"))) {
        int literal = tokens.blank(or ? at + 1 : at + 2);
        return tokens.isOneOf(literal, QUOTES) ? claim(name, literal, kind) : -1;
      }
    }
    return -1;
  }

  /** Claims a value; returns the token behind it, or -1. */
  int claim(int name, int value, PlaceholderKind kind) {
    int at = starts.behindStars(behindTags(behindTags(value)));
    if (tokens.isOneOf(at, "\r\n") && tokens.isOneOf(name + 1, QUOTES)) {
      at = tokens.blankLines(at);
    }
    if (starts.element) {
      return element(name, at, kind);
    }
    if (tokens.is(at, '<') && tokens.is(at + 1, '<')) {
      return document(at + 2, kind);
    }
    if (tokens.isOneOf(at, "|>") && !tokens.is(value - 1, '>')) {
      return block(name, at, kind);
    }
    // The letter of a string with bytes, without escapes, or with holes.
    if (tokens.isLetters(at) && tokens.isOneOf(at + 1, QUOTES)) {
      at = tokens.length(at) == 1 ? at + 1 : at;
    }
    at = unwrapped(at);
    boolean quoted = tokens.isOneOf(at, QUOTES);
    int quotes = quoted && isTriple(at) ? 3 : 1;
    int from = quoted ? at + quotes : at;
    int to = quotes > 1 ? closingTriple(from) : quoted ? closing(at) : endOfBare(name, from);
    if (to <= from || Names.startsArn(tokens, from)) {
      return -1;
    }
    boolean told = !quoted && !starts.assigned && !isLine(name, to);
    String text = tokens.text(from, to);
    boolean whole = quoted && Words.isNamed(tokens, name, "secretstring", false);
    boolean secret =
        (SecretValues.isSecret(text, told) || (whole && SecretValues.isObject(text)))
            && (quoted || SecretValues.isLiteral(text, tokens.symbol(to)))
            && (kind != PlaceholderKind.TOKEN || text.strip().indexOf(' ') < 0)
            && (quotes == 1 || text.strip().indexOf('\n') < 0)
            && !(told && tokens.is(name, "PASS")) // As tests report.
            && !(!quoted && tokens.is(name, text)) // As programs hand on what they have.
            && !isAccessKey(text)
            && isStrong(name, text);
    return secret && sweep.claimApart(from, to, kind) ? to : -1;
  }

  /** What is called no more than that may be a way to prove who one is, or to find a key. */
  private boolean isStrong(int name, String value) {
    return (!tokens.isNamed(name, "auth") || SecretValues.isStrong(value))
        && (!ValueNames.isOfKey(tokens, name) || SecretValues.isKey(value.strip()));
  }

  /** It is named so with blanks, and has a kind of its own. */
  private static boolean isAccessKey(String value) {
    return !value.isEmpty()
        && WordShapes.of(value, 0, value.length()) == PlaceholderKind.ACCESS_KEY;
  }

  /** Behind {@code !!str} and {@code &anchor} of YAML. */
  private int behindTags(int at) {
    int tag = tokens.is(at, '!') && tokens.is(at + 1, '!') ? at + 2 : at + 1;
    boolean is = tag > at + 1 || tokens.is(at, '&');
    return is && tokens.isWord(tag) && tokens.is(tag + 1, ' ') ? tag + 2 : at;
  }

  /** Returns the literal in {@code aws.String("…")}; the same token when there is none. */
  private int unwrapped(int value) {
    int at = starts.wrapped(value);
    boolean named =
        at > value
            && (WRAPPERS.contains(tokens.lower(at - 2))
                || (tokens.is(at - 2, "from") && tokens.is(at - 4, "Buffer")));
    return named && tokens.isOneOf(closing(at) + 1, "),") ? at : value;
  }

  /** Whether a name begins its line and its value ends it, as in YAML. */
  private boolean isLine(int name, int end) {
    int before = starts.lineBefore(name);
    int behind = tokens.blank(end);
    return (before < 0 || tokens.is(before, '\n'))
        && (behind >= tokens.size() || tokens.isOneOf(behind, "\r\n"));
  }

  /** What is in an element, also as it is between brackets. */
  private int element(int name, int value, PlaceholderKind kind) {
    int from = tokens.blankLines(value);
    boolean data = tokens.is(from, '<') && tokens.is(from + 1, '!') && tokens.is(from + 3, "CDATA");
    from = data ? from + 5 : from;
    int to = tokens.until(from, MOST_TOKENS, data ? "]" : "<");
    if (!(data ? tokens.is(to + 2, '>') : tokens.is(to + 1, '/'))) {
      return -1;
    }
    while (tokens.isOneOf(to - 1, " \t\r\n")) {
      to--;
    }
    String text = tokens.text(from, Math.max(from, to));
    boolean words = text.indexOf(' ') >= 0;
    return SecretValues.isSecret(text, words)
            && isStrong(name, text)
            && sweep.claimApart(from, to, kind)
        ? to
        : -1;
  }

  /** {@code <<EOT}, lines, and the line {@code EOT}. */
  private int document(int label, PlaceholderKind kind) {
    int word = tokens.is(label, '~') ? label + 1 : label;
    String name = tokens.isWord(word) ? tokens.word(word).replace("-", "") : "";
    int from = tokens.blankLines(word + 1);
    int to = from;
    while (to < from + MOST_TOKENS && to < tokens.size()) {
      int line = tokens.blankLines(to);
      if (line > to && tokens.is(line, name)) {
        boolean is = to > from && tokens.isOneOf(word + 1, "\r\n");
        return is && sweep.claimApart(from, to, kind) ? to : -1;
      }
      to = Math.max(to + 1, line);
    }
    return -1;
  }

  /** A block scalar of YAML: the lines that are indented more than the name. */
  private int block(int name, int indicator, PlaceholderKind kind) {
    int at = indicator + 1;
    while (at < tokens.size() && !tokens.is(at, '\n')) {
      if (at > indicator + 3) {
        return -1;
      }
      at++;
    }
    int indent = starts.column(name);
    int from = tokens.blankLines(at);
    int end = from;
    // In a string, lines end where the string does.
    String ends = tokens.isPlain(at, '\n') ? "\r\n" : "\r\n\"'";
    for (int line = at; tokens.is(line, '\n'); ) {
      int start = tokens.blank(line + 1);
      int stop = start;
      while (stop < tokens.size() && !tokens.isOneOf(stop, ends)) {
        stop++;
      }
      if ((stop > start && tokens.start(start) - tokens.end(line) <= indent)
          || stop - from > MOST_TOKENS * 4) {
        break;
      }
      end = stop > start ? stop : end;
      line = tokens.is(stop, '\r') ? stop + 1 : stop;
    }
    return indent >= 0 && end > from && sweep.claimApart(from, end, kind) ? end : -1;
  }

  private int closing(int quote) {
    return tokens.closing(quote, MOST_TOKENS);
  }

  private boolean isTriple(int quote) {
    char symbol = tokens.symbol(quote);
    return tokens.is(quote + 1, symbol) && tokens.is(quote + 2, symbol);
  }

  private int closingTriple(int from) {
    int at = from;
    while (at < from + MOST_TOKENS && !(tokens.is(at, tokens.symbol(from - 1)) && isTriple(at))) {
      at++;
    }
    return at < from + MOST_TOKENS && at < tokens.size() ? at : from;
  }

  /**
   * Returns the token behind a value without quotes. In a URL the next parameter follows an
   * ampersand, in XML an element follows a value; where only a blank ends it, as in a command, it
   * may hold such signs.
   */
  private int endOfBare(int name, int from) {
    boolean line = starts.assigned && isOneOfWords(name);
    int at = from;
    while (at < tokens.size() && !(tokens.isOneOf(at, ENDS) && !(line && isInside(at)))) {
      if (at++ == from + MOST_BARE_TOKENS) {
        return from;
      }
    }
    return at;
  }

  /** Whether a name begins a line, or is a word of a command. */
  private boolean isOneOfWords(int name) {
    int before = name - 1;
    boolean blank = tokens.isOneOf(before, " \t");
    before -= blank ? 1 : 0;
    return before < 0
        || tokens.is(before, '\n')
        || (blank
            && (tokens.startsWith(name, "-")
                || tokens.is(before, "export")
                || tokens.is(before, "ENV")
                || (tokens.isWord(before) && tokens.startsWith(before, "-"))));
  }

  /** Whether a sign is one of a value: more follows at once, which is no other assignment. */
  private boolean isInside(int sign) {
    int next = sign + 1;
    return next < tokens.size()
        && !tokens.isOneOf(sign, " \t\r\n<>|`")
        && !tokens.isOneOf(next, ENDS)
        && !tokens.isOneOf(next, ".:([")
        && !(tokens.isWord(next) && tokens.isOneOf(next + 1, "=:"));
  }

  /** {@code "grantTokens": ["…", …]}. */
  int list(int word) {
    int at = starts.behindOperator(word);
    int end = word;
    if (!tokens.is(at, '[')) {
      return word;
    }
    at = tokens.blankLines(at + 1);
    while (tokens.is(at, '"')) {
      int to = closing(at);
      if (to <= at + 1 || !sweep.claimApart(at + 1, to, PlaceholderKind.TOKEN)) {
        return end;
      }
      end = to;
      at = tokens.blankLines(to + 1);
      at = tokens.is(at, ',') ? tokens.blankLines(at + 1) : tokens.size();
    }
    return end;
  }
}
