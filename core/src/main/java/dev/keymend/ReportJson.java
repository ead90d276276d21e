package dev.keymend;

import dev.keymend.Report.Proof;
import dev.keymend.Report.Reported;
import dev.keymend.Report.ReportedFix;
import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessRow;
import dev.keymend.access.ChangeText;
import dev.keymend.access.Delegation;
import dev.keymend.access.Owner;
import dev.keymend.access.Severity;
import dev.keymend.access.VerdictText;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
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

  /** Rows of the proof beyond this are counted, not listed. */
  private static final int MAX_ROWS = 200;

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
    string("format", report.format());
    out.number("bytes", report.bytes());
    out.number("statements", report.statements());
    out.endObject();
    out.name("owner");
    owner(report.owner());
    out.name("verdict");
    verdict(report.verdict());
    findings(report);
    fixes(report);
    corrected(report, text);
    out.name("proof");
    proof(report.proof());
    out.endObject();
  }

  private void owner(Optional<Owner> owner) {
    out.startObject();
    string("account", owner.flatMap(Owner::account));
    string("partition", owner.map(Owner::partition));
    out.string("evidence", owner.map(Owner::evidence).orElse(Owner.Evidence.NONE).id());
    out.string("because", owner.map(Owner::because).orElse(""));
    strings("candidates", owner.map(Owner::candidates).orElse(List.of()));
    out.endObject();
  }

  private void verdict(Optional<Delegation> verdict) {
    if (verdict.isEmpty()) {
      out.nullValue();
      return;
    }
    Delegation delegation = verdict.get();
    out.startObject();
    out.string("delegation", Ascii.lower(delegation.state().name()));
    string(
        "detail",
        Optional.of(delegation.detail())
            .filter(detail -> detail != Delegation.Detail.NONE)
            .map(detail -> Ascii.lower(detail.name()).replace('_', '-')));
    out.string("severity", delegation.severity().id());
    out.string("headline", VerdictText.headline(delegation));
    out.startArray("managers");
    delegation.managers().stream().limit(MAX_ROWS).forEach(this::manager);
    out.endArray();
    out.string("managersText", VerdictText.managers(delegation));
    actions("delegated", delegation.delegated());
    actions("conditional", delegation.conditional());
    actions("denied", delegation.denied());
    out.endObject();
  }

  private void manager(Delegation.Manager manager) {
    out.startObject();
    out.string("principal", manager.subject().id().canonical());
    out.string("label", manager.subject().label());
    out.bool("sure", manager.sure());
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
      strings("fixes", reported.fixes().stream().map(ReportedFix::id).toList());
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
        out.startObject();
        out.string("id", fix.id());
        out.string("level", fix.fix().level().id());
        out.string("title", fix.fix().title());
        out.string("effect", fix.fix().effect());
        out.bool("on", fix.isOn());
        out.bool("byDefault", fix.byDefault());
        out.string("state", fix.state().id());
        out.endObject();
      }
    }
    out.endArray();
  }

  private record OwnedEdit(TextEdit edit, String fix) {}

  private void corrected(Report report, String text) {
    List<OwnedEdit> edits = new ArrayList<>();
    for (ReportedFix fix : report.appliedFixes()) {
      fix.edits().forEach(edit -> edits.add(new OwnedEdit(edit, fix.id())));
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

  private void proof(Optional<Proof> proof) {
    if (proof.isEmpty()) {
      out.nullValue();
      return;
    }
    List<AccessChange> changes = proof.get().changes();
    out.startObject();
    out.string("summary", ChangeText.summary(changes));
    out.name("after");
    verdict(Optional.of(proof.get().after()));
    out.startArray("rows");
    changes.stream().limit(MAX_ROWS).forEach(this::row);
    out.endArray();
    out.number("omittedRows", Math.max(0, changes.size() - MAX_ROWS));
    out.startObject("remaining");
    for (Severity severity : Severity.values()) {
      if (severity != Severity.OK) {
        out.number(severity.id(), proof.get().remaining().getOrDefault(severity, 0));
      }
    }
    out.endObject();
    out.endObject();
  }

  private void row(AccessChange change) {
    out.startObject();
    out.string("principal", change.subject().id().canonical());
    out.string("kind", change.subject().kind().id());
    out.string("label", change.subject().label());
    out.startArray("groups");
    for (ActionGroup group : ActionGroup.values()) {
      ActionSet whole = ActionSet.group(group);
      out.startObject();
      out.string("group", group.id());
      counts("before", change.before(), whole);
      counts("after", change.after(), whole);
      actions("gained", change.gained().intersect(whole));
      actions("lost", change.lost().intersect(whole));
      actions("changed", change.changed().intersect(whole));
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private void counts(String name, AccessRow row, ActionSet whole) {
    out.startObject(name);
    out.number("allowed", row.allowed().intersect(whole).size());
    out.number("conditional", row.conditional().intersect(whole).size());
    out.number("of", whole.size());
    out.endObject();
  }

  private void actions(String name, ActionSet actions) {
    strings(name, actions.toList().stream().map(KmsAction::toString).toList());
  }

  private void strings(String name, List<String> values) {
    out.startArray(name);
    values.forEach(out::string);
    out.endArray();
  }

  private void string(String name, Optional<String> value) {
    if (value.isPresent()) {
      out.string(name, value.get());
    } else {
      out.name(name).nullValue();
    }
  }
}
