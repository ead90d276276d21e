package dev.keymend.json;

import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Request;
import dev.keymend.explanation.Explanation;
import dev.keymend.judgement.AnswerJudgement;
import dev.keymend.judgement.AnswerJudgement.ForeignAnswer;
import dev.keymend.judgement.Objection;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Restoration;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.List;

/** Judges a policy that somebody else wrote, and writes that; docs/report.md describes both. */
final class JudgementJson {
  private JudgementJson() {}

  /** Answers with what there is to say against it. */
  static void answer(RequestJson asked, Analyzer analyzer, JsonOutput out) {
    Restoration restored = Redactor.restore(asked.text, asked.map);
    Request own = asked.toAnalyze();
    String before = own.before().orElse("");
    Request request = own.uncorrected();
    Report old = analyzer.analyze(request.withText(before));
    // An error that was pasted with the policy is about the answer, too.
    boolean tells = own.error().isEmpty() && old.explanation().isPresent();
    Request now = tells ? request.about(before) : request;
    Report report = analyzer.analyze(now.withText(restored.text()));
    List<String> documents = new ArrayList<>();
    own.documents().forEach(document -> documents.add(document.text()));
    List<String> unknown = strange(restored.unknown(), before);
    ForeignAnswer answer =
        new ForeignAnswer(
            restored.text(), before, own.owner(), own.error(), documents, unknown, asked.map);
    AnswerJudgement judgement = AnswerJudgement.of(answer, report, old);
    write(judgement, restored, unknown, out);
  }

  /** What stands in the policy itself was never a placeholder. */
  private static List<String> strange(List<String> unknown, String before) {
    return unknown.stream().filter(word -> !before.contains(word)).toList();
  }

  private static void write(
      AnswerJudgement judgement, Restoration restored, List<String> unknown, JsonOutput out) {
    Answers.start("judged", out);
    out.number("restored", restored.restored());
    out.strings("unknown", unknown);
    out.string("text", restored.text());
    out.number("policies", judgement.report().policies().size());
    out.string("policy", judgement.policy());
    out.bool("ready", judgement.isReady());
    out.bool("compared", judgement.isCompared());
    out.startArray("objections");
    for (Objection objection : judgement.objections()) {
      out.startObject();
      out.word("kind", objection.kind().id());
      out.word("level", objection.level().id());
      out.string("text", objection.text());
      out.endObject();
    }
    out.endArray();
    out.strings("holds", judgement.holds());
    findings("came", judgement.came(), out);
    findings("went", judgement.went(), out);
    out.string("afterwards", judgement.afterwards().map(Explanation.Afterwards::id));
    out.string("outlook", judgement.report().explanation().map(Explanation::outlook));
    out.name("report");
    ReportJson.write(judgement.report(), restored.text(), out);
    out.endObject();
  }

  private static void findings(String name, List<Reported> findings, JsonOutput out) {
    out.startArray(name);
    for (Reported reported : findings) {
      out.startObject();
      out.word("rule", reported.finding().rule().id());
      out.word("title", reported.finding().rule().title());
      out.word("severity", reported.finding().severity().id());
      out.string("message", reported.finding().message());
      out.endObject();
    }
    out.endArray();
  }
}
