package dev.keymend.json;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Decision;
import dev.keymend.access.Witness;
import dev.keymend.access.Witnesses;
import dev.keymend.analysis.Report;
import dev.keymend.kms.ConditionKey;
import dev.keymend.text.Ascii;
import dev.keymend.text.JsonOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes requests that prove a claim as JSON; docs/report.md describes them. */
public final class WitnessJson {
  private WitnessJson() {}

  /** Answers which request proves what a report says of somebody and an action. */
  static void answer(RequestJson asked, Report report, JsonOutput out) {
    Optional<Witnesses.Compared> found =
        asked.policy >= 0 && asked.policy < report.policies().size()
            ? report
                .policies()
                .get(asked.policy)
                .witnesses()
                .find(asked.principal, asked.kind, asked.action, !asked.when.equals("before"))
            : Optional.empty();
    Answers.start(found.isPresent() ? "witness" : "no-witness", out);
    if (found.isPresent()) {
      request(found.get().request(), out);
      out.name("before");
      decision(found.get().before(), out);
      out.name("after");
      decision(found.get().after(), out);
    } else {
      out.string("message", "No request proves this: there is none, or a placeholder decides.");
    }
    out.endObject();
  }

  /** Writes a request and the decision on it; null when there is none. */
  static void write(Optional<Witness> witness, JsonOutput out) {
    if (witness.isEmpty()) {
      out.string("witness", Optional.empty());
      return;
    }
    out.startObject("witness");
    request(witness.get().request(), out);
    out.name("decision");
    decision(witness.get().decision(), out);
    out.endObject();
  }

  /** The line that {@code keymend.jar evaluate} takes has the same members. */
  private static void request(AccessRequest request, JsonOutput out) {
    out.startObject("request");
    out.string("principal", request.caller().text());
    out.string("action", request.action());
    out.string("resource", request.resource());
    out.startObject("context");
    for (Map.Entry<String, List<String>> key : new TreeMap<>(request.given()).entrySet()) {
      out.strings(ConditionKey.spelled(key.getKey()), key.getValue());
    }
    out.endObject();
    out.endObject();
    out.word("identity", Ascii.id(request.identity().name()));
  }

  private static void decision(Decision decision, JsonOutput out) {
    out.startObject();
    out.word("outcome", decision.outcome().id());
    out.strings("because", decision.because());
    out.endObject();
  }
}
