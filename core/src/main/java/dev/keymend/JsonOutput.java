package dev.keymend;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes JSON into memory. jackson-core's generator would do, at 28 KB of the engine's 200 KB; see
 * docs/decisions/0002. The caller keeps brackets balanced and names in objects.
 */
final class JsonOutput {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** Not a StringBuilder: that one copies character by character on two of the three engines. */
  private char[] out = new char[4096];

  private int length;
  private boolean first = true;

  JsonOutput startObject() {
    separate();
    return open('{');
  }

  JsonOutput startObject(String name) {
    return name(name).open('{');
  }

  JsonOutput startArray() {
    separate();
    return open('[');
  }

  JsonOutput startArray(String name) {
    return name(name).open('[');
  }

  JsonOutput endObject() {
    return close('}');
  }

  JsonOutput endArray() {
    return close(']');
  }

  /** Writes a name; the value must follow. */
  JsonOutput name(String name) {
    separate();
    quote(name);
    put(':');
    first = true;
    return this;
  }

  JsonOutput string(String value) {
    separate();
    quote(value);
    return this;
  }

  JsonOutput string(String name, String value) {
    return name(name).string(value);
  }

  JsonOutput number(String name, int value) {
    name(name).separate();
    put(Integer.toString(value));
    return this;
  }

  JsonOutput bool(String name, boolean value) {
    name(name).separate();
    put(value ? "true" : "false");
    return this;
  }

  JsonOutput nullValue() {
    separate();
    put("null");
    return this;
  }

  /** Writes a string, or null when there is none. */
  void string(String name, Optional<String> value) {
    if (value.isPresent()) {
      string(name, value.get());
    } else {
      name(name).nullValue();
    }
  }

  /** Writes a list of strings. */
  void strings(String name, List<String> values) {
    startArray(name);
    values.forEach(this::string);
    endArray();
  }

  /** Writes a list of the names of actions. */
  void actions(String name, ActionSet actions) {
    strings(name, actions.toList().stream().map(KmsAction::toString).toList());
  }

  @Override
  public String toString() {
    return new String(out, 0, length);
  }

  private JsonOutput open(char bracket) {
    put(bracket);
    first = true;
    return this;
  }

  private JsonOutput close(char bracket) {
    put(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      put(',');
    }
    first = false;
  }

  /** RFC 8259, section 7. Lone surrogates are escaped, so that the text is always valid Unicode. */
  private void quote(String text) {
    put('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
      if (!plain) {
        put(text, from, i);
        i = special(text, i);
        from = i + 1;
      }
    }
    put(text, from, text.length());
    put('"');
  }

  /** Writes what cannot stand for itself and returns the index of its last code unit. */
  private int special(String text, int i) {
    char c = text.charAt(i);
    switch (c) {
      case '"', '\\' -> {
        put('\\');
        put(c);
      }
      case '\n' -> put("\\n");
      case '\r' -> put("\\r");
      case '\t' -> put("\\t");
      default -> {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (pair) {
          put(text, i, i + 2);
          return i + 1;
        }
        put("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          put(HEX[(c >> shift) & 0xF]);
        }
      }
    }
    return i;
  }

  private void put(char c) {
    reserve(1);
    out[length++] = c;
  }

  private void put(String text) {
    put(text, 0, text.length());
  }

  private void put(String text, int from, int to) {
    reserve(to - from);
    text.getChars(from, to, out, length);
    length += to - from;
  }

  private void reserve(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, length + more));
    }
  }
}
