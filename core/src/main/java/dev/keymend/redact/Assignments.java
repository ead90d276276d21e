package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.Set;

/**
 * Secrets behind a name that promises one, in any language: {@code name: value}, {@code name :=
 * value}, {@code --name value}, {@code name("value")}, {@code <name>value</name>}, and members
 * called name and value.
 */
final class Assignments {
  /** A longer value is no password. */
  private static final int MOST_TOKENS = 400;

  /** Nor is one without quotes that has more parts than this. */
  private static final int MOST_BARE_TOKENS = 48;

  private static final String QUOTES = "\"'`";

  /** Lower case: other members of what has a name and a value. */
  private static final Set<String> VALUES =
      Set.of("value", "parametervalue", "stringvalue", "defaultvalue");

  /** Lower case: members that have the name of what is in a value. */
  private static final Set<String> NAMES = Set.of("name", "key", "parameterkey", "parametername");

  /** Lower case: calls that make a value of a literal. */
  private static final Set<String> WRAPPERS = Set.of("string", "byte", "bytes", "secretstr");

  /** How far a member is looked for, so that many of them cost no more than few. */
  private static final int NEAR = 40;

  private final Tokens tokens;
  private final Sweep sweep;

  /** Whether the value is written as one assigns it, not as one tells of it. */
  private boolean assigned;

  Assignments(Tokens tokens, Sweep sweep) {
    this.tokens = tokens;
    this.sweep = sweep;
  }

  /** Claims the value that a word is the name of; returns the token behind it, or the word. */
  int detect(int name) {
    Kind kind = ValueNames.kindOf(tokens, name);
    kind = kind == Kind.NAME && isValue(name) ? kindBeside(name) : kind;
    if (!kind.isSecret() || (tokens.is(name - 1, '{') && tokens.is(name - 2, '$'))) {
      return name;
    }
    int value = valueOf(name);
    int end = value < 0 ? -1 : claim(name, value, kind);
    return end < 0 ? name : end;
  }

  private boolean isValue(int word) {
    if (!Words.isNamed(tokens, word, "value", false)) {
      return false;
    }
    String name = Ascii.lower(tokens.text(word, word + 1));
    return VALUES.contains(name.startsWith("--") ? name.substring(2) : name);
  }

  /** What the members beside a value promise: its type before or behind, its name behind. */
  private Kind kindBeside(int value) {
    boolean named = false;
    for (int at = value - 1; at > value - NEAR && !endsMembers(at); at--) {
      if (tokens.is(at, "SecureString")) {
        return Kind.PASSWORD;
      }
      named |= isNameOfMember(at);
    }
    for (int at = value + 1; at < value + NEAR && !endsMembers(at); at++) {
      if (tokens.is(at, "SecureString")) {
        return Kind.PASSWORD;
      }
      int name = !named && isNameOfMember(at) ? behindOperator(at) : -1;
      if (name >= 0) {
        name = tokens.isOneOf(name, QUOTES) ? name + 1 : name;
        return tokens.isWord(name) ? ValueNames.kindOf(tokens, name) : Kind.NAME;
      }
    }
    return Kind.NAME;
  }

  private boolean isNameOfMember(int at) {
    return tokens.isLetters(at) && NAMES.contains(Ascii.lower(tokens.text(at, at + 1)));
  }

  private boolean endsMembers(int at) {
    return at < 0 || at >= tokens.size() || tokens.isOneOf(at, "{}") || tokens.is(at, "-");
  }

  /** Returns the literal in {@code aws.String("…")}; the same token when there is none. */
  private int unwrapped(int value) {
    int at = value;
    while (at < value + 6 && (tokens.isLetters(at) || tokens.isOneOf(at, ".[]"))) {
      at++;
    }
    return at > value
            && tokens.is(at, '(')
            && tokens.isOneOf(at + 1, QUOTES)
            && WRAPPERS.contains(Ascii.lower(tokens.text(at - 1, at)))
            && tokens.is(closing(at + 1) + 1, ')')
        ? at + 1
        : value;
  }

  /** Returns the token where the value of a name starts; -1 when there is none. */
  private int valueOf(int name) {
    int operator = behindOperator(name);
    if (operator >= 0) {
      return operator;
    }
    assigned = true;
    int next = tokens.isOneOf(name + 1, QUOTES) ? name + 2 : name + 1;
    if (tokens.is(next, '>') && isElement(name)) {
      return next + 1;
    }
    if (tokens.is(next, '(') && isSetter(name) && tokens.isOneOf(next + 1, QUOTES)) {
      return next + 1;
    }
    int cell = cell(name);
    if (cell > name) {
      return cell;
    }
    int member = member(next);
    assigned = true;
    if (member < 0 && tokens.is(next, ',') && next > name + 1 && isArgument(name)) {
      int value = tokens.blankLines(next + 1);
      return tokens.isOneOf(value, QUOTES) ? value : -1;
    }
    boolean option = tokens.text().startsWith("--", tokens.start(name)) || isVariable(name);
    if (option && tokens.is(next, ' ')) {
      return next == name + 1 ? next + 1 : -1;
    }
    return member;
  }

  /** Returns the token behind a colon or equals sign and blanks; -1 when none follows the name. */
  private int behindOperator(int name) {
    int at = name + 1;
    at = tokens.isOneOf(at, QUOTES) ? at + 1 : at;
    at = tokens.blank(tokens.is(at, ']') ? at + 1 : at);
    int end = operator(at);
    if (end == at) {
      int type = tokens.isLetters(at) && at > name + 1 ? tokens.blank(at + 1) : at;
      boolean typed = type > at + 1 && tokens.is(type, '=') && isType(at);
      assigned = true;
      return typed ? tokens.blank(type + 1) : -1;
    }
    assigned = !tokens.is(end - 1, ':') || end > at + 1;
    int value = tokens.blank(end);
    if (!assigned) {
      int typed = behindType(value);
      assigned = typed > value;
      return assigned ? typed : value;
    }
    return value;
  }

  private int operator(int from) {
    int at = from;
    boolean assigns = false;
    while (at < from + 4 && tokens.isOneOf(at, ":=?>+")) {
      assigns |= tokens.is(at, ':') || tokens.is(at, '=');
      at++;
    }
    return assigns && !tokens.is(from, '>') ? at : from;
  }

  private boolean isType(int word) {
    return Ascii.lower(tokens.text(word, word + 1)).startsWith("str");
  }

  /** Behind the type in {@code name: str = value}. */
  private int behindType(int value) {
    if (!tokens.isLetters(value)) {
      return value;
    }
    int at = value + 1;
    while (at < value + 8 && (tokens.isOneOf(at, "[]<>?|.") || tokens.isLetters(at))) {
      at++;
    }
    at = tokens.blank(at);
    return tokens.is(at, '=') ? tokens.blank(at + 1) : value;
  }

  /**
   * Behind {@code Plaintext} in output that is a table or has tabs; the name when there is none.
   */
  private int cell(int name) {
    int at = tokens.blank(name + 1);
    boolean table = tokens.is(at, '|') || tokens.is(name + 1, '\t');
    return table && Words.isNamed(tokens, name, "plaintext", true)
        ? tokens.blank(tokens.is(at, '|') ? at + 1 : at)
        : name;
  }

  private boolean isElement(int name) {
    return tokens.is(name - 1, '<') || (tokens.is(name - 1, ':') && tokens.is(name - 3, '<'));
  }

  /** What reads a secret has its name, not its value, as an argument. */
  private boolean isSetter(int name) {
    String word = Ascii.lower(tokens.text(name, name + 1));
    return word.startsWith("set") || word.startsWith("with") || word.equals("password");
  }

  private boolean isArgument(int name) {
    return tokens.isOneOf(name - 1, "\"'") && tokens.is(name - 2, '(');
  }

  /** {@code ENV NAME value} in a Dockerfile; {@code login x password value} in a netrc file. */
  private boolean isVariable(int name) {
    boolean env = tokens.is(name - 1, ' ') && tokens.is(name - 2, "ENV");
    for (int at = name - 1; at > name - 10 && !env && tokens.is(name, "password"); at--) {
      env = tokens.is(at, "login");
    }
    return env;
  }

  /** The value in {@code {"name": "DB_PASSWORD", "value": …}}. */
  private int member(int behind) {
    int at = tokens.blankLines(behind);
    at = tokens.isOneOf(at, ",;") ? tokens.blankLines(at + 1) : at;
    at = tokens.isOneOf(at, QUOTES) ? at + 1 : at;
    if (at == behind || !tokens.isLetters(at)) {
      return -1;
    }
    return VALUES.contains(Ascii.lower(tokens.text(at, at + 1))) ? behindOperator(at) : -1;
  }

  private int claim(int name, int value, Kind kind) {
    int at = value;
    if (tokens.isOneOf(at, "\r\n") && tokens.isOneOf(name + 1, QUOTES)) {
      at = tokens.blankLines(at);
    }
    if (tokens.isOneOf(at, "|>") && !tokens.is(value - 1, '>')) {
      return block(name, at, kind);
    }
    // The letter of a string with bytes, without escapes, or with holes.
    if (tokens.isLetters(at) && tokens.isOneOf(at + 1, QUOTES)) {
      at = tokens.end(at) - tokens.start(at) == 1 ? at + 1 : at;
    }
    at = unwrapped(at);
    boolean quoted = tokens.isOneOf(at, QUOTES);
    int from = quoted ? at + 1 : at;
    int to = quoted ? closing(at) : endOfBare(from);
    if (to <= from || Names.startsArn(tokens, from)) {
      return -1;
    }
    String text = tokens.text(from, to);
    boolean told = !quoted && !assigned && !isLine(name, to);
    boolean whole = quoted && Words.isNamed(tokens, name, "secretstring", false);
    boolean secret =
        (SecretValues.isSecret(text, told) || (whole && SecretValues.isObject(text)))
            && (quoted || SecretValues.isLiteral(text, tokens.symbol(to)))
            && (kind != Kind.TOKEN || text.strip().indexOf(' ') < 0)
            && !(Words.isNamed(tokens, name, "auth", true) && !SecretValues.isStrong(text));
    return secret && sweep.claimApart(from, to, kind) ? to : -1;
  }

  /** Whether a name begins its line and its value ends it, as in YAML. */
  private boolean isLine(int name, int end) {
    int before = lineBefore(name);
    int behind = tokens.blank(end);
    return (before < 0 || tokens.is(before, '\n'))
        && (behind >= tokens.size() || tokens.isOneOf(behind, "\r\n"));
  }

  /** A block scalar of YAML: the lines that are indented more than the name. */
  private int block(int name, int indicator, Kind kind) {
    int at = indicator + 1;
    while (at < tokens.size() && !tokens.is(at, '\n')) {
      if (at > indicator + 3) {
        return -1;
      }
      at++;
    }
    int indent = indent(name);
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

  /** How many characters stand in front of the line that a name begins; -1 when it does not. */
  private int indent(int name) {
    int line = lineBefore(name);
    int first = tokens.blank(line + 1);
    return line >= 0 && !tokens.is(line, '\n')
        ? -1
        : tokens.start(first) - (line < 0 ? 0 : tokens.end(line));
  }

  /** Returns the token before the blanks, hyphens and quotes in front of a name. */
  private int lineBefore(int name) {
    int before = name - 1;
    while (tokens.isOneOf(before, " \t\"'") || tokens.is(before, "-")) {
      before--;
    }
    return before;
  }

  private int closing(int quote) {
    char symbol = tokens.symbol(quote);
    int length = tokens.end(quote) - tokens.start(quote);
    for (int at = quote + 1; at < quote + MOST_TOKENS && at < tokens.size(); at++) {
      if (tokens.is(at, symbol) && tokens.end(at) - tokens.start(at) == length) {
        return at;
      }
      if (tokens.isPlain(at, '\n')) {
        break;
      }
    }
    return quote;
  }

  private int endOfBare(int from) {
    int at = from;
    // In a URL the next parameter follows an ampersand, in XML an element follows a value.
    while (at < tokens.size() && !tokens.isOneOf(at, " \t\r\n\"',;&)}]<>|`")) {
      if (at++ == from + MOST_BARE_TOKENS) {
        return from;
      }
    }
    return at;
  }

  /** {@code "grantTokens": ["…", …]}. */
  int list(int word) {
    int at = behindOperator(word);
    int end = word;
    if (!tokens.is(at, '[')) {
      return word;
    }
    at = tokens.blankLines(at + 1);
    while (tokens.is(at, '"')) {
      int to = closing(at);
      if (to <= at + 1 || !sweep.claimApart(at + 1, to, Kind.TOKEN)) {
        return end;
      }
      end = to;
      at = tokens.blankLines(to + 1);
      at = tokens.is(at, ',') ? tokens.blankLines(at + 1) : tokens.size();
    }
    return end;
  }
}
