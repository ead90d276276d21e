package dev.keymend.json;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.denial.Denial;
import dev.keymend.denial.FailedCall;
import dev.keymend.explanation.Advice;
import dev.keymend.explanation.Explanation;
import dev.keymend.kms.Arn;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.LineIndex;
import java.util.List;
import java.util.Optional;

/** Writes the answer to a call that failed as JSON. */
final class DenialJson {
  private DenialJson() {}

  /**
   * Writes an answer.
   *
   * @param explanation the answer
   * @param lines lines of the pasted text
   * @param after lines of the corrected text
   * @param out where to
   */
  static void write(Explanation explanation, LineIndex lines, LineIndex after, JsonOutput out) {
    Denial denial = explanation.denial();
    out.startObject();
    out.word("kind", denial.kind().id());
    out.word("refusedBy", denial.refusal().by().id());
    out.bool("sure", denial.refusal().sure());
    out.bool("explicit", denial.refusal().explicit());
    out.string("policyArn", denial.refusal().policyArn());
    call(denial.call(), out);
    out.string("service", denial.service().map(service -> service.service()));
    out.string("headline", explanation.headline());
    out.word("explained", explanation.explained().id());
    out.string("agreement", explanation.agreement());
    path("path", explanation.path(), lines, out);
    out.word("afterwards", explanation.afterwards().id());
    out.string("outlook", explanation.outlook());
    path("afterwardsPath", explanation.corrected(), after, out);
    advice(explanation.advice(), out);
    out.endObject();
  }

  private static void call(FailedCall call, JsonOutput out) {
    if (call.principal().isPresent()) {
      out.startObject("caller");
      out.string("arn", call.principal());
      out.string("account", call.account());
      out.word("kind", call.kind().id());
      out.endObject();
    } else {
      out.string("caller", Optional.empty());
    }
    out.string("action", call.action().map(Object::toString));
    out.string("key", call.key().map(Arn::toString));
    out.string("region", known(call.keyRegion()));
    out.string("via", known(call.via()));
  }

  private static Optional<String> known(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  static void path(String name, List<Gate> path, LineIndex lines, JsonOutput out) {
    out.startArray(name);
    for (Gate gate : path) {
      out.startObject();
      out.word("layer", gate.layer().id());
      out.word("outcome", gate.outcome().id());
      out.string("because", gate.because());
      out.string("statement", gate.statement().map(statement -> statement.label()));
      if (gate.range().isPresent() && gate.layer() == CallLayer.KEY_POLICY) {
        out.name("range");
        SavableJson.range(gate.range().get(), lines, out);
      } else {
        out.string("range", Optional.empty());
      }
      out.endObject();
    }
    out.endArray();
  }

  private static void advice(List<Advice> all, JsonOutput out) {
    out.startArray("advice");
    for (Advice advice : all) {
      out.startObject();
      out.string("text", advice.text());
      out.string("command", advice.command());
      out.string("statement", advice.statement());
      out.string("template", advice.template());
      out.endObject();
    }
    out.endArray();
  }
}
