package dev.keymend.json;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.sentence.Sentence;
import dev.keymend.text.JsonOutput;

/** Writes what policies say in sentences, as docs/report.md describes it. */
final class SentencesJson {
  private SentencesJson() {}

  /** Answers with what the policies of a corrected text say. */
  static void answer(Report report, JsonOutput out) {
    Answers.start("sentences", out);
    out.startArray("policies");
    for (PolicyReport policy : report.policies()) {
      out.startObject();
      out.string("name", policy.name());
      out.startArray("statements");
      for (Sentence sentence : Sentence.of(policy.corrected(), policy.owner())) {
        out.startObject();
        out.string("label", sentence.label());
        out.startObject("range");
        out.number("start", sentence.range().start());
        out.number("end", sentence.range().end());
        out.endObject();
        out.string("text", sentence.text());
        out.endObject();
      }
      out.endArray().endObject();
    }
    out.endArray().endObject();
  }
}
