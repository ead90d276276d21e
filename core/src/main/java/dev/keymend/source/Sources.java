package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** Finds out what a text is, and reads it: asks one reader after the other whether it is theirs. */
public final class Sources {
  private final JsonReader json;
  private final List<SourceReader> readers;

  /** Makes a reader with its bounds. */
  public Sources(Limits limits) {
    json = new JsonReader(limits);
    HclTexts hcl = new HclTexts(json, limits);
    readers = List.of(new JsonTexts(json), hcl, new Passages(json, hcl), new OtherLanguages());
  }

  /** Reads a text, whatever it is. */
  public Reading read(String text) {
    return read(text, Optional.empty());
  }

  /**
   * Reads a text as a format.
   *
   * @param text the text, not larger than {@link Limits#maxBytes}
   * @param wanted what to read it as; empty to find out
   * @return the policies in it, or the reason why there are none; never throws on bad input
   */
  public Reading read(String text, Optional<Format> wanted) {
    Pasted pasted = new Pasted(text, wanted, json);
    for (SourceReader reader : readers) {
      Optional<Reading> reading = reader.read(pasted);
      if (reading.isPresent()) {
        return reading.get();
      }
    }
    // JSON that is broken is the only thing that nobody owns.
    return ((Json.Broken) pasted.json()).problem();
  }

  /** Returns whether a text is in a language that is known and not read: no JSON is made of it. */
  public static boolean isInOtherLanguage(String text) {
    return OtherLanguages.in(text, 0, text.length()).isPresent();
  }
}
