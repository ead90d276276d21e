package dev.keymend.json;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate;
import dev.keymend.denial.Denial;
import dev.keymend.denial.FailedCall;
import dev.keymend.explanation.Advice;
import dev.keymend.explanation.Affected;
import dev.keymend.explanation.Explanation;
import dev.keymend.explanation.NeededStatement;
import dev.keymend.kms.Arn;
import dev.keymend.text.JsonOutput;
import java.util.List;
import java.util.Optional;

/** Writes the answer to a call that failed as JSON. */
final class DenialJson {
  private DenialJson() {}

  /**
   * Writes an answer.
   *
   * @param explanation the answer
   * @param places in the pasted text
   * @param after places in the corrected text
   * @param out where to
   */
  static void write(Explanation explanation, Places places, Places after, JsonOutput out) {
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
    path("path", explanation.path(), places, out);
    out.word("afterwards", explanation.afterwards().id());
    out.string("outlook", explanation.outlook());
    path("afterwardsPath", explanation.corrected(), after, out);
    advice(explanation.advice(), out);
    affected(explanation.affected(), out);
    out.strings("others", explanation.others());
    out.endObject();
  }

  private static void call(FailedCall call, JsonOutput out) {
    if (call.principal().isPresent()) {
      out.startObject("caller");
      out.string("arn", call.principal());
      out.string("role", call.role());
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

  static void path(String name, List<Gate> path, Places places, JsonOutput out) {
    out.startArray(name);
    for (Gate gate : path) {
      out.startObject();
      out.word("layer", gate.layer().id());
      out.word("outcome", gate.outcome().id());
      out.string("because", gate.because());
      out.string("statement", gate.statement().map(statement -> statement.label()));
      if (gate.range().isPresent() && gate.layer() == CallLayer.KEY_POLICY) {
        out.name("range");
        places.write(gate.range().get(), out);
      } else {
        out.string("range", Optional.empty());
      }
      out.endObject();
    }
    out.endArray();
  }

  private static void affected(List<Affected> all, JsonOutput out) {
    out.startArray("affected");
    for (Affected one : all) {
      out.startObject();
      out.string("service", one.service());
      out.string("because", one.because());
      out.string("goesOn", one.goesOn());
      out.string("fails", one.fails());
      out.string("page", one.page());
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
      out.string("statement", advice.statement().map(NeededStatement::json));
      out.string("terraform", advice.statement().map(NeededStatement::terraform));
      out.string("cloudformation", advice.statement().map(NeededStatement::cloudFormation));
      out.string("preset", advice.preset());
      out.startObject("inputs");
      advice.inputs().forEach(out::string);
      out.endObject();
      out.endObject();
    }
    out.endArray();
  }
}
