package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.Set;

/**
 * Finds where the value of a name starts: behind a sign and a type, in the member or element beside
 * it, in the next argument of a call, in the next word of a command.
 */
final class ValueStarts {
  static final String QUOTES = "\"'`";

  /** Lower case: other members of what has a name and a value. */
  private static final Set<String> VALUES =
      Characters.words("value parametervalue stringvalue defaultvalue outputvalue");

  /** Lower case: members that have the name of what is in a value. */
  private static final Set<String> NAMES =
      Characters.words("name key parameterkey parametername outputkey");

  /** Lower case: settings of servers that have no sign between name and value. */
  private static final Set<String> DIRECTIVES =
      Characters.words("requirepass masterauth bindpw rootpw");

  /** How far a member is looked for, so that many of them cost no more than few. */
  private static final int NEAR = 40;

  /** What a builder takes may be shorter only when it is a password. */
  private static final int SHORTEST_BUILT = 12;

  private final Tokens tokens;

  /** Whether the value that was found last is written as one assigns it, not as one tells of it. */
  boolean assigned;

  /** Whether it is what is in an element of XML. */
  boolean element;

  ValueStarts(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Returns what the members beside a value promise; {@link PlaceholderKind#NAME} when it is no
   * value.
   */
  PlaceholderKind kindBeside(int value) {
    boolean named = !isValue(value);
    for (int at = value - 1; !named && at > value - NEAR && !endsMembers(at); at--) {
      if (tokens.is(at, "SecureString")) {
        return PlaceholderKind.PASSWORD;
      }
      named = isNameOfMember(at);
    }
    // The type may stand behind a value whose name stands in front.
    for (int at = value + 1; isValue(value) && at < value + NEAR && !endsMembers(at); at++) {
      if (tokens.is(at, "SecureString")) {
        return PlaceholderKind.PASSWORD;
      }
      int name = !named && isNameOfMember(at) ? behindOperator(at) : -1;
      if (name >= 0) {
        name = tokens.isOneOf(name, QUOTES) ? name + 1 : name;
        return tokens.isWord(name) ? ValueNames.kindOf(tokens, name) : PlaceholderKind.NAME;
      }
    }
    return PlaceholderKind.NAME;
  }

  private boolean isValue(int word) {
    return isOneOf(word, "value", VALUES);
  }

  private boolean isNameOfMember(int at) {
    return tokens.isLetters(at) && (isOneOf(at, "name", NAMES) || isOneOf(at, "key", NAMES));
  }

  private boolean isOneOf(int word, String end, Set<String> names) {
    if (!tokens.isWord(word) || !Words.isNamed(tokens, word, end, false)) {
      return false;
    }
    String name = tokens.lower(word);
    return names.contains(name.startsWith("--") ? name.substring(2) : name);
  }

  private boolean endsMembers(int at) {
    return at < 0 || at >= tokens.size() || tokens.isOneOf(at, "{}") || tokens.is(at, "-");
  }

  /** Returns the token where the value of a name starts; -1 when there is none. */
  int of(int name) {
    int operator = behindOperator(name);
    if (operator >= 0) {
      return operator;
    }
    boolean quoted = tokens.isOneOf(name + 1, QUOTES);
    int next = quoted ? name + 2 : name + 1;
    int argument = tokens.is(next, '(') ? argument(name, next) : -1;
    if (argument >= 0) {
      return argument;
    }
    int other = cell(name);
    other = other < 0 ? inOtherLanguages(name, next) : other;
    other = other < 0 ? member(next) : other;
    assigned = true;
    if (other >= 0) {
      return other;
    }
    other = content(name, next);
    element = other >= 0;
    if (element) {
      return other;
    }
    if (quoted) {
      boolean option = tokens.startsWith(name, "--") && tokens.isOneOf(name + 1, "\"'");
      boolean another = option || isArgument(name);
      int value = tokens.is(next, ',') && another ? tokens.blankLines(next + 1) : -1;
      return tokens.isOneOf(value, QUOTES) ? value : -1;
    }
    if (!tokens.is(next, ' ')) {
      return -1;
    }
    char first = tokens.first(name);
    if (first == '-' && tokens.is(next + 1, "pass") && tokens.is(next + 2, ':')) {
      return next + 3; // As OpenSSL has it, which may also be told of a file.
    }
    boolean word = tokens.startsWith(first(name), "--") || isVariable(name);
    assigned = word || first != '-';
    boolean sql = tokens.isOneOf(next + 1, "'\"") ? isOfSql(name) : isOfUser(name);
    return word || first == '-' || sql ? next + 1 : -1;
  }

  /**
   * {@code BY '…'}; {@code PASSWORD '…'}, in capitals, behind another word of SQL or at the end of
   * a list.
   */
  private boolean isOfSql(int name) {
    return tokens.isNamed(name, "by")
        || (tokens.isNamed(name, "password")
            && (Words.isCapital(tokens.chars()[tokens.start(name) + 1])
                || tokens.is(name - 2, "with")
                || tokens.is(name - 2, "encrypted")
                || tokens.is(tokens.until(name + 3, NEAR, "'\"\r\n") + 1, ')')));
  }

  /** {@code ALTER USER x IDENTIFIED BY …}, without quotes. */
  private boolean isOfUser(int name) {
    return tokens.isNamed(name, "by")
        && tokens.isNamed(Math.max(name - 6, 0), "user")
        && !tokens.isNamed(name + 2, "values");
  }

  /** What is in brackets behind a name that sets or builds something. */
  private int argument(int name, int bracket) {
    int at = tokens.blank(bracket + 1);
    boolean part = tokens.is(name - 1, '.') && tokens.length(name) > 6;
    boolean builds = part && !Words.isCapital(tokens.first(name));
    boolean sets = isSetter(name);
    if (!tokens.isOneOf(at, QUOTES)) {
      return (builds || sets) && wrapped(at) > at ? at : -1;
    }
    int to = sets || !builds ? at : tokens.until(at + 1, NEAR, QUOTES);
    String text = to > at + 1 && tokens.is(to + 1, ')') ? tokens.text(at + 1, to) : "";
    boolean password = tokens.lower(name).endsWith("password");
    boolean strong = SecretValues.isStrong(text) && (password || text.length() >= SHORTEST_BUILT);
    return sets || strong ? at : -1;
  }

  /** Returns the literal in {@code aws.String("…")}; the same token when there is none. */
  int wrapped(int value) {
    int at = value;
    while (at < value + 6 && (tokens.isWord(at) || tokens.isOneOf(at, ".[]"))) {
      at++;
    }
    boolean is = at > value && tokens.is(at, '(') && tokens.isWord(at - 1);
    return is && tokens.isOneOf(at + 1, QUOTES) ? at + 1 : value;
  }

  /** Behind the stars of Markdown. */
  int behindStars(int from) {
    return tokens.is(from, '*') && tokens.is(from + 1, '*') ? tokens.blank(from + 2) : from;
  }

  /** Lisp, Clojure, Erlang; {@code SET PASSWORD FOR x = '…'}; {@code gh secret set NAME --body}. */
  private int inOtherLanguages(int name, int next) {
    int at = tokens.blank(next + 1);
    if (tokens.is(next, ',') && tokens.is(name - 1, '{')) {
      at = tokens.is(at, '<') && tokens.is(at + 1, '<') ? at + 2 : at;
    } else if (tokens.is(next, ' ') && tokens.isNamed(name, "password") && isFor(at)) {
      at = tokens.until(at, NEAR, "=;\r\n");
      at = tokens.is(at, '=') ? tokens.blank(at + 1) : -1;
    } else if (tokens.is(next, ' ') && tokens.is(name - 4, "secret") && tokens.is(at, "--body")) {
      return at + 2;
    } else if (tokens.is(next, ' ') && tokens.isNamed(name, "converttosecurestring")) {
      at = tokens.is(at, "-String") ? tokens.blank(at + 1) : at;
    } else if (!tokens.is(next, ' ') || !(isKeyword(name) || isDefined(name))) {
      return -1;
    }
    return tokens.isOneOf(at, QUOTES) ? at : -1;
  }

  private boolean isFor(int word) {
    return tokens.is(word, "FOR") || tokens.is(word, "for");
  }

  private boolean isKeyword(int name) {
    return tokens.isPlain(name - 1, ':') && !tokens.isWord(name - 2);
  }

  private boolean isDefined(int name) {
    return tokens.isWord(name - 2)
        && tokens.is(name - 3, '(')
        && (tokens.is(name - 2, "setq") || tokens.startsWith(name - 2, "def"));
  }

  /**
   * Returns the token behind a colon or equals sign and blanks; -1 when none follows the name. A
   * type may stand in front of the equals sign.
   */
  int behindOperator(int name) {
    int at = name + 1;
    at = tokens.isOneOf(at, QUOTES) ? at + 1 : behindStars(at);
    at = tokens.blank(tokens.is(at, ']') ? at + 1 : at);
    int end = operator(at);
    assigned = true;
    element = false;
    if (end == at) {
      boolean type = tokens.isOneOf(at, "[*{") || (at > name + 1 && isString(at));
      int value = type ? behindType(at) : at;
      return value > at ? value : -1;
    }
    int value = tokens.blank(end);
    if (tokens.is(end - 1, ':') && end == at + 1) {
      int typed = behindType(value);
      assigned = typed > value;
      return typed;
    }
    int line = tokens.blankLines(value);
    return tokens.isOneOf(line, QUOTES) ? line : value;
  }

  private int operator(int from) {
    int at = from;
    boolean assigns = false;
    if (tokens.is(at, '<') && tokens.is(at + 1, "-")) {
      return tokens.isOneOf(tokens.blank(at + 2), QUOTES) ? at + 2 : from; // R.
    }
    while (at < from + 4 && tokens.isOneOf(at, ":=?>+|")) {
      assigns |= tokens.is(at, ':') || tokens.is(at, '=');
      at++;
    }
    return assigns && !tokens.is(from, '>') ? at : from;
  }

  /**
   * Returns the literal behind a type and an equals sign, as in {@code &'static str = "…"}, {@code
   * [] = "…"} and <code>{ get; set; } = "…"</code>; the same token when there is none.
   */
  private int behindType(int from) {
    int at = from;
    while (at < from + 16 && isOfType(at)) {
      at++;
    }
    int value = tokens.blank(at + 1);
    boolean literal =
        tokens.isOneOf(value, QUOTES)
            || (tokens.isLetters(value) && tokens.isOneOf(value + 1, "\"'`.("))
            || tokens.is(value, '[');
    return at > from && tokens.is(at, '=') && literal ? value : from;
  }

  private boolean isString(int type) {
    return tokens.isLetters(type) && tokens.lower(type).startsWith("str");
  }

  private boolean isOfType(int at) {
    return switch (tokens.symbol(at)) {
      case Tokenizer.LETTERS, '[', ']', '<', '>', '?', '|', '.', '&', '*', '{', '}' -> true;
      case Tokenizer.WORD -> tokens.is(at - 1, '[');
      case '\'' -> tokens.is(at - 1, '&');
      case ';' -> tokens.is(at - 1, "get") || tokens.is(at - 1, "set") || tokens.is(at - 1, "init");
      case ' ' ->
          tokens.isOneOf(at - 1, "|{};]")
              || tokens.isOneOf(at + 1, "|{}=")
              || tokens.is(at - 2, '\'');
      default -> false;
    };
  }

  /** Behind {@code Plaintext} in output that is a table, has tabs, or follows its command. */
  private int cell(int name) {
    int at = tokens.blank(name + 1);
    boolean table = tokens.is(at, '|') || tokens.is(name + 1, '\t');
    boolean query = tokens.is(name - 2, "--query");
    if ((!table && !query) || !tokens.isNamed(name, "plaintext")) {
      return -1;
    }
    return query
        ? tokens.blankLines(tokens.until(at, NEAR, "\r\n"))
        : tokens.blank(tokens.is(at, '|') ? at + 1 : at);
  }

  /** What is in the element that a name is of, that it names, or that follows the one it is in. */
  private int content(int name, int next) {
    int at = next;
    if (tokens.is(next, '<') && tokens.is(next + 1, '/') && isNameOfMember(next + 2)) {
      at = tokens.blankLines(next + 4);
      boolean value = isValue(at + 1) || tokens.is(at + 1, "string");
      return tokens.is(at, '<') && value && tokens.is(at + 2, '>') ? at + 3 : -1;
    }
    boolean named =
        next == name + 2 && tokens.is(first(name) - 2, '=') && isNameOfMember(first(name) - 3);
    if (!named && !isElement(first(name))) {
      return -1;
    }
    at = tokens.until(next, NEAR, "<>");
    boolean attributes = at == next || tokens.is(next, ' ');
    return attributes && tokens.is(at, '>') && !tokens.is(at - 1, '/') ? at + 1 : -1;
  }

  private boolean isElement(int name) {
    return tokens.is(name - 1, '<') || (tokens.is(name - 1, ':') && tokens.is(name - 3, '<'));
  }

  /** What reads a secret has its name, not its value, as an argument. */
  private boolean isSetter(int name) {
    String word = tokens.lower(name);
    return word.startsWith("set") || word.startsWith("with") || word.equals("password");
  }

  private boolean isArgument(int name) {
    int first = first(name);
    int before = tokens.is(first - 2, ' ') ? first - 3 : first - 2;
    return tokens.isOneOf(first - 1, "\"'") && tokens.is(before, '(');
  }

  /** Returns the first token of a name with dots. */
  private int first(int name) {
    int at = name;
    while (at > name - 8 && tokens.isPlain(at - 1, '.') && tokens.isWord(at - 2)) {
      at -= 2;
    }
    return at;
  }

  /**
   * {@code ENV NAME value} in a Dockerfile, {@code set -x NAME value} in a shell; {@code login x
   * password value} in a netrc file; {@code requirepass value} in that of a server.
   */
  private boolean isVariable(int name) {
    int first = first(name);
    int before = first - 2;
    boolean env =
        tokens.is(first - 1, ' ')
            && (tokens.is(before, "ENV")
                || tokens.is(before, "setenv")
                || tokens.is(before, "setx")
                || (tokens.is(before, "set")
                    && tokens.isWord(before - 2)
                    && tokens.startsWith(before - 2, "config"))
                || (tokens.isWord(before)
                    && tokens.startsWith(before, "-")
                    && tokens.is(before - 2, "set")));
    int line = tokens.isWord(name) ? lineBefore(name) : name;
    env |= (line < 0 || tokens.is(line, '\n')) && DIRECTIVES.contains(tokens.lower(name));
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
    return at > behind && isValue(at) ? behindOperator(at) : -1;
  }

  /** Returns the word {@code default} of a declaration that starts at a token; -1 for none. */
  int byDefault(int from) {
    boolean lines = tokens.isOneOf(from, "\r\n");
    int column = column(tokens.blankLines(from));
    for (int at = from; at < from + NEAR && !tokens.is(at, '}'); at++) {
      if (lines && tokens.is(at, '\n') && column(tokens.blankLines(at)) < column) {
        break;
      }
      if (tokens.isLetters(at) && tokens.isNamed(at, "default")) {
        return at;
      }
    }
    return -1;
  }

  /** Returns how far a token stands behind its line break; -1 when something else is between. */
  int column(int token) {
    int line = lineBefore(token);
    int start = token < tokens.size() ? tokens.start(token) : 0;
    return line < 0 ? start : tokens.is(line, '\n') ? start - tokens.end(line) : -1;
  }

  /** Returns the token before the blanks, hyphens and quotes in front of a name. */
  int lineBefore(int name) {
    int before = name - 1;
    while (before > name - NEAR && (tokens.isOneOf(before, " \t\"'*") || tokens.is(before, "-"))) {
      before--;
    }
    return before;
  }
}
