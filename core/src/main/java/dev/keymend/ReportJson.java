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
import tools.jackson.core.JsonGenerator;

/** Writes a report as JSON. Every field is described in docs/report.md. */
final class ReportJson {
  /** Version of the format. */
  static final int VERSION = 1;

  /** Rows of the proof beyond this are counted, not listed. */
  private static final int MAX_ROWS = 200;

  private final JsonGenerator out;
  private final LineIndex lines;

  private ReportJson(JsonGenerator out, LineIndex lines) {
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
  static void write(Report report, String text, JsonGenerator out) {
    new ReportJson(out, new LineIndex(text)).write(report, text);
  }

  private void write(Report report, String text) {
    out.writeStartObject();
    out.writeNumberProperty("report", VERSION);
    out.writeStringProperty("engine", Keymend.ENGINE);
    out.writeStringProperty("status", report.status().id());
    out.writeObjectPropertyStart("input");
    string("format", report.format());
    out.writeNumberProperty("bytes", report.bytes());
    out.writeNumberProperty("statements", report.statements());
    out.writeEndObject();
    out.writeName("owner");
    owner(report.owner());
    out.writeName("verdict");
    verdict(report.verdict());
    findings(report);
    fixes(report);
    corrected(report, text);
    out.writeName("proof");
    proof(report.proof());
    out.writeEndObject();
  }

  private void owner(Optional<Owner> owner) {
    out.writeStartObject();
    string("account", owner.flatMap(Owner::account));
    string("partition", owner.map(Owner::partition));
    out.writeStringProperty(
        "evidence", owner.map(Owner::evidence).orElse(Owner.Evidence.NONE).id());
    out.writeStringProperty("because", owner.map(Owner::because).orElse(""));
    strings("candidates", owner.map(Owner::candidates).orElse(List.of()));
    out.writeEndObject();
  }

  private void verdict(Optional<Delegation> verdict) {
    if (verdict.isEmpty()) {
      out.writeNull();
      return;
    }
    Delegation delegation = verdict.get();
    out.writeStartObject();
    out.writeStringProperty("delegation", Ascii.lower(delegation.state().name()));
    string(
        "detail",
        Optional.of(delegation.detail())
            .filter(detail -> detail != Delegation.Detail.NONE)
            .map(detail -> Ascii.lower(detail.name()).replace('_', '-')));
    out.writeStringProperty("severity", delegation.severity().id());
    out.writeStringProperty("headline", VerdictText.headline(delegation));
    out.writeArrayPropertyStart("managers");
    delegation.managers().stream().limit(MAX_ROWS).forEach(this::manager);
    out.writeEndArray();
    out.writeStringProperty("managersText", VerdictText.managers(delegation));
    actions("delegated", delegation.delegated());
    actions("conditional", delegation.conditional());
    actions("denied", delegation.denied());
    out.writeEndObject();
  }

  private void manager(Delegation.Manager manager) {
    out.writeStartObject();
    out.writeStringProperty("principal", manager.subject().id().canonical());
    out.writeStringProperty("label", manager.subject().label());
    out.writeBooleanProperty("sure", manager.sure());
    out.writeEndObject();
  }

  private void findings(Report report) {
    out.writeArrayPropertyStart("findings");
    for (Reported reported : report.findings()) {
      out.writeStartObject();
      out.writeStringProperty("rule", reported.finding().rule().id());
      out.writeStringProperty("title", reported.finding().rule().title());
      out.writeStringProperty("severity", reported.finding().severity().id());
      out.writeName("range");
      range(reported.range());
      out.writeStringProperty("message", reported.finding().message());
      out.writeStringProperty(
          "why", reported.finding().rule().matters() + "\n\n" + reported.finding().rule().remedy());
      strings("fixes", reported.fixes().stream().map(ReportedFix::id).toList());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeNumberProperty("omittedFindings", report.omitted());
  }

  private void range(TextRange range) {
    out.writeStartObject();
    out.writeNumberProperty("start", range.start());
    out.writeNumberProperty("end", range.end());
    out.writeNumberProperty("line", lines.line(range.start()));
    out.writeNumberProperty("column", lines.column(range.start()));
    out.writeNumberProperty("endLine", lines.line(range.end()));
    out.writeNumberProperty("endColumn", lines.column(range.end()));
    out.writeEndObject();
  }

  private void fixes(Report report) {
    out.writeArrayPropertyStart("fixes");
    for (Reported reported : report.findings()) {
      for (ReportedFix fix : reported.fixes()) {
        out.writeStartObject();
        out.writeStringProperty("id", fix.id());
        out.writeStringProperty("level", fix.fix().level().id());
        out.writeStringProperty("title", fix.fix().title());
        out.writeStringProperty("effect", fix.fix().effect());
        out.writeBooleanProperty("on", fix.isOn());
        out.writeBooleanProperty("byDefault", fix.byDefault());
        out.writeStringProperty("state", fix.state().id());
        out.writeEndObject();
      }
    }
    out.writeEndArray();
  }

  private record OwnedEdit(TextEdit edit, String fix) {}

  private void corrected(Report report, String text) {
    List<OwnedEdit> edits = new ArrayList<>();
    for (ReportedFix fix : report.appliedFixes()) {
      fix.edits().forEach(edit -> edits.add(new OwnedEdit(edit, fix.id())));
    }
    edits.sort(Comparator.comparing(OwnedEdit::edit, TextEdits.BY_PLACE));
    out.writeObjectPropertyStart("corrected");
    out.writeStringProperty("text", report.text());
    out.writeBooleanProperty("changed", !report.text().equals(text));
    out.writeArrayPropertyStart("edits");
    for (OwnedEdit owned : edits) {
      out.writeStartObject();
      out.writeNumberProperty("start", owned.edit().range().start());
      out.writeNumberProperty("end", owned.edit().range().end());
      out.writeStringProperty("text", owned.edit().replacement());
      out.writeStringProperty("fix", owned.fix());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void proof(Optional<Proof> proof) {
    if (proof.isEmpty()) {
      out.writeNull();
      return;
    }
    List<AccessChange> changes = proof.get().changes();
    out.writeStartObject();
    out.writeStringProperty("summary", ChangeText.summary(changes));
    out.writeName("after");
    verdict(Optional.of(proof.get().after()));
    out.writeArrayPropertyStart("rows");
    changes.stream().limit(MAX_ROWS).forEach(this::row);
    out.writeEndArray();
    out.writeNumberProperty("omittedRows", Math.max(0, changes.size() - MAX_ROWS));
    out.writeObjectPropertyStart("remaining");
    for (Severity severity : Severity.values()) {
      if (severity != Severity.OK) {
        out.writeNumberProperty(severity.id(), proof.get().remaining().getOrDefault(severity, 0));
      }
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void row(AccessChange change) {
    out.writeStartObject();
    out.writeStringProperty("principal", change.subject().id().canonical());
    out.writeStringProperty("kind", change.subject().kind().id());
    out.writeStringProperty("label", change.subject().label());
    out.writeArrayPropertyStart("groups");
    for (ActionGroup group : ActionGroup.values()) {
      ActionSet whole = ActionSet.group(group);
      out.writeStartObject();
      out.writeStringProperty("group", group.id());
      counts("before", change.before(), whole);
      counts("after", change.after(), whole);
      actions("gained", change.gained().intersect(whole));
      actions("lost", change.lost().intersect(whole));
      actions("changed", change.changed().intersect(whole));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void counts(String name, AccessRow row, ActionSet whole) {
    out.writeObjectPropertyStart(name);
    out.writeNumberProperty("allowed", row.allowed().intersect(whole).size());
    out.writeNumberProperty("conditional", row.conditional().intersect(whole).size());
    out.writeNumberProperty("of", whole.size());
    out.writeEndObject();
  }

  private void actions(String name, ActionSet actions) {
    strings(name, actions.toList().stream().map(KmsAction::toString).toList());
  }

  private void strings(String name, List<String> values) {
    out.writeArrayPropertyStart(name);
    values.forEach(out::writeString);
    out.writeEndArray();
  }

  private void string(String name, Optional<String> value) {
    if (value.isPresent()) {
      out.writeStringProperty(name, value.get());
    } else {
      out.writeNullProperty(name);
    }
  }
}
