package dev.keymend.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes JSON into memory. jackson-core's generator would do, at 27 KB of the engine; see
 * docs/decisions/0002. The caller keeps brackets balanced and names in objects. TeaVM's {@code
 * StringBuilder} takes a text one code unit after the other, an array takes it whole.
 */
public final class JsonOutput {
  private static final int FEW = 16;

  private char[] out;
  private int length;
  private boolean first = true;

  public JsonOutput() {
    this(4096);
  }

  /** Makes an output that need not grow up to a size in UTF-16 code units. */
  public JsonOutput(int capacity) {
    out = new char[capacity];
  }

  public JsonOutput startObject() {
    separate();
    return open('{');
  }

  public JsonOutput startObject(String name) {
    return name(name).open('{');
  }

  public JsonOutput startArray() {
    separate();
    return open('[');
  }

  public JsonOutput startArray(String name) {
    return name(name).open('[');
  }

  public JsonOutput endObject() {
    return close('}');
  }

  public JsonOutput endArray() {
    return close(']');
  }

  /** Writes one of our own names, which has nothing to escape; the value must follow. */
  public JsonOutput name(String name) {
    separate();
    quote(name);
    raw(':');
    first = true;
    return this;
  }

  /** Writes a name that somebody else chose; the value must follow. */
  public JsonOutput strangeName(String name) {
    string(name);
    raw(':');
    first = true;
    return this;
  }

  /** Writes one of our own words, which has nothing to escape: to look for that takes time. */
  public JsonOutput word(String value) {
    separate();
    quote(value);
    return this;
  }

  public JsonOutput word(String name, String value) {
    return name(name).word(value);
  }

  public JsonOutput string(String value) {
    separate();
    quote(value);
    escapeQuoted(value);
    return this;
  }

  public JsonOutput string(String name, String value) {
    return name(name).string(value);
  }

  public JsonOutput number(int value) {
    separate();
    raw(Integer.toString(value));
    return this;
  }

  public JsonOutput number(String name, int value) {
    return name(name).number(value);
  }

  public JsonOutput number(long value) {
    separate();
    raw(Long.toString(value));
    return this;
  }

  public JsonOutput bool(String name, boolean value) {
    name(name).separate();
    raw(Boolean.toString(value));
    return this;
  }

  public JsonOutput nullValue() {
    separate();
    raw("null");
    return this;
  }

  /** Writes a string, or null when there is none. */
  public void string(String name, Optional<String> value) {
    if (value.isPresent()) {
      string(name, value.get());
    } else {
      name(name).nullValue();
    }
  }

  /** Writes a list of strings. */
  public void strings(String name, List<String> values) {
    startArray(name);
    for (String value : values) {
      string(value);
    }
    endArray();
  }

  /** Writes a text as it is, behind the JSON and a line feed, which JSON of ours has none of. */
  public void follow(String text) {
    raw('\n');
    raw(text);
  }

  @Override
  public String toString() {
    return new String(out, 0, length);
  }

  private JsonOutput open(char bracket) {
    raw(bracket);
    first = true;
    return this;
  }

  private JsonOutput close(char bracket) {
    raw(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      raw(',');
    }
    first = false;
  }

  /** Writes a text between quotes as it is. */
  private void quote(String text) {
    makeRoom(text.length() + 2);
    out[length++] = '"';
    copy(text, 0, text.length());
    out[length++] = '"';
  }

  /**
   * Writes what was just quoted once more if it has something to escape. RFC 8259, section 7. Lone
   * surrogates are escaped, so that the text is always valid Unicode.
   */
  private void escapeQuoted(String text) {
    char[] chars = out;
    int end = length - 1;
    int start = end - text.length();
    int plain = start;
    while (plain < end && isPlain(chars[plain])) {
      plain++;
    }
    if (plain < end) {
      length = plain;
      escape(text, plain - start);
      raw('"');
    }
  }

  private static boolean isPlain(char c) {
    return !JsonEscapes.isNeeded(c) && (c < '\ud800' || c > '\udfff');
  }

  /** Writes a text from an index on, at which something cannot stand for itself. */
  private void escape(String text, int from) {
    int start = from;
    for (int i = from; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        raw(text, start, i);
        i = special(text, i);
        start = i + 1;
      }
    }
    raw(text, start, text.length());
  }

  /** Writes what cannot stand for itself and returns the index of its last code unit. */
  private int special(String text, int i) {
    char c = text.charAt(i);
    boolean pair =
        Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
    if (pair) {
      pair(c, text.charAt(i + 1));
      return i + 1;
    }
    raw(JsonEscapes.of(c));
    return i;
  }

  private void pair(char one, char other) {
    raw(one);
    raw(other);
  }

  private void raw(char c) {
    makeRoom(1);
    out[length++] = c;
  }

  private void raw(String text) {
    raw(text, 0, text.length());
  }

  private void raw(String text, int from, int to) {
    makeRoom(to - from);
    copy(text, from, to);
  }

  /** To copy a few characters at once takes longer in WebAssembly than one after the other. */
  private void copy(String text, int from, int to) {
    if (to - from > FEW) {
      text.getChars(from, to, out, length);
    } else {
      for (int i = from; i < to; i++) {
        out[length + i - from] = text.charAt(i);
      }
    }
    length += to - from;
  }

  private void makeRoom(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, length + more));
    }
  }
}
