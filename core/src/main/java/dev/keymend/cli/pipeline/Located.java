package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.rule.Finding;
import dev.keymend.text.LineIndex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A finding with the file that it is in.
 *
 * @param in the file and its report
 * @param policy name of the policy; empty for what is said of the file as a whole
 * @param found the finding
 * @param line its line, from 1
 * @param column its column in UTF-16 units, from 1
 */
public record Located(Analyzed in, String policy, Reported found, int line, int column) {
  /** Returns the findings of a file, in the order of its report. */
  public static List<Located> all(Analyzed file) {
    List<Located> all = new ArrayList<>();
    LineIndex lines = new LineIndex(file.text());
    file.report().ofText().forEach(found -> all.add(of(file, "", found, lines)));
    for (PolicyReport policy : file.report().policies()) {
      policy.findings().forEach(found -> all.add(of(file, policy.name(), found, lines)));
    }
    return all;
  }

  private static Located of(Analyzed in, String policy, Reported found, LineIndex lines) {
    int start = found.range().start();
    return new Located(in, policy, found, lines.line(start), lines.column(start));
  }

  /** Returns the file as it was named; {@code policy.json} for standard input. */
  public String file() {
    return in.file().isEmpty() ? "policy.json" : in.file();
  }

  /** Returns the id of the rule. */
  public String rule() {
    return finding().rule().id();
  }

  /** Returns what was found. */
  public Finding finding() {
    return found.finding();
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return finding().severity();
  }

  /** Returns the text that it is about. */
  public String text() {
    return found.range().of(in.text());
  }

  /**
   * Returns what tells the finding from others, wherever in the file it moves and however that is
   * indented: 40 hexadecimal digits, of which nobody learns what the text says. What is worse than
   * before, or lets more happen, says something else, and is another one.
   */
  public String fingerprint() {
    StringBuilder said = new StringBuilder();
    said.append(file()).append('\n').append(rule()).append('\n').append(policy).append('\n');
    said.append(severity().id()).append('\n').append(finding().message()).append('\n');
    boolean blank = false;
    for (char c : text().toCharArray()) {
      if (c > ' ') {
        said.append(blank ? " " : "").append(c);
      }
      blank = c <= ' ';
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(said.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
