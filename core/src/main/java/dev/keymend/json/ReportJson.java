package dev.keymend.json;

import dev.keymend.access.Owner;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.OwnedEdit;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Version;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.source.Format;
import dev.keymend.source.OwnLines;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.LineIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a report as JSON. Every field is described in docs/report.md. */
public final class ReportJson {

  private final JsonOutput out;
  private final Places places;

  /** Places in the corrected text. */
  private final Places after;

  private ReportJson(JsonOutput out, Places places, Places after) {
    this.out = out;
    this.places = places;
    this.after = after;
  }

  /**
   * Returns a report as JSON.
   *
   * @param report the report
   * @param text the text as pasted, to which its ranges refer
   */
  public static String of(Report report, String text) {
    JsonOutput out = new JsonOutput();
    write(report, text, out);
    return out.toString();
  }

  /**
   * Writes a report.
   *
   * @param report the report
   * @param text the text as pasted, to which its ranges refer
   * @param out where to
   */
  static void write(Report report, String text, JsonOutput out) {
    LineIndex lines = new LineIndex(text);
    boolean same = report.text().equals(text);
    Places after = new Places(same ? lines : new LineIndex(report.text()));
    new ReportJson(out, new Places(lines), after).write(report, text);
  }

  private void write(Report report, String text) {
    List<Optional<Decoded>> own = new ArrayList<>();
    for (PolicyReport policy : report.policies()) {
      own.add(decode(policy, text));
    }
    out.startObject();
    out.number("report", Version.REPORT);
    out.word("engine", Version.ENGINE);
    out.word("status", report.status().id());
    out.startObject("input");
    out.string("format", report.format().map(Format::id));
    out.string("label", report.format().map(Format::label));
    out.string("why", report.why());
    out.number("bytes", report.bytes());
    report.language().ifPresent(language -> out.word("kind", language));
    out.endObject();
    if (report.explanation().isPresent()) {
      out.name("denial");
      DenialJson.write(report.explanation().get(), places, after, out);
    } else {
      out.string("denial", Optional.empty());
    }
    documents(report.documents());
    findings(report.ofText());
    out.startArray("policies");
    for (int i = 0; i < own.size(); i++) {
      policy(report.policies().get(i), own.get(i));
    }
    out.endArray();
    others(report.others());
    corrected(report, text);
    report.asked().ifPresent(asked -> AskedJson.write(asked, places, after, out));
    out.endObject();
  }

  /** Most texts have none. */
  private void others(List<Report.Other> others) {
    if (others.isEmpty()) {
      return;
    }
    out.startArray("others");
    for (Report.Other other : others) {
      out.startObject();
      out.word("kind", other.kind().id());
      out.string("label", other.kind().label());
      out.name("range");
      places.writeOutside(other.range(), out);
      out.endObject();
    }
    out.endArray();
  }

  private void documents(List<PastedDocument> documents) {
    out.startArray("documents");
    for (PastedDocument document : documents) {
      out.startObject();
      out.number("index", document.source());
      out.word("kind", document.kind().id());
      out.string("label", document.kind().label());
      out.string("name", document.name());
      out.string("why", document.why());
      out.endObject();
    }
    out.endArray();
  }

  /** A policy in lines of its own, as pasted and corrected. */
  private record Decoded(OwnLines pasted, OwnLines corrected) {}

  /** Returns the lines of a policy that has none in the text around it. */
  private Optional<Decoded> decode(PolicyReport policy, String text) {
    Optional<OwnLines> own = policy.lines().in(text);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Decoded decoded = new Decoded(own.get(), own.get().after(policy.corrected()));
    places.add(policy.range(), decoded.pasted());
    after.add(policy.corrected().place(), decoded.corrected());
    return Optional.of(decoded);
  }

  private void decoded(Decoded own) {
    String pasted = own.pasted().text();
    String corrected = own.corrected().text();
    out.startObject("decoded");
    out.string("text", pasted);
    out.string("corrected", corrected.equals(pasted) ? Optional.empty() : Optional.of(corrected));
    out.endObject();
  }

  private void policy(PolicyReport policy, Optional<Decoded> own) {
    out.startObject();
    out.string("name", policy.name());
    out.name("range");
    places.writeOutside(policy.range(), out);
    own.ifPresent(this::decoded);
    out.number("statements", policy.statements());
    out.name("owner");
    owner(policy.owner());
    out.name("verdict");
    VerdictJson.write(policy.verdict(), policy.witnesses().pasted(), out);
    out.name("savable");
    SavableJson.write(policy.savable(), places, out);
    findings(policy.findings());
    out.number("omittedFindings", policy.omitted());
    fixes("fixes", policy.fixes());
    fixes("additions", policy.additions());
    out.name("proof");
    ProofJson.write(policy, policy.witnesses().after(), after, out);
    out.endObject();
  }

  private void owner(Owner owner) {
    out.startObject();
    out.string("account", owner.account());
    out.string("partition", owner.partition());
    out.word("evidence", owner.evidence().id());
    out.string("because", owner.because());
    out.strings("candidates", owner.candidates());
    out.endObject();
  }

  private void findings(List<Reported> findings) {
    out.startArray("findings");
    for (Reported reported : findings) {
      out.startObject();
      out.word("rule", reported.finding().rule().id());
      out.word("title", reported.finding().rule().title());
      out.word("severity", reported.finding().severity().id());
      out.name("range");
      places.write(reported.range(), out);
      out.string("message", reported.finding().message());
      out.startArray("fixes");
      for (ReportedFix fix : reported.fixes()) {
        out.word(fix.id());
      }
      out.endArray();
      out.endObject();
    }
    out.endArray();
  }

  private void fixes(String name, List<ReportedFix> fixes) {
    out.startArray(name);
    for (ReportedFix fix : fixes) {
      fix(fix);
    }
    out.endArray();
  }

  private void fix(ReportedFix fix) {
    out.startObject();
    out.word("id", fix.id());
    out.word("level", fix.fix().level().id());
    out.string("title", fix.fix().title());
    out.string("effect", fix.fix().effect());
    out.bool("on", fix.isOn());
    out.bool("byDefault", fix.byDefault());
    out.word("state", fix.state().id());
    if (!fix.against().isEmpty()) {
      out.string("against", fix.against());
    }
    out.word("choice", fix.fix().choice());
    FieldJson.write(fix.fix().fields(), fix.inputs(), out);
    out.endObject();
  }

  private void corrected(Report report, String text) {
    out.startObject("corrected");
    out.string("text", report.text());
    out.bool("changed", !report.text().equals(text));
    out.startArray("edits");
    for (OwnedEdit owned : report.edits()) {
      out.startObject();
      out.number("start", owned.edit().range().start());
      out.number("end", owned.edit().range().end());
      out.string("text", owned.edit().replacement());
      out.word("fix", owned.fix());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }
}
