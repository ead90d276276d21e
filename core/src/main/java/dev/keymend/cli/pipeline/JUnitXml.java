package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import java.util.List;

/**
 * Findings as failed tests, which most build servers show: a suite for each file, in it a case for
 * each finding, or one that passed. Source: the format of Ant's JUnit task, as build servers read
 * it.
 */
public final class JUnitXml {
  /** What stands before all suites. */
  public static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";

  /** What stands behind all suites. */
  public static final String END = "</testsuites>\n";

  private JUnitXml() {}

  /**
   * Returns the findings of a file.
   *
   * @param file the file
   * @param failOn the mildest severity that fails
   */
  public static String suite(Analyzed file, Severity failOn) {
    StringBuilder cases = new StringBuilder();
    String name = file.file().isEmpty() ? "policy.json" : file.file();
    List<Located> findings = Located.all(file);
    int failures = 0;
    if (findings.isEmpty()) {
      begin(name, "ok", cases);
      cases.append("/>\n");
    }
    for (Located finding : findings) {
      boolean fails = Judgement.stops(finding.found(), failOn);
      failures += fails ? 1 : 0;
      add(finding, fails, cases);
    }
    return "<testsuite name=\""
        + escape(name)
        + "\" tests=\""
        + Math.max(1, findings.size())
        + "\" failures=\""
        + failures
        + "\">\n"
        + cases
        + "</testsuite>\n";
  }

  private static void begin(String file, String name, StringBuilder out) {
    out.append("<testcase classname=\"").append(escape(file)).append("\" name=\"");
    out.append(escape(name)).append('"');
  }

  private static void add(Located finding, boolean fails, StringBuilder out) {
    String place = finding.line() + ":" + finding.column();
    begin(finding.file(), finding.rule() + " at " + place, out);
    String message = finding.severity().id() + ": " + finding.finding().message();
    String where = finding.file() + ":" + place;
    if (fails) {
      out.append("><failure type=\"").append(finding.severity().id()).append("\" message=\"");
      out.append(escape(message)).append("\">").append(escape(where));
      out.append("</failure></testcase>\n");
    } else {
      out.append("><system-out>").append(escape(where + ": " + message));
      out.append("</system-out></testcase>\n");
    }
  }

  /** What XML 1.0 has no way to say becomes a replacement character. */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> {
          boolean fits = c >= ' ' && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
          out.appendCodePoint(fits ? c : c == '\n' || c == '\t' ? ' ' : 0xfffd);
        }
      }
    }
    return out.toString();
  }
}
