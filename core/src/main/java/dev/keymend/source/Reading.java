package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
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
  record Understood(Format format, String why, List<FoundPolicy> found, List<Gap> gaps)
      implements Reading {
    /** Copies the lists. */
    public Understood {
      found = List.copyOf(found);
      gaps = List.copyOf(gaps);
    }
  }

  /** Returns a reading whose policies are known to be of keys if its format says so. */
  static Understood ofKeys(Understood reading) {
    if (!reading.format().isOfKeys()) {
      return reading;
    }
    List<FoundPolicy> found = new ArrayList<>();
    reading.found().forEach(policy -> found.add(policy.ofKey()));
    return new Understood(reading.format(), reading.why(), found, reading.gaps());
  }

  /** What keeps a text from being read. */
  enum Problem {
    /** It is meant to be JSON, and is not. */
    INVALID_JSON,
    /** It is meant to be YAML, and is not. */
    INVALID_YAML,
    /** It is nested more deeply than is read. */
    TOO_DEEP,
    /** It is in a language that is known, and not read. */
    OTHER_LANGUAGE,
    /** It is YAML, and has no key and no policy in it. */
    NOTHING
  }

  /**
   * The text could not be read.
   *
   * @param problem what kind of problem it is
   * @param range where reading stopped
   * @param message what is wrong there
   * @param advice what to do
   */
  record Unreadable(Problem problem, TextRange range, String message, String advice)
      implements Reading {}
}
