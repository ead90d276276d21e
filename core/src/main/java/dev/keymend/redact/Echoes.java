package dev.keymend.redact;

import java.util.Map;

/**
 * Copies what no detector claimed. A name that was redacted elsewhere may stand there by itself, in
 * a Sid or in a sentence, and would give away what the placeholder hides.
 */
final class Echoes {
  /** Shorter words are parts of other things more often than they are names. */
  private static final int SHORTEST = 3;

  private final Tokens tokens;
  private final Placeholders placeholders;
  private final Map<String, Placeholders.Numbered> names;
  private final StringBuilder out;

  /** Which lengths and edges names have, so that most words are not looked up. */
  private final boolean[] shapes = new boolean[1 << 12];

  /** The next token to look at. */
  private int word;

  /** Offsets of what was copied or left out, in the text as it is read and as it is written. */
  private int copied;

  private int copiedWritten;

  Echoes(Tokens tokens, Placeholders placeholders, RedactionOptions options, StringBuilder out) {
    this.tokens = tokens;
    this.placeholders = placeholders;
    this.names = placeholders.echoes(options);
    this.out = out;
    for (String name : names.keySet()) {
      int last = name.length() - 1;
      shapes[shape(name.charAt(0), name.charAt(last), last)] = true;
    }
  }

  /** Copies what stands before an offset. */
  void copyTo(int end) {
    if (!names.isEmpty()) {
      replaceTo(end);
    }
    append(end);
    copied = end;
  }

  private void replaceTo(int end) {
    char[] chars = tokens.chars();
    word = tokens.nextWord(word);
    while (word < tokens.size() && tokens.end(word) <= end) {
      int start = tokens.start(word);
      int last = tokens.end(word) - 1;
      if (start >= copied && shapes[shape(chars[start], chars[last], last - start)]) {
        Placeholders.Numbered entry = names.get(tokens.word(word));
        if (entry != null
            && mayEcho(word)
            && (entry.kind == PlaceholderKind.SERVICE || isName(word))) {
          append(start);
          String written = tokens.written(start, last + 1);
          boolean same = written.equals(entry.original);
          out.append(same ? entry.use() : placeholders.of(entry.kind, written));
          skipTo(tokens.end(word));
        }
      }
      word = tokens.nextWord(word + 1);
    }
  }

  private int shape(char first, char last, int length) {
    return ((first * 31 + last) * 31 + length) & (shapes.length - 1);
  }

  /** Leaves out what stands before an offset: a placeholder was written for it. */
  void skipTo(int end) {
    copied = end;
    copiedWritten = tokens.writtenEnd(end);
  }

  private void append(int end) {
    int to = tokens.writtenStart(end);
    out.append(tokens.written(), copiedWritten, to - copiedWritten);
    copiedWritten = to;
  }

  private boolean mayEcho(int word) {
    char before = tokens.symbol(word - 1);
    return before != '\\' && before != '%';
  }

  /** A part of an ARN, of an action or of a host name is no name by itself. */
  private boolean isName(int word) {
    return tokens.length(word) >= SHORTEST
        && !tokens.isOneOf(word + 1, ":/@")
        && (isLabel(word) || isAlone(word))
        && !Vocabulary.has(tokens.word(word));
  }

  private boolean isAlone(int word) {
    return !tokens.isOneOf(word - 1, ":/.@%$\\")
        && !(tokens.is(word + 1, '.') && tokens.isWord(word + 2));
  }

  /**
   * In a reference of Terraform the label follows the type. The block's own label stands alone, so
   * both get the same placeholder. Source: Terraform language, expressions/references.
   */
  private boolean isLabel(int word) {
    int type = word - 2;
    return tokens.is(word - 1, '.')
        && tokens.isWord(type)
        && (tokens.startsWith(type, "aws_")
            || tokens.startsWith(type, "awscc_")
            || tokens.is(type, "module"))
        && !tokens.is(type - 1, '/');
  }
}
