package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text, by index from 0. They tile the text. Asking about an index outside is
 * allowed: no token there is anything.
 *
 * <p>The text is the one that is read, see {@link Spelling}, and offsets are offsets in it.
 */
final class Tokens {
  private final String text;
  private final char[] chars;

  /** How the text is written; null when it is written as it is read. */
  private final @Nullable Spelling spelling;

  private final char[] written;
  private int[] ends;
  private char[] symbols;
  private int size;

  private Tokens(String text, char[] written, @Nullable Spelling spelling) {
    this.written = written;
    this.spelling = spelling;
    this.chars = spelling == null ? written : spelling.read();
    this.text = text;
    this.ends = new int[chars.length / 2 + 16];
    this.symbols = new char[ends.length];
  }

  static Tokens of(String text) {
    char[] written = Characters.of(text);
    Tokens tokens = new Tokens(text, written, null);
    if (tokens.cut()) {
      Spelling spelling = Spelling.of(written);
      tokens = new Tokens(new String(spelling.read()), written, spelling);
      tokens.cut();
    }
    return tokens;
  }

  /** Returns whether there may be a character that is read otherwise than it is written. */
  private boolean cut() {
    Tokenizer lexer = new Tokenizer(chars);
    while (lexer.next()) {
      add(lexer.end(), lexer.symbol());
    }
    return lexer.isSpelled();
  }

  /** Returns the whole text as it is written, which nobody may change. */
  char[] written() {
    return written;
  }

  /** Returns what is written where something is read. */
  String written(int from, int to) {
    if (spelling == null) {
      return text.substring(from, to);
    }
    int start = spelling.start(from);
    return new String(written, start, spelling.end(to) - start);
  }

  /** Returns where the character at an offset begins in the text as it is written. */
  int writtenStart(int offset) {
    return spelling == null ? offset : spelling.start(offset);
  }

  /** Returns where what stands before an offset ends in the text as it is written. */
  int writtenEnd(int offset) {
    return spelling == null ? offset : spelling.end(offset);
  }

  private void add(int end, char symbol) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      symbols = Arrays.copyOf(symbols, size * 2);
    }
    ends[size] = end;
    symbols[size] = symbol;
    size++;
  }

  String text() {
    return text;
  }

  /** Returns the characters of the text, which nobody may change. */
  char[] chars() {
    return chars;
  }

  int size() {
    return size;
  }

  /** Returns the offset of a token in the text. */
  int start(int token) {
    return token == 0 ? 0 : ends[token - 1];
  }

  /** Returns the offset after a token in the text. */
  int end(int token) {
    return ends[token];
  }

  boolean isWord(int token) {
    return token >= 0 && token < size && isWord(symbols[token]);
  }

  private static boolean isWord(char symbol) {
    return symbol == Tokenizer.LETTERS || symbol == Tokenizer.WORD;
  }

  /** Returns how many characters a token has. */
  int length(int token) {
    return ends[token] - start(token);
  }

  /** Returns the first character of a token. */
  char first(int token) {
    return chars[start(token)];
  }

  /** Returns whether the text goes on so where a token starts. */
  boolean startsWith(int token, String beginning) {
    return text.startsWith(beginning, start(token));
  }

  /** Returns a token as it is written. */
  String word(int token) {
    return text(token, token + 1);
  }

  /** Returns a token in lower case. */
  String lower(int token) {
    return Ascii.lower(word(token));
  }

  /** Returns whether letters are all that a word has, as {@link Words#isNamed} compares them. */
  boolean isNamed(int word, String letters) {
    return Words.isNamed(this, word, letters, true);
  }

  /** Returns the first word from a token on, or {@link #size}. */
  int nextWord(int from) {
    int at = from;
    while (at < size && !isWord(symbols[at])) {
      at++;
    }
    return at;
  }

  /** Returns whether a token is a word of letters only. */
  boolean isLetters(int token) {
    return is(token, Tokenizer.LETTERS);
  }

  /** Returns what a token means: a character, or what the lexer says of words; 0 outside. */
  char symbol(int token) {
    return token >= 0 && token < size ? symbols[token] : 0;
  }

  boolean is(int token, char symbol) {
    return token >= 0 && token < size && symbols[token] == symbol;
  }

  /** Returns whether a token is a character that is written as it is, not escaped. */
  boolean isPlain(int token, char symbol) {
    return is(token, symbol) && end(token) - start(token) == 1;
  }

  /** Returns whether a token is one of the characters of {@code all}, and no word. */
  boolean isOneOf(int token, String all) {
    return token >= 0
        && token < size
        && !isWord(symbols[token])
        && all.indexOf(symbols[token]) >= 0;
  }

  /**
   * Returns the colon or equals sign behind a name, which may be in quotes, with blanks between; -1
   * when there is none.
   */
  int separatorBehind(int name) {
    int at = name + 1;
    at = blank(isOneOf(at, "\"'") ? at + 1 : at);
    return is(at, '=') || is(at, ':') ? at : -1;
  }

  /** Returns the next token that is one of the characters of {@code ends}, or a bound. */
  int until(int from, int most, String ends) {
    int at = from;
    while (at < from + most && at < size && !isOneOf(at, ends)) {
      at++;
    }
    return at;
  }

  /** Returns the token behind blanks on one line. */
  int blank(int from) {
    int at = from;
    while (isOneOf(at, " \t")) {
      at++;
    }
    return at;
  }

  /** Returns the token behind blanks and line breaks. */
  int blankLines(int from) {
    int at = from;
    while (isOneOf(at, " \t\r\n")) {
      at++;
    }
    return at;
  }

  /**
   * Returns the quote that ends the string that another one begins, in the same line; that one for
   * none.
   *
   * @param most so many tokens are looked at
   */
  int closing(int quote, int most) {
    for (int at = quote + 1; at < quote + most && at < size; at++) {
      if (is(at, symbol(quote)) && length(at) == length(quote)) {
        return at;
      }
      if (isPlain(at, '\n')) {
        break;
      }
    }
    return quote;
  }

  /** Returns whether a token is a letter beyond ASCII. */
  boolean isForeignLetter(int token) {
    char symbol = symbol(token);
    if (symbol < '\u2000') {
      return symbol >= '\u00c0' || symbol == '\u00aa' || symbol == '\u00b5' || symbol == '\u00ba';
    }
    // Between them are punctuation and symbols; surrogates stand for more letters.
    return (symbol >= '\u2100' && symbol < '\u2190')
        || (symbol >= '\u2c00' && symbol < '\u2e00')
        || (symbol >= '\u2e80' && symbol < '\u3000')
        || (symbol >= '\u3005' && symbol <= '\u3007')
        || (symbol >= '\u3040' && symbol < '\ufe10')
        || (symbol >= '\ufe70' && symbol < '\ufeff')
        || (symbol >= '\uff66' && symbol < '\uffe0');
  }

  /** Returns whether a token is exactly this word. */
  boolean is(int token, String word) {
    return isWord(token)
        && end(token) - start(token) == word.length()
        && text.startsWith(word, start(token));
  }

  /** Returns the token behind the one that ends at an offset; {@code from} when none does. */
  int endingAt(int from, int offset) {
    int at = from;
    while (at < size && ends[at] < offset) {
      at++;
    }
    return at < size && ends[at] == offset ? at + 1 : from;
  }

  /** Returns the text from a token up to another, exclusive. */
  String text(int from, int to) {
    return from == to ? "" : text.substring(start(from), end(to - 1));
  }
}
