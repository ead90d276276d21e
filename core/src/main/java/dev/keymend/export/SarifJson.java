package dev.keymend.export;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.OwnedEdit;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Version;
import dev.keymend.rule.RuleInfo;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings for tools that read the findings of many tools. Source: OASIS Standard, Static Analysis
 * Results Interchange Format (SARIF) Version 2.1.0.
 */
public final class SarifJson {
  private JsonOutput out = new JsonOutput();

  /** The rules that occur, by their ids, and what they are called. */
  private final List<String> rules = new ArrayList<>();

  private final List<String> titles = new ArrayList<>();

  /** What belongs to the text at hand. */
  private final Map<String, List<TextEdit>> edits = new HashMap<>();

  private LineIndex lines = new LineIndex("");
  private String uri = "";

  private boolean isFirst = true;

  /** Makes a log of nothing yet, which is written in pieces: one for each text. */
  public SarifJson() {}

  /**
   * Returns the findings of some texts as one run. What was pasted is in it only as far as messages
   * quote it and fixes write it.
   */
  public static String of(List<Analyzed> texts) {
    SarifJson sarif = new SarifJson();
    sarif.write(texts);
    return sarif.out.toString();
  }

  /** Returns what stands before the first text. */
  public String begin() {
    head();
    return out.toString();
  }

  /** Returns what there is to write of a text. */
  public String next(Analyzed text) {
    out = new JsonOutput();
    results(text);
    String piece = out.toString();
    String all = isFirst || piece.isEmpty() ? piece : "," + piece;
    isFirst &= piece.isEmpty();
    return all;
  }

  /** Returns what stands behind the last text. */
  public String end() {
    out = new JsonOutput();
    tail();
    return out.toString();
  }

  private void write(List<Analyzed> texts) {
    head();
    for (Analyzed text : texts) {
      results(text);
    }
    tail();
  }

  private void head() {
    out.startObject();
    out.string("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    out.string("version", "2.1.0");
    out.startArray("runs").startObject();
    out.string("columnKind", "utf16CodeUnits");
    out.startArray("results");
  }

  private void tail() {
    out.endArray();
    out.startObject("tool").startObject("driver");
    out.string("name", "Keymend");
    out.string("version", Version.ENGINE);
    out.startArray("rules");
    for (int i = 0; i < rules.size(); i++) {
      out.startObject();
      out.string("id", rules.get(i));
      text("shortDescription", titles.get(i));
      out.endObject();
    }
    out.endArray().endObject().endObject();
    out.endObject().endArray().endObject();
  }

  private void results(Analyzed analyzed) {
    Report report = analyzed.report();
    lines = new LineIndex(analyzed.text());
    uri = UriReference.of(analyzed.file().isEmpty() ? "policy.json" : analyzed.file());
    edits.clear();
    for (OwnedEdit owned : report.edits()) {
      List<TextEdit> own = edits.get(owned.fix());
      if (own == null) {
        own = new ArrayList<>();
        edits.put(owned.fix(), own);
      }
      own.add(owned.edit());
    }
    results(report.ofText(), "");
    for (PolicyReport policy : report.policies()) {
      results(policy.findings(), report.policies().size() > 1 ? policy.name() : "");
    }
  }

  private void results(List<Reported> findings, String policy) {
    for (Reported reported : findings) {
      RuleInfo rule = reported.finding().rule();
      if (!rules.contains(rule.id())) {
        rules.add(rule.id());
        titles.add(rule.title());
      }
      Severity severity = reported.finding().severity();
      out.startObject();
      out.string("ruleId", rule.id());
      out.number("ruleIndex", rules.indexOf(rule.id()));
      out.string("level", level(severity));
      // What looks like a link in a message would be one.
      text("message", reported.finding().message().replace("](", "\\]("));
      out.startArray("locations").startObject().startObject("physicalLocation");
      artifact();
      region("region", reported.range());
      out.endObject();
      if (!policy.isEmpty()) {
        out.startArray("logicalLocations").startObject();
        out.string("fullyQualifiedName", policy);
        out.endObject().endArray();
      }
      out.endObject().endArray();
      out.startArray("fixes");
      for (ReportedFix fix : reported.fixes()) {
        fix(fix);
      }
      out.endArray();
      out.startObject("properties").string("severity", severity.id());
      if (reported.finding().refused()) {
        out.bool("refusedByKms", true);
      }
      out.endObject();
      out.endObject();
    }
  }

  private static String level(Severity severity) {
    if (severity == Severity.WARNING) {
      return severity.id();
    }
    return severity.compareTo(Severity.WARNING) < 0 ? "error" : "note";
  }

  /** A fix that was written together with a repair has no edits of its own. */
  private void fix(ReportedFix fix) {
    List<TextEdit> own = edits.get(fix.id());
    if (own == null) {
      return;
    }
    out.startObject();
    text("description", fix.fix().title());
    out.startArray("artifactChanges").startObject();
    artifact();
    out.startArray("replacements");
    for (TextEdit edit : own) {
      out.startObject();
      region("deletedRegion", edit.range());
      text("insertedContent", edit.replacement());
      out.endObject();
    }
    out.endArray().endObject().endArray().endObject();
  }

  private void text(String name, String text) {
    out.startObject(name).string("text", text).endObject();
  }

  private void artifact() {
    out.startObject("artifactLocation").string("uri", uri).endObject();
  }

  private void region(String name, TextRange range) {
    out.startObject(name);
    out.number("startLine", lines.line(range.start()));
    out.number("startColumn", lines.column(range.start()));
    out.number("endLine", lines.line(range.end()));
    out.number("endColumn", lines.column(range.end()));
    out.number("charOffset", range.start());
    out.number("charLength", range.length());
    out.endObject();
  }
}
