package dev.keymend.source;

import dev.keymend.source.TextParts.Mark;
import dev.keymend.source.TextParts.Section;
import dev.keymend.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks for policies in one part of a text, brace by brace. */
final class PassageScan {
  private static final int LONGEST_NAME = 64;

  /** Editors write a quote twice, or three times. */
  private static final int MANY_QUOTES = 3;

  /** What a policy's first member is. Statements have other names. */
  private static final List<String> FIRST = List.of("version", "statement", "id");

  private static final List<String> OF_STATEMENTS = List.of("sid", "effect", "principal");

  private final String text;
  private final Layer layer;
  private final Section part;
  private final PassageFinds finds;
  private final Brackets braces;

  /** The text of the part, so that nothing is looked for behind it. */
  private final String own;

  /** Where the next words are of which a text with a policy has one; each is looked for once. */
  private int statement = -1;

  private int type = -1;

  private int anyEffect = -1;

  /** Where the last one is that a statement has. */
  private int effect = -1;

  /** Whether the part is in a language that is not mended; found out when that matters. */
  private Optional<Boolean> foreign = Optional.empty();

  private boolean yaml;

  /** Where the last line ends before a limit that may be JSON; found out when that matters. */
  private int last = -1;

  private int lastOf = -1;

  /** Where brackets close; found out when that matters. */
  private int @Nullable [] closing;

  private boolean quoted;

  private int quotedOf = -1;

  /** The next brace with which a document begins; each is looked for once. */
  private int document = -1;

  PassageScan(Layer layer, Section part, PassageFinds finds) {
    this.text = layer.text();
    this.layer = layer;
    this.part = part;
    this.finds = finds;
    this.braces = Brackets.of(text, part.start(), part.end());
    this.own = text.substring(part.start(), part.end());
  }

  /** Gives what it finds to whoever collects it. */
  void run() {
    int before = finds.count();
    int next = part.start();
    int outside = next;
    for (int brace = 0; brace < braces.count(); brace++) {
      if (braces.start(brace) >= next) {
        int bare = braces.start(brace) > outside ? bare(outside, brace) : -1;
        next = bare > 0 ? bare : Math.max(braces.start(brace) + 1, at(brace));
        outside = braces.end(brace) == -1 ? part.end() : braces.end(brace);
        outside = Math.max(next, outside);
      }
    }
    if (finds.count() == before) {
      arrays();
    }
    // What is set apart is one text, with whatever damage it has.
    boolean apart = part.mark() != Mark.NONE && finds.onlyOneDamagedSince(before);
    if (apart && own.contains("tatement") && own.contains("ffect") && !isForeign()) {
      finds.dropSince(before);
      finds.damaged(Pieces.part(layer, part.start(), part.end()));
    }
  }

  /**
   * Looks for a policy before a brace, and outside of others, whose own first brace is missing;
   * returns where to go on, or -1 for none.
   */
  private int bare(int from, int brace) {
    int line = from;
    while (line < braces.start(brace)) {
      int first = behindBlanks(line);
      if (first < braces.start(brace)
          && text.charAt(first) == '"'
          && FIRST.contains(Ascii.lower(nameAt(first)))) {
        int stop = lastBracketBefore(first, lastLine(first, limit(brace)));
        boolean policy = !isOfOther(first) && mayBePolicy(first, stop) && !isForeign();
        int before = finds.count();
        if (policy) {
          finds.damaged(Pieces.part(layer, first, stop));
        }
        return finds.count() > before ? stop : -1;
      }
      line = first;
      while (line < braces.start(brace) && text.charAt(line) != '\n') {
        line++;
      }
      line++;
    }
    return -1;
  }

  /** Looks at one brace; returns where to go on. */
  private int at(int brace) {
    int start = braces.start(brace);
    int end = braces.end(brace);
    int stop = end < 0 ? part.end() : end;
    if (!hasWord(start, stop)) {
      return stop;
    }
    int first = behindBlanks(start + 1);
    boolean quoted = first < stop && text.charAt(first) == '"';
    int before = finds.count();
    if (quoted && end > 0 && !isJoined(start, end) && finds.clean(content(start, end))) {
      if (isInProgram(start)) {
        finds.leaveOutEmpty(before);
      }
      return before < finds.count() ? closedEarly(brace, before) : end;
    }
    int html = finds.mayRead() ? html(brace, first, stop) : -1;
    if (html > 0) {
      return html;
    }
    Optional<StringLiteral> literal =
        finds.mayRead() ? StringLiteral.around(text, start) : Optional.empty();
    if (literal.isPresent() && finds.literal(content(literal.get(), start, quoted))) {
      return literal.get().end();
    }
    // PowerShell has a sign before its brackets.
    int bracket = start > part.start() && text.charAt(start - 1) == '@' ? start - 1 : start;
    boolean program = isInProgram(bracket);
    boolean signs = !program && finds.mayRead() && hasSigns(brace, first);
    int object = program || signs ? finds.object(layer, bracket, part.end()) : -1;
    if (object > 0) {
      if (signs) {
        finds.encoded();
      }
      return object;
    }
    if (signs || (program && finds.mayRead() && hasVariables(start, stop))) {
      finds.unreadable(layer, bracket, part.end());
      return stop;
    }
    return braces.isInString(brace) ? start : damaged(brace, first);
  }

  /** Takes what follows a policy into it if it belongs there; returns where to go on. */
  private int closedEarly(int brace, int before) {
    int start = braces.start(brace);
    int end = braces.end(brace);
    int stop = restEnd(brace);
    if (stop > end && finds.goesOn(content(start, stop), before)) {
      return stop;
    }
    if (goesOn(brace) && end < lastEffect()) {
      finds.stray();
    }
    return end;
  }

  /** Returns where the rest of a policy ends whose last bracket stands too early. */
  private int restEnd(int brace) {
    int end = braces.end(brace);
    int next = behindBlanks(end);
    if (next == part.end() || !(goesOn(brace) || isStatement(end))) {
      return end;
    }
    int close = StringLiteral.plainEnd(text, braces.start(brace), end);
    finds.spend(close < 0 ? 0 : close - end);
    if (close >= 0 && close < part.end()) {
      boolean surplus = Brackets.of(text, end, close).isSurplusIn(end, close);
      return surplus ? lastBracket(end, close) : end;
    }
    while (next < part.end() && ",]}".indexOf(text.charAt(next)) >= 0) {
      next = behindBlanks(next + 1);
    }
    int stop = next;
    if (text.startsWith("\"", next) || isStatement(next)) {
      int document = brace + 1;
      while (document < braces.count() && (braces.start(document) < next || !isPolicy(document))) {
        document++;
      }
      stop = linesOfJson(end, document < braces.count() ? braces.start(document) : part.end());
    }
    stop = lastBracket(end, stop);
    return braces.isSurplusIn(end, stop) && !isForeign() ? stop : end;
  }

  /** Returns the place behind the last closing bracket of a range, or where the range begins. */
  private int lastBracket(int from, int to) {
    if (closing == null) {
      int[] all = new int[part.end() - part.start()];
      int count = 0;
      for (int i = part.start(); i < part.end(); i++) {
        char c = text.charAt(i);
        all[count] = i;
        count += c == '}' || c == ']' ? 1 : 0;
      }
      closing = Arrays.copyOf(all, count);
    }
    int found = Arrays.binarySearch(closing, to);
    int before = (found < 0 ? -1 - found : found) - 1;
    return before < 0 ? from : Math.max(from, closing[before] + 1);
  }

  /** Returns where the lines behind a place end that begin as JSON does. */
  private int linesOfJson(int from, int limit) {
    int stop = from;
    int line = from;
    while (line < limit && (line == from || beginsAsJson(line, limit))) {
      int feed = text.indexOf('\n', line);
      stop = feed < 0 ? limit : Math.min(feed, limit);
      line = behindBlanks(stop, limit);
    }
    return stop;
  }

  /**
   * What a string says. Some languages read no escapes in it: if it is JSON as it stands, that is
   * meant.
   */
  private Layer content(StringLiteral literal, int start, boolean quoted) {
    Layer plain = content(start, literal.contentEnd());
    boolean whole =
        !(literal.hasHoles() && StringLiteral.endsBefore(text, start, literal.contentEnd()));
    return quoted && whole && finds.isJson(plain) ? plain : literal.content(layer);
  }

  /** Whether something is added to a string of a program inside of what looks like JSON. */
  private boolean isJoined(int start, int end) {
    return finds.mayRead()
        && StringLiteral.endsBefore(text, start, end)
        && StringLiteral.around(text, start).filter(StringLiteral::hasHoles).isPresent();
  }

  /** Looks for a policy in HTML; returns the place behind it, or -1 for none. */
  private int html(int brace, int first, int stop) {
    int start = braces.start(brace);
    int end = braces.end(brace);
    boolean escaped = HtmlText.isEscaped(text, first);
    String element = HtmlText.element(text, start);
    if (!escaped && (element.isEmpty() || end > 0)) {
      return -1;
    }
    boolean open = end < 0 && !element.isEmpty();
    int close = open ? own.indexOf("</" + element, start - part.start()) : -1;
    int to = close < 0 ? stop : close + part.start();
    if (escaped && end > 0) {
      to = htmlEnd(end, limit(brace), element);
    }
    finds.spend(open && close < 0 ? own.length() : to - start);
    if (!finds.literal(HtmlText.of(text, start, to).content(layer))) {
      return -1;
    }
    finds.encoded();
    return to;
  }

  /** Returns where a policy in HTML ends that goes on behind a bracket too many. */
  private int htmlEnd(int end, int limit, String element) {
    int next = HtmlText.behindTags(text, end);
    if (next >= limit || !(",]}".indexOf(text.charAt(next)) >= 0 || isStatement(next))) {
      return end;
    }
    int to = end;
    do {
      int from = to + 1 - part.start();
      int close = element.isEmpty() ? -1 : own.indexOf("</" + element, from);
      finds.spend(close < 0 && !element.isEmpty() ? own.length() - from : 0);
      to = close < 0 ? limit : Math.min(limit, close + part.start());
    } while (to < limit && hasLineOfItsOwn(to, element));
    return beforeTags(end, to < limit ? to : lastLine(end, limit));
  }

  /** Returns where the tags begin that close what a text is in, up to its end. */
  private int beforeTags(int start, int end) {
    int to = end;
    for (int i = end - 1; i > start && end - i < LONGEST_NAME; i--) {
      char c = text.charAt(i);
      if (c == '<' && text.startsWith("/", i + 1)) {
        to = i;
      } else if (c == '}' || c == ']') {
        break;
      }
    }
    return to;
  }

  /** Whether another element like the one that ends at a place follows, with a line of JSON. */
  private boolean hasLineOfItsOwn(int close, String element) {
    int next = behindBlanks(close + element.length() + 3);
    return text.startsWith("<" + element, next) && beginsAsJson(next, part.end());
  }

  /** Whether a program gives what begins here to a variable or a function. */
  private boolean isInProgram(int start) {
    int i = start - 1;
    while (i >= part.start() && text.charAt(i) <= ' ' && start - i < LONGEST_NAME) {
      i--;
    }
    return i >= part.start()
        // Where there is no such place, not every engine says no.
        && ("=(".indexOf(text.charAt(i)) >= 0
            || text.startsWith("]@", i)
            || (i >= 5 && text.startsWith("return", i - 5)));
  }

  /** Whether an object with the names of a policy has values that only a program can have. */
  private boolean hasSigns(int brace, int first) {
    int start = braces.start(brace);
    int stop = limit(brace);
    int name = first < stop && isQuote(text.charAt(first)) ? first + 1 : first;
    int end = name;
    while (end < stop && end - name < LONGEST_NAME && Ascii.isAlphanumeric(text.charAt(end))) {
      end++;
    }
    if (braces.isInString(brace) || !FIRST.contains(Ascii.lower(text.substring(name, end)))) {
      return false;
    }
    finds.spend(stop - start);
    return ProgramSigns.areIn(text, start, stop);
  }

  private boolean hasVariables(int start, int stop) {
    finds.spend(stop - start);
    return mayBePolicy(start, stop) && ProgramSigns.areVariablesIn(text, start, stop);
  }

  /** Arrays of PHP that have the names of a policy. */
  private void arrays() {
    int next = part.start();
    int arrow = own.indexOf("=>");
    while (arrow >= 0) {
      int start = arrayStart(part.start() + arrow);
      if (start >= next) {
        next = Math.max(start + 1, finds.object(layer, start, part.end()));
      }
      arrow = own.indexOf("=>", Math.max(arrow + 1, next - part.start()));
    }
  }

  /** Returns where an array begins whose first name stands before an arrow; -1 for none. */
  private int arrayStart(int arrow) {
    int quote = before(arrow);
    int start = quote - 1;
    while (start > part.start() && quote - start < LONGEST_NAME && isOfName(text.charAt(start))) {
      start--;
    }
    if (start <= part.start()
        || "'\"".indexOf(text.charAt(start)) < 0
        || !FIRST.contains(Ascii.lower(text.substring(start + 1, quote)))) {
      return -1;
    }
    int bracket = before(start);
    bracket -= bracket >= 5 && text.startsWith("array(", bracket - 5) ? 5 : 0;
    boolean array = bracket > part.start() && "[a".indexOf(text.charAt(bracket)) >= 0;
    boolean value = array && text.charAt(before(bracket)) == '>';
    return array && (value || isInProgram(bracket)) ? bracket : -1;
  }

  /** Returns the place of what stands before a place and blanks. */
  private int before(int place) {
    int i = place - 1;
    while (i > part.start() && text.charAt(i) <= ' ' && place - i < LONGEST_NAME) {
      i--;
    }
    return Math.max(i, part.start());
  }

  private int damaged(int brace, int first) {
    int start = braces.start(brace);
    int limit = limit(brace);
    int end = braces.end(brace) <= limit ? braces.end(brace) : -1;
    String name = Ascii.lower(nameAt(first));
    boolean json = first < part.end() && text.charAt(first) == '"';
    boolean isAlone = !finds.areNamed() && (end > 0 || behindBlanks(part.start()) == start);
    boolean named = FIRST.contains(name) && !isOfOther(first);
    if (name.isEmpty() || !(named || (json && isAlone))) {
      return start;
    }
    boolean sure = end > 0 && !(end < limit && (goesOn(brace) || isStatement(end)));
    int stop = sure ? end : json ? lastBracketBefore(start, lastLine(start, limit)) : limit;
    if (!mayBePolicy(start, stop) || (isForeign() && !(json && sure && isFlow(start, stop)))) {
      return start;
    }
    finds.damaged(Pieces.part(layer, start, stop));
    return stop;
  }

  /** A state of Terraform has a version, too: a number. */
  private boolean isOfOther(int first) {
    int colon = own.indexOf(":", first - part.start());
    int value = behindBlanks(colon + part.start() + 1);
    return value < part.end()
        && text.charAt(value) >= '0'
        && text.charAt(value) <= '9'
        && !text.startsWith("20", value);
  }

  /** Returns where the next document begins behind a brace, or the part ends. */
  private int limit(int brace) {
    if (document <= brace) {
      document = brace + 1;
      while (document < braces.count() && !isDocument(document)) {
        document++;
      }
    }
    return document < braces.count() ? braces.start(document) : part.end();
  }

  /** Whether a policy of its own begins with a brace, which is no value of anything. */
  private boolean isDocument(int brace) {
    int i = braces.start(brace) - 1;
    boolean newLine = false;
    while (i >= part.start() && text.charAt(i) <= ' ') {
      newLine |= text.charAt(i) == '\n';
      i--;
    }
    if (!newLine || i < part.start() || braces.isInString(brace)) {
      return false;
    }
    char before = text.charAt(i);
    int first = behindBlanks(braces.start(brace) + 1);
    boolean policy = HtmlText.beginsWith(text, first, FIRST);
    // Behind words it is another one, whatever is in it.
    boolean output =
        braces.end(brace) > 0 && Ascii.isAlphanumeric(before) && !nameAt(first).isEmpty();
    boolean listed = before == ',' && text.charAt(before(i)) == '}';
    return output
        || (policy
            && (listed || "{[(,=".indexOf(before) < 0)
            && !(i > part.start() && text.startsWith("\":", i - 1)));
  }

  private boolean isPolicy(int brace) {
    return !braces.isInString(brace)
        && HtmlText.beginsWith(text, behindBlanks(braces.start(brace) + 1), FIRST);
  }

  /** What has no end ends with the last line before a limit that begins as lines of JSON do. */
  private int lastLine(int start, int limit) {
    if (lastOf != limit) {
      lastOf = limit;
      last = limit;
      int line = text.lastIndexOf('\n', last - 1) + 1;
      while (line > part.start() && !beginsAsJson(line, last)) {
        last = line - 1;
        line = text.lastIndexOf('\n', last - 1) + 1;
      }
    }
    if (last > start) {
      return last;
    }
    int feed = text.indexOf('\n', start);
    int line = feed < 0 ? limit : Math.min(limit, feed);
    return lastBracketBefore(start, line) < line || endsWithBracket(line) ? line : limit;
  }

  private boolean endsWithBracket(int line) {
    int last = before(line);
    return "]}".indexOf(text.charAt(last)) >= 0;
  }

  private boolean beginsAsJson(int line, int stop) {
    int first = HtmlText.behindTags(text, behindBlanks(line, stop));
    return first < stop
        && !text.startsWith("]]", first)
        && ("{}[]\",".indexOf(text.charAt(first)) >= 0 || HtmlText.isEscaped(text, first));
  }

  /** Whether what stands behind a policy may belong to it. */
  private boolean goesOn(int brace) {
    int next = behindBlanks(braces.end(brace));
    // Of brackets around it the program has opened some before it.
    if (text.charAt(before(braces.start(brace))) == '[') {
      while (next < part.end() && text.charAt(next) == ']') {
        next = behindBlanks(next + 1);
      }
    }
    return next < part.end()
        && (",]}\"".indexOf(text.charAt(next)) >= 0
            || (":;".indexOf(text.charAt(next)) >= 0 && isStatement(next + 1)));
  }

  /** Returns where the last bracket of a range is closed, unless JSON stands behind that. */
  private int lastBracketBefore(int start, int stop) {
    int end = lastBracket(start, stop);
    int next = behindBlanks(end);
    boolean json = next >= stop || ",:\"".indexOf(text.charAt(next)) >= 0;
    return end == start || json || hasQuote(next, stop) ? stop : end;
  }

  /** Whether a quote stands behind the last bracket before a place; looked for once for each. */
  private boolean hasQuote(int behindBracket, int stop) {
    if (quotedOf != stop) {
      quotedOf = stop;
      int i = behindBracket;
      while (i < stop && text.charAt(i) != '"') {
        i++;
      }
      quoted = i < stop;
    }
    return quoted;
  }

  /** Whether a statement follows a brace. */
  private boolean isStatement(int end) {
    int brace = behindBlanks(end);
    return text.startsWith("{", brace)
        && HtmlText.beginsWith(text, behindBlanks(brace + 1), OF_STATEMENTS);
  }

  private boolean mayBePolicy(int from, int to) {
    anyEffect = next("ffect", anyEffect, from);
    return hasWord(from, to) && anyEffect < to;
  }

  private boolean hasWord(int from, int to) {
    statement = next("tatement", statement, from);
    type = next("AWS::KMS::", type, from);
    return Math.min(statement, type) < to;
  }

  private int next(String wanted, int known, int from) {
    if (known >= from) {
      return known;
    }
    int place = own.indexOf(wanted, from - part.start());
    return place < 0 ? text.length() : place + part.start();
  }

  private int lastEffect() {
    if (effect < 0) {
      effect = Math.max(0, own.lastIndexOf("\"Effect\"")) + part.start();
    }
    return effect;
  }

  private int behindBlanks(int from) {
    return behindBlanks(from, part.end());
  }

  private int behindBlanks(int from, int stop) {
    int i = from;
    while (i < stop && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Editors and mail put other blanks where there were plain ones. */
  private static boolean isBlank(char c) {
    return c <= ' '
        || c == '\u00A0'
        || (c >= '\u2000' && c <= '\u200F')
        || "\u180E\u202F\u2060\u3000\uFEFF".indexOf(c) >= 0;
  }

  /** Returns the name of a member that begins at a place; empty when none does. */
  private String nameAt(int place) {
    int i = place;
    while (i < part.end() && i < place + MANY_QUOTES && isQuote(text.charAt(i))) {
      i++;
    }
    boolean quoted = i > place;
    int start = i;
    while (i < part.end() && i - start < LONGEST_NAME && isOfName(text.charAt(i))) {
      i++;
    }
    int end = i;
    while (quoted && i < part.end() && i < end + MANY_QUOTES && isQuote(text.charAt(i))) {
      i++;
    }
    int colon = behindBlanks(i);
    return end > start && text.startsWith(":", colon) ? text.substring(start, end) : "";
  }

  private static boolean isQuote(char c) {
    return "\"'“”‘’`".indexOf(c) >= 0;
  }

  private static boolean isOfName(char c) {
    return Ascii.isAlphanumeric(c) || c == '_' || c == ':' || c == '-' || c == '.';
  }

  /** JSON within YAML is both, unless YAML's tags stand in it, for which JSON has nothing. */
  private boolean isFlow(int from, int to) {
    return yaml && !finds.contains(text, from, to, ": !");
  }

  private boolean isForeign() {
    if (foreign.isEmpty()) {
      Optional<OtherLanguages.Seen> seen = OtherLanguages.in(text, part.start(), part.end());
      yaml = seen.filter(OtherLanguages.Seen::isYaml).isPresent();
      foreign = Optional.of(seen.isPresent() || OtherLanguages.isNamed(part.language()));
    }
    return foreign.get();
  }

  /** Returns JSON as it stands; in a string of a program, names behind a dollar sign are holes. */
  private Layer content(int start, int end) {
    return StringLiteral.begins(text, start)
        ? ShellVariable.names(layer, start, end, quoting(start))
        : Pieces.part(layer, start, end, quoting(start));
  }

  /** In a string of a program an apostrophe or backtick would end it; JSON has codes for both. */
  private UnaryOperator<String> quoting(int start) {
    int i = start - 1;
    while (i >= part.start() && text.charAt(i) <= ' ' && start - i < LONGEST_NAME) {
      i--;
    }
    char quote = i < part.start() ? ' ' : text.charAt(i);
    return switch (quote) {
      case '\'' -> added -> added.replace("'", "\\u0027");
      case '`' -> added -> added.replace("`", "\\u0060");
      default -> added -> added;
    };
  }
}
