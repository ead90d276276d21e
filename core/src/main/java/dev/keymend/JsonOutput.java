package dev.keymend;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.List;
import java.util.Optional;

/**
 * Writes JSON into memory. jackson-core's generator would do, at 28 KB of the engine's 200 KB; see
 * docs/decisions/0002. The caller keeps brackets balanced and names in objects.
 */
final class JsonOutput {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;
  private boolean first = true;

  JsonOutput() {
    this(4096);
  }

  /** Makes an output that need not grow up to a size in UTF-16 code units. */
  JsonOutput(int capacity) {
    out = new StringBuilder(capacity);
  }

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
    out.append(':');
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
    out.append(value);
    return this;
  }

  JsonOutput bool(String name, boolean value) {
    name(name).separate();
    out.append(value);
    return this;
  }

  JsonOutput nullValue() {
    separate();
    out.append("null");
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
    startArray(name);
    for (KmsAction action : actions.toList()) {
      // Names of actions have nothing to escape.
      separate();
      out.append('"').append(action).append('"');
    }
    endArray();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private JsonOutput open(char bracket) {
    out.append(bracket);
    first = true;
    return this;
  }

  private JsonOutput close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  /** RFC 8259, section 7. Lone surrogates are escaped, so that the text is always valid Unicode. */
  private void quote(String text) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
      if (!plain) {
        out.append(text, from, i);
        i = special(text, i);
        from = i + 1;
      }
    }
    out.append(text, from, text.length()).append('"');
  }

  /** Writes what cannot stand for itself and returns the index of its last code unit. */
  private int special(String text, int i) {
    char c = text.charAt(i);
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (pair) {
          out.append(c).append(text.charAt(i + 1));
          return i + 1;
        }
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX[(c >> shift) & 0xF]);
        }
      }
    }
    return i;
  }
}
