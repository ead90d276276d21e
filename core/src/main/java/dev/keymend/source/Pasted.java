package dev.keymend.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text that readers look at one after the other; what costs time is done once for all. */
final class Pasted {
  private final String text;
  private final Optional<Format> wanted;
  private final JsonReader reader;
  private @Nullable Json json;

  Pasted(String text, Optional<Format> wanted, JsonReader reader) {
    this.text = text;
    this.wanted = wanted;
    this.reader = reader;
  }

  String text() {
    return text;
  }

  /** Returns what the user wants it to be read as; empty to find out. */
  Optional<Format> wanted() {
    return wanted;
  }

  /** Returns whether it may be read as a format. */
  boolean mayBe(Format format) {
    return wanted.isEmpty() || wanted.get() == format;
  }

  /** Returns the text as JSON. */
  Json json() {
    Json parsed = json;
    if (parsed == null) {
      parsed = reader.parse(text);
      json = parsed;
    }
    return parsed;
  }
}
