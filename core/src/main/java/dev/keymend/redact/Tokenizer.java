package dev.keymend.redact;

/**
 * Cuts a text into words and symbols. A word is a longest run of ASCII letters, digits, {@code -}
 * and {@code _}; a run of spaces is one symbol, and so is any other character. An escaped character
 * is one symbol however many characters it takes ({@code \/}, {@code \\\"}, {@code \n}, {@code
 * %3A}, an entity for a quote, also with {@code u} and four digits): so an ARN is recognized in a
 * JSON string inside a JSON string, and the {@code n} of {@code \n} does not stick to the word
 * after it.
 *
 * <p>Putting another word in the place of a word never changes how the rest is cut, provided the
 * new word starts with a digit wherever the old one did. The law of {@link Redactor} rests on this.
 */
final class Tokenizer {
  /** The symbol of a word of letters only. */
  static final char LETTERS = 'l';

  /** The symbol of any other word. */
  static final char WORD = 'w';

  /** Behind an ampersand, with the quote that each means. */
  private static final String[] QUOTES = {"quot;\"", "#34;\"", "apos;'", "#39;'", "#x27;'"};

  /** Stands for any escaped character that could be part of a name. */
  private static final char ESCAPED_NAME = '@';

  private final char[] text;
  private int start;
  private int end;
  private char symbol;
  private boolean spelled;

  Tokenizer(char[] text) {
    this.text = text;
  }

  /** Moves to the next token; false at the end of the text. */
  boolean next() {
    start = end;
    if (start == text.length) {
      return false;
    }
    symbol = text[start];
    end = start + 1;
    if (Words.isWordChar(symbol)) {
      word();
    } else if (symbol == ' ') {
      spaces();
    } else if (symbol == '\\') {
      backslash();
    } else if (symbol == '%') {
      percent();
    } else if (symbol == '&') {
      ampersand();
    } else if (symbol > 127) {
      spelled |= Spelling.isOdd(symbol);
    }
    return true;
  }

  /** Returns whether there was a character that {@link Spelling} may read otherwise. */
  boolean isSpelled() {
    return spelled;
  }

  /** Returns the offset of the first character. */
  int start() {
    return start;
  }

  /** Returns the offset after the last character. */
  int end() {
    return end;
  }

  /** Returns the character that the token means, or {@link #WORD}. */
  char symbol() {
    return symbol;
  }

  private void word() {
    symbol = Words.isLetter(symbol) ? LETTERS : WORD;
    while (end < text.length) {
      char c = text[end];
      if (!Words.isLetter(c)) {
        if (!Words.isWordChar(c)) {
          break;
        }
        symbol = WORD;
      }
      end++;
    }
  }

  /** Many policies are mostly spaces. */
  private void spaces() {
    while (end < text.length && text[end] == ' ') {
      end++;
    }
  }

  private void backslash() {
    while (end < text.length && text[end] == '\\') {
      end++;
    }
    if (end == text.length) {
      return;
    }
    char c = text[end];
    int code = c == 'u' ? Words.hex(text, end + 1, 4) : -1;
    if (code >= 0) {
      end += 5;
      symbol = escaped(code);
    } else if (Words.isLetter(c)) {
      end++;
      spelled |= c == 'x' || c == 'u' || c == 'U';
      symbol = c == 'n' || c == 'r' ? '\n' : ' ';
    } else if (!Words.isWordChar(c)) {
      end++;
      symbol = c;
      spelled |= Spelling.isOdd(c);
    }
  }

  private void percent() {
    int code = Words.hex(text, end, 2);
    if (code >= 0) {
      end += 2;
      // From 0x80 on it is a byte of a UTF-8 sequence, most likely of a letter.
      symbol = code < 0x80 ? escaped(code) : ESCAPED_NAME;
    }
  }

  private void ampersand() {
    spelled |= end < text.length && text[end] == '#';
    for (String entity : QUOTES) {
      int last = entity.length() - 1;
      int i = 0;
      while (i < last && end + i < text.length && text[end + i] == entity.charAt(i)) {
        i++;
      }
      if (i == last) {
        end += last;
        symbol = entity.charAt(last);
        return;
      }
    }
  }

  private char escaped(int code) {
    char c = (char) code;
    spelled |= Spelling.isSpelled(c);
    return Words.isWordChar(c) ? ESCAPED_NAME : c;
  }
}
