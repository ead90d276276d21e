package dev.keymend.analysis;

/** Which engine made a report, and of which version the report is. */
public final class Version {
  /** Version of the engine. */
  public static final String ENGINE = "0.1.0";

  /** Version of reports and of all other answers; docs/report.md describes it. */
  public static final int REPORT = 2;

  private Version() {}
}
