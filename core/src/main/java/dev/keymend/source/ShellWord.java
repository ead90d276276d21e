package dev.keymend.source;

import dev.keymend.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One word of a command line, with the quotes of a POSIX shell taken off. Source: POSIX, Shell
 * Command Language, 2.2 Quoting; {@code $'…'} is 2.2.4.
 */
final class ShellWord extends Embedding.OfPlaces {
  /** How text is quoted. */
  private enum Quote {
    BARE,
    SINGLE,
    DOUBLE,
    DOLLAR
  }

  /** A part of the word: {@code length} characters are as written, or one is an escape. */
  private record Run(int at, int outer, int length, int outerLength) {}

  private final String text;
  private final List<Run> runs = new ArrayList<>();
  private final StringBuilder content = new StringBuilder();
  private final ShellVariable variables = new ShellVariable();
  private Optional<Quote> quote = Optional.empty();
  private boolean mixed;
  private boolean closed = true;
  private int end;

  private ShellWord(String text, int start) {
    this.text = text;
    this.end = start;
  }

  /** Reads the word that begins at an offset. */
  static ShellWord at(String text, int start) {
    ShellWord word = new ShellWord(text, start);
    word.read();
    return word;
  }

  /** Returns the word without its quotes. */
  String content() {
    return content.toString();
  }

  /** Returns the offset behind the word. */
  int end() {
    return end;
  }

  /** Returns whether every quote is closed. */
  boolean isClosed() {
    return closed;
  }

  /** Returns whether parts of it are quoted in different ways, so that text cannot be replaced. */
  boolean isMixed() {
    return mixed;
  }

  /** Returns whether nothing in it is filled in by the shell: it is between single quotes. */
  boolean isPlain() {
    return quote.filter(kind -> kind == Quote.SINGLE).isPresent() && !variables.isUsed();
  }

  private void read() {
    while (end < text.length() && closed) {
      char c = text.charAt(end);
      if (c <= ' ' || c == ';' || c == '|' || c == '&' || c == ')') {
        return;
      }
      if (c == '\'') {
        single();
      } else if (c == '"') {
        quoted(Quote.DOUBLE, '"', 1);
      } else if (c == '$' && text.startsWith("$'", end)) {
        quoted(Quote.DOLLAR, '\'', 2);
      } else {
        bare();
      }
    }
  }

  private void single() {
    use(Quote.SINGLE);
    int close = text.indexOf('\'', end + 1);
    closed = close >= 0;
    int to = closed ? close : text.length();
    plain(end + 1, to);
    end = closed ? close + 1 : to;
    int variable = closed ? variableEnd(end) : end;
    if (text.startsWith("\\''", end)) {
      // The quote that stands between two quoted parts belongs to both.
      escape(end - 1, 4, "'");
      end += 2;
    } else if (variable > end && text.startsWith("'", variable)) {
      boolean quoted = text.charAt(end) == '"';
      String name = text.substring(quoted ? end + 1 : end, quoted ? variable - 1 : variable);
      String source = text.substring(end - 1, variable + 1);
      escape(end - 1, source.length(), variables.hole(name, source));
      end = variable;
    }
  }

  /** The end of a variable between two quoted parts, {@code '$X'} or {@code '"$X"'}. */
  private int variableEnd(int from) {
    boolean quoted = text.startsWith("\"$", from);
    int start = quoted ? from + 1 : from;
    int stop = start < text.length() ? ShellVariable.end(text, start, text.length()) : start;
    return stop == start || (quoted && !text.startsWith("\"", stop))
        ? from
        : quoted ? stop + 1 : stop;
  }

  private void quoted(Quote kind, char closing, int opening) {
    use(kind);
    int from = end + opening;
    int i = from;
    while (i < text.length() && text.charAt(i) != closing) {
      if (text.charAt(i) == '\\' && i + 1 < text.length() && isEscape(kind, text.charAt(i + 1))) {
        plain(from, i);
        escape(i, 2, meaning(kind, text.charAt(i + 1)));
        i += 2;
        from = i;
        continue;
      }
      int variable = kind == Quote.DOUBLE ? ShellVariable.end(text, i, text.length()) : i;
      if (variable > i) {
        String source = text.substring(i, variable);
        plain(from, i);
        escape(i, source.length(), variables.hole(source, source));
        from = variable;
      }
      i = Math.max(i + 1, variable);
    }
    plain(from, i);
    closed = i < text.length();
    end = Math.min(i + 1, text.length());
  }

  private static boolean isEscape(Quote kind, char c) {
    return kind == Quote.DOLLAR || "\"\\$`\n".indexOf(c) >= 0;
  }

  private static String meaning(Quote kind, char c) {
    if (kind == Quote.DOLLAR) {
      return switch (c) {
        case 'n' -> "\n";
        case 't' -> "\t";
        case 'r' -> "\r";
        default -> String.valueOf(c);
      };
    }
    return c == '\n' ? "" : String.valueOf(c);
  }

  private void bare() {
    use(Quote.BARE);
    if (text.charAt(end) == '\\' && end + 1 < text.length()) {
      escape(end, 2, text.charAt(end + 1) == '\n' ? "" : String.valueOf(text.charAt(end + 1)));
      end += 2;
    } else {
      plain(end, end + 1);
      end++;
    }
  }

  private void use(Quote kind) {
    mixed |= quote.isPresent() && quote.get() != kind;
    quote = Optional.of(kind);
  }

  private void plain(int from, int to) {
    if (from < to) {
      runs.add(new Run(content.length(), from, to - from, to - from));
      content.append(text, from, to);
    }
  }

  private void escape(int from, int outerLength, String meaning) {
    runs.add(new Run(content.length(), from, meaning.length(), outerLength));
    content.append(meaning);
  }

  /**
   * Between double quotes a backslash escapes only some characters. One that stays, in front of
   * what is new, must not become the escape of that.
   */
  @Override
  public List<TextEdit> outward(List<TextEdit> edits) {
    List<TextEdit> out = new ArrayList<>(edits.size());
    int kept = 0;
    for (TextEdit edit : super.outward(edits)) {
      int start = edit.range().start();
      boolean escapes = start > kept && isPlainBackslash(edits.get(out.size()).range().start() - 1);
      out.add(escapes ? new TextEdit(edit.range(), "\\" + edit.replacement(), edit.turn()) : edit);
      kept = edit.range().end();
    }
    return out;
  }

  private boolean isPlainBackslash(int offset) {
    return offset >= 0
        && quote.filter(kind -> kind == Quote.DOUBLE).isPresent()
        && content.charAt(offset) == '\\'
        && outward(offset + 1) - outward(offset) == 1;
  }

  @Override
  int outward(int offset) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).at() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return runs.isEmpty() ? end : runs.get(0).outer();
    }
    Run run = runs.get(low - 1);
    int inside = offset - run.at();
    return run.outer() + (inside >= run.length() ? run.outerLength() : inside);
  }

  @Override
  String encode(String replacement, int offset) {
    return switch (quote.orElse(Quote.BARE)) {
      case SINGLE -> variables.write(replacement.replace("'", "'\\''"), "");
      // What the shell fills in here is a hole, and stays one.
      case DOUBLE -> variables.write(replacement, "\"\\`$");
      case DOLLAR -> escaped(replacement, "'\\");
      case BARE -> escaped(replacement, " \t\n\"'\\$`;|&()<>*?[]#~{}");
    };
  }

  private static String escaped(String text, String special) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      if (special.indexOf(text.charAt(i)) >= 0) {
        out.append('\\');
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }
}
