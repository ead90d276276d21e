package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;

/** What came of reading a text. */
public sealed interface Reading {
  /**
   * The text was understood.
   *
   * @param format what it is
   * @param why how that was seen, as a sentence
   * @param found the policies in it, in their order
   * @param gaps policies that cannot be read; for a text without any policy the reason why
   */
  record Understood(Format format, String why, List<Found> found, List<Gap> gaps)
      implements Reading {
    /** Copies the lists. */
    public Understood {
      found = List.copyOf(found);
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * The text could not be read.
   *
   * @param id id of the finding
   * @param range where reading stopped
   * @param message what is wrong there
   * @param advice what to do
   */
  record Unreadable(String id, TextRange range, String message, String advice) implements Reading {}
}
