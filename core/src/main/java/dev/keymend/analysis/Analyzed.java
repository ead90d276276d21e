package dev.keymend.analysis;

/**
 * A report with the text that it is about. Not a record: the engine would carry what compares two
 * reports.
 */
public final class Analyzed {
  private final Report report;
  private final String text;
  private final String file;

  /**
   * Puts both together.
   *
   * @param report the report
   * @param text the text as pasted, to which the report's ranges refer
   * @param file what the text's file is called; empty when it has none
   */
  public Analyzed(Report report, String text, String file) {
    this.report = report;
    this.text = text;
    this.file = file;
  }

  /** Returns the report. */
  public Report report() {
    return report;
  }

  /** Returns the text as pasted. */
  public String text() {
    return text;
  }

  /** Returns the name of the text's file; empty when it has none. */
  public String file() {
    return file;
  }
}
