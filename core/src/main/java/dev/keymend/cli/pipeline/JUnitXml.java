package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import java.util.List;

/**
 * Findings as the failed tests of a suite, which most build servers show: a case for each finding,
 * and one that passed for each file without any. Source: the format of Ant's JUnit task, as build
 * servers read it.
 */
public final class JUnitXml {
  private JUnitXml() {}

  /**
   * Returns the findings of files.
   *
   * @param files the files
   * @param failOn the mildest severity that fails
   */
  public static String of(List<Analyzed> files, Severity failOn) {
    StringBuilder cases = new StringBuilder();
    int tests = 0;
    int failures = 0;
    for (Analyzed file : files) {
      List<Located> findings = Located.all(List.of(file));
      if (findings.isEmpty()) {
        tests++;
        begin(file.file().isEmpty() ? "policy.json" : file.file(), "ok", cases);
        cases.append("/>\n");
      }
      for (Located finding : findings) {
        boolean fails = Judgement.stops(finding.found(), failOn);
        tests++;
        failures += fails ? 1 : 0;
        add(finding, fails, cases);
      }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"keymend\" tests=\""
        + tests
        + "\" failures=\""
        + failures
        + "\">\n"
        + cases
        + "</testsuite>\n</testsuites>\n";
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
