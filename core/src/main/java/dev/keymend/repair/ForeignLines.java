package dev.keymend.repair;

import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;

/**
 * Lines that a pager, a printed page or a shell has put between those of a policy. They are told by
 * what they say, and by what stands around them, which is JSON without them.
 */
final class ForeignLines {
  /** Between two pages there are no more lines. */
  private static final int MOST = 12;

  /** Nobody heads a page with more. */
  private static final int LONGEST = 200;

  /** Numbers of pages have no more digits, and those of accounts have more. */
  private static final int PAGE_DIGITS = 4;

  private enum LineKind {
    /** It may be a part of the policy. */
    NONE,
    /** A pager or a page writes such lines. */
    MARK,
    /** Nothing but a sign or a number, which may also be a part of JSON. */
    SIGN,
    /** One word. */
    WORD,
    /** Several words. */
    WORDS
  }

  private final String text;
  private final Corrections fixes;

  /** Where the lines end that were looked at last, which are not looked at again. */
  private int done;

  private ForeignLines(String text, Corrections fixes) {
    this.text = text;
    this.fixes = fixes;
  }

  /** Takes all of them out; returns whether there were some. */
  static boolean undo(String text, Corrections fixes) {
    ForeignLines lines = new ForeignLines(text, fixes);
    lines.run(text.contains("ffect") && text.contains("tatement"));
    return !fixes.isEmpty();
  }

  private void run(boolean policy) {
    int last = -1;
    int line = 0;
    while (line < text.length()) {
      int end = lineEnd(line);
      int first = behindBlanks(line, end);
      if (first < end) {
        if (last >= 0 && first >= done && mayBegin(text.charAt(first))) {
          lines(line, text.charAt(last), policy);
        }
        last = first < done ? last : Chars.trim(text, first, end) - 1;
      }
      line = end + 1;
    }
  }

  /** Looks at lines of which none is JSON; what is before them is known. */
  private void lines(int line, char before, boolean policy) {
    int at = line;
    int end = line;
    int count = 0;
    int marks = 0;
    int words = 0;
    boolean sign = false;
    boolean more = true;
    while (more && count < MOST && at < text.length()) {
      int stop = lineEnd(at);
      int first = behindBlanks(at, stop);
      LineKind kind = first == stop ? LineKind.SIGN : kind(first, Chars.trim(text, first, stop));
      more = kind != LineKind.NONE;
      if (more && first < stop) {
        count++;
        marks += kind == LineKind.MARK ? 1 : 0;
        sign |= kind == LineKind.SIGN;
        words += kind == LineKind.WORD ? 1 : kind == LineKind.WORDS ? 2 : 0;
        end = stop;
      }
      at = more ? stop + 1 : at;
    }
    int next = behindBlanks(Math.min(at, text.length()), text.length());
    done = end;
    int markEnd = count == 0 ? inlineEnd(line) : line;
    int quoted = count == 0 ? quotationEnd(line, before) : line;
    if (quoted > line) {
      int first = behindBlanks(line, quoted);
      fixes.delete(first, quoted);
      fixes.note(Damage.QUOTED_LINE, first, quoted);
    } else if (markEnd > line) {
      int first = behindBlanks(line, markEnd);
      fixes.delete(first, markEnd);
      fixes.note(Damage.FOREIGN_MARK, first, markEnd);
    } else if (count > 0 && next < text.length() && isForeign(before, next, marks, words, sign)) {
      if (words == 0 || (policy && isAmongMembers(before, next, marks))) {
        take(line, end, words == 0 ? Damage.FOREIGN_MARK : Damage.FOREIGN_LINE);
      }
    }
  }

  private void take(int line, int end, Damage damage) {
    int first = behindBlanks(line, end);
    TextRange said = new TextRange(first, Chars.trim(text, first, end));
    fixes.delete(line, Math.min(text.length(), end + 1));
    fixes.note(damage, said.start(), said.end());
  }

  private boolean isForeign(char before, int next, int marks, int words, boolean sign) {
    char behind = text.charAt(next);
    if (fits(before, behind)) {
      // A number between brackets is a value.
      return !sign || marks > 0 || words > 0 || before != '[' || behind != ']';
    }
    boolean documents = before == '}' && behind == '{';
    boolean open = isOpen(before) || before == ':' || opens(behind) || closes(behind);
    return words == 0 && !sign && marks > 0 && open && !documents;
  }

  /** Whether JSON goes on with one character behind another one. */
  private static boolean fits(char before, char behind) {
    if (before == ':') {
      return opens(behind);
    }
    return isOpen(before)
        ? opens(behind) || (before != ',' && closes(behind))
        : (Chars.isQuote(before) || before == '}' || before == ']')
            && (behind == ',' || closes(behind));
  }

  private static boolean isOpen(char c) {
    return c == ',' || c == '{' || c == '[';
  }

  private static boolean opens(char c) {
    return Chars.isQuote(c) || c == '{' || c == '[';
  }

  private static boolean closes(char c) {
    return c == '}' || c == ']';
  }

  /** Whether words stand where no value of a list can, unless a mark is beside them. */
  private boolean isAmongMembers(char before, int next, int marks) {
    char behind = text.charAt(next);
    if (marks > 0 || before == '{' || before == '}' || behind == '{' || behind == '}') {
      return true;
    }
    int i = next + 1;
    int stop = Math.min(text.length(), next + LONGEST);
    while (Chars.isQuote(behind) && i < stop && text.charAt(i) != behind) {
      i++;
    }
    return i + 1 < stop && text.startsWith(":", behindBlanks(i + 1, stop));
  }

  private static boolean mayBegin(char c) {
    return !Chars.isQuote(c) && "{}],#/*.…".indexOf(c) < 0;
  }

  private LineKind kind(int start, int end) {
    char c = text.charAt(start);
    if (!mayBegin(c) || end - start > LONGEST) {
      return LineKind.NONE;
    }
    String line = Ascii.lower(text.substring(start, end));
    if (isPrompt(line)) {
      return LineKind.MARK;
    }
    if (hasJson(line)) {
      return LineKind.NONE;
    }
    if (isRule(line) || isOfPager(line) || isOfPage(line)) {
      return LineKind.MARK;
    }
    if (line.equals(":") || line.equals("~") || isNumber(line, 0, line.length())) {
      return line.length() <= PAGE_DIGITS ? LineKind.SIGN : LineKind.NONE;
    }
    return ofWords(line);
  }

  /** Whether a line has what JSON has, and more than an apostrophe of it. */
  private static boolean hasJson(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean apostrophe = i > 0 && Ascii.isAlphanumeric(line.charAt(i - 1)) && c != '"';
      if (Chars.isBracket(c) || (Chars.isQuote(c) && !apostrophe)) {
        return true;
      }
    }
    return Chars.isComma(line.charAt(line.length() - 1));
  }

  private static boolean isRule(String line) {
    char c = line.charAt(0);
    if (line.length() < 3 || "-=_~—–─━*+".indexOf(c) < 0 || line.equals("=======")) {
      return false;
    }
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != c && line.charAt(i) != ' ') {
        return false;
      }
    }
    return c != '*' && c != '+';
  }

  private static boolean isOfPager(String line) {
    boolean more = line.contains("more") && "-<(".indexOf(line.charAt(0)) >= 0;
    boolean lines = line.startsWith("lines ") && isNumber(line, 6, 7);
    return more
        || lines
        || line.equals("(end)")
        || line.startsWith("press any key")
        || line.startsWith("press enter")
        || line.startsWith("press return");
  }

  /** {@code Page 3 of 7}, {@code 3 / 7}, {@code https://…}. */
  private static boolean isOfPage(String line) {
    if (line.startsWith("http://") || line.startsWith("https://")) {
      return true;
    }
    boolean named = line.startsWith("page ") && isNumber(line, 5, 6);
    int digits = 0;
    while (digits < line.length() && Chars.isDigit(line.charAt(digits))) {
      digits++;
    }
    String rest = line.substring(digits).trim();
    boolean of = rest.startsWith("/") || rest.startsWith("of ");
    String total = rest.substring(of ? (rest.startsWith("/") ? 1 : 2) : 0).trim();
    return named || (digits > 0 && of && isNumber(total, 0, total.length()));
  }

  private static boolean isNumber(String line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (i >= line.length() || !Chars.isDigit(line.charAt(i))) {
        return false;
      }
    }
    return from < to;
  }

  /** What a shell writes before a command, perhaps with one. */
  private static boolean isPrompt(String line) {
    char last = line.charAt(line.length() - 1);
    boolean ends = "$#>%".indexOf(last) >= 0;
    boolean before = line.contains("$ ") || line.contains("# ") || line.contains("> ");
    boolean place = line.indexOf('@') > 0 || line.startsWith("ps ") || line.startsWith("c:\\");
    return line.indexOf('"') < 0
        && line.indexOf('{') < 0
        && (line.startsWith("$ ") || (place && (ends || before)));
  }

  /** BareWords are none where the first may be the name of a member. */
  private static LineKind ofWords(String line) {
    int i = 0;
    while (i < line.length() && (Chars.isWordPart(line.charAt(i)) || line.charAt(i) == '-')) {
      i++;
    }
    int next = i;
    while (next < line.length() && line.charAt(next) == ' ') {
      next++;
    }
    boolean member = next < line.length() && Chars.isColon(line.charAt(next));
    boolean time = Chars.isDigit(line.charAt(0));
    if ((member && !time) || MemberKind.of(line.substring(0, i)) != MemberKind.OTHER) {
      return next == line.length() || member ? LineKind.NONE : words(line);
    }
    return words(line);
  }

  private static LineKind words(String line) {
    if (line.indexOf(' ') > 0) {
      boolean list = line.startsWith("- ") || line.startsWith("+ ");
      return list ? LineKind.NONE : LineKind.WORDS;
    }
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < 'a' || line.charAt(i) > 'z') {
        return LineKind.NONE;
      }
    }
    boolean literal = line.equals("true") || line.equals("false") || line.equals("null");
    return literal ? LineKind.NONE : LineKind.WORD;
  }

  /** Returns where marks of a quotation end that stand before JSON in one line of many. */
  private int quotationEnd(int line, char before) {
    int end = lineEnd(line);
    int first = behindBlanks(line, end);
    int stop = first;
    while (stop < end && (text.charAt(stop) == '>' || Chars.isGap(text.charAt(stop)))) {
      stop++;
    }
    boolean json = stop < end && (opens(text.charAt(stop)) || closes(text.charAt(stop)));
    boolean inside = isOpen(before) || before == ':' || Chars.isQuote(before) || closes(before);
    int mark = stop;
    while (mark > first && text.charAt(mark - 1) != '>') {
      mark--;
    }
    if (!json || !inside || mark == first) {
      return line;
    }
    return text.charAt(mark) == ' ' ? mark + 1 : mark;
  }

  /** Returns where the mark of a pager ends that stands before JSON in the same line. */
  private int inlineEnd(int line) {
    int end = lineEnd(line);
    int first = behindBlanks(line, end);
    if (!text.startsWith("--More--", first)) {
      return line;
    }
    int stop = first + "--More--".length();
    if (text.startsWith("(", stop)) {
      int close = stop;
      while (close < end && text.charAt(close) != ')') {
        close++;
      }
      stop = close < end ? close + 1 : stop;
    }
    return stop;
  }

  private int lineEnd(int line) {
    int i = line;
    while (i < text.length() && !Chars.isLineBreak(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int behindBlanks(int from, int to) {
    int i = from;
    while (i < to && Chars.isGap(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
