package dev.keymend;

import dev.keymend.Report.Reported;
import dev.keymend.Report.ReportedFix;
import dev.keymend.access.Owner;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes a report as JSON. Every field is described in docs/report.md. */
final class ReportJson {
  /** Version of the format. */
  static final int VERSION = 1;

  private final JsonOutput out;
  private final LineIndex lines;

  private ReportJson(JsonOutput out, LineIndex lines) {
    this.out = out;
    this.lines = lines;
  }

  /**
   * Writes a report.
   *
   * @param report the report
   * @param text the text as pasted, to which its ranges refer
   * @param out where to
   */
  static void write(Report report, String text, JsonOutput out) {
    new ReportJson(out, new LineIndex(text)).write(report, text);
  }

  private void write(Report report, String text) {
    out.startObject();
    out.number("report", VERSION);
    out.string("engine", Keymend.ENGINE);
    out.string("status", report.status().id());
    out.startObject("input");
    out.string("format", report.format());
    out.number("bytes", report.bytes());
    out.number("statements", report.statements());
    out.endObject();
    out.name("owner");
    owner(report.owner());
    out.name("verdict");
    VerdictJson.write(report.verdict(), out);
    findings(report);
    fixes(report);
    corrected(report, text);
    out.name("proof");
    ProofJson.write(report.proof(), out);
    out.endObject();
  }

  private void owner(Optional<Owner> owner) {
    out.startObject();
    out.string("account", owner.flatMap(Owner::account));
    out.string("partition", owner.map(Owner::partition));
    out.string("evidence", owner.map(Owner::evidence).orElse(Owner.Evidence.NONE).id());
    out.string("because", owner.map(Owner::because).orElse(""));
    out.strings("candidates", owner.map(Owner::candidates).orElse(List.of()));
    out.endObject();
  }

  private void findings(Report report) {
    out.startArray("findings");
    for (Reported reported : report.findings()) {
      out.startObject();
      out.string("rule", reported.finding().rule().id());
      out.string("title", reported.finding().rule().title());
      out.string("severity", reported.finding().severity().id());
      out.name("range");
      range(reported.range());
      out.string("message", reported.finding().message());
      out.strings("fixes", reported.fixes().stream().map(ReportedFix::id).toList());
      out.endObject();
    }
    out.endArray();
    out.number("omittedFindings", report.omitted());
  }

  private void range(TextRange range) {
    out.startObject();
    out.number("start", range.start());
    out.number("end", range.end());
    out.number("line", lines.line(range.start()));
    out.number("column", lines.column(range.start()));
    out.number("endLine", lines.line(range.end()));
    out.number("endColumn", lines.column(range.end()));
    out.endObject();
  }

  private void fixes(Report report) {
    out.startArray("fixes");
    for (Reported reported : report.findings()) {
      for (ReportedFix fix : reported.fixes()) {
        fix(fix);
      }
    }
    out.endArray();
    out.startArray("additions");
    report.additions().forEach(this::fix);
    out.endArray();
  }

  private void fix(ReportedFix fix) {
    out.startObject();
    out.string("id", fix.id());
    out.string("level", fix.fix().level().id());
    out.string("title", fix.fix().title());
    out.string("effect", fix.fix().effect());
    out.bool("on", fix.isOn());
    out.bool("byDefault", fix.byDefault());
    out.string("state", fix.state().id());
    out.string("choice", fix.fix().choice());
    FieldJson.write(fix.fix().fields(), fix.inputs(), out);
    out.endObject();
  }

  private record OwnedEdit(TextEdit edit, String fix) {}

  private void corrected(Report report, String text) {
    List<OwnedEdit> edits = new ArrayList<>();
    if (report.rewritten().isPresent()) {
      for (TextEdit edit : report.rewritten().get().edits().asList()) {
        edits.add(new OwnedEdit(edit, "repair"));
      }
    } else {
      for (ReportedFix fix : report.appliedFixes()) {
        fix.edits().forEach(edit -> edits.add(new OwnedEdit(edit, fix.id())));
      }
    }
    edits.sort(Comparator.comparing(OwnedEdit::edit, TextEdits.BY_PLACE));
    out.startObject("corrected");
    out.string("text", report.text());
    out.bool("changed", !report.text().equals(text));
    out.startArray("edits");
    for (OwnedEdit owned : edits) {
      out.startObject();
      out.number("start", owned.edit().range().start());
      out.number("end", owned.edit().range().end());
      out.string("text", owned.edit().replacement());
      out.string("fix", owned.fix());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }
}
