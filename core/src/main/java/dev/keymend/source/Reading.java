package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.List;

/** What came of reading a text. */
public sealed interface Reading {
  /**
   * The text was understood.
   *
   * @param format id of the format, for the report
   * @param documents the policies found, at least one
   */
  record Understood(String format, List<PolicyDocument> documents) implements Reading {}

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
