package dev.keymend.json;

import dev.keymend.access.StatementReason;
import dev.keymend.analysis.Asked;
import dev.keymend.analysis.Lanes;
import dev.keymend.condition.Truth;
import dev.keymend.policy.Effect;
import dev.keymend.question.CallAnswer;
import dev.keymend.question.Check;
import dev.keymend.question.CheckAnswer;
import dev.keymend.question.Suggestions;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what was asked about a text, and what else to ask, as JSON. */
final class AskedJson {
  private AskedJson() {}

  /**
   * Writes what was asked.
   *
   * @param asked what
   * @param places in the pasted text
   * @param after places in the corrected text
   * @param out where to
   */
  static void write(Asked asked, Places places, Places after, JsonOutput out) {
    out.startArray("checks");
    for (CheckAnswer check : asked.checks()) {
      out.startObject();
      out.number("line", check.asked().line());
      out.string("title", check.asked().check().map(Check::title));
      out.string("expect", check.asked().check().flatMap(Check::expected).map(e -> e.id()));
      out.string("problem", check.problem());
      answer("before", check.before(), check, places, out);
      answer("after", check.after(), check, after, out);
      out.endObject();
    }
    out.endArray();
    out.startArray("suggestions");
    for (Suggestions one : asked.suggestions()) {
      out.startObject();
      strings("principals", one.principals(), out);
      strings("actions", one.actions(), out);
      out.startArray("keys");
      for (Map.Entry<String, Set<String>> key : one.keys().entrySet()) {
        out.startObject();
        out.string("key", key.getKey());
        strings("values", key.getValue(), out);
        out.endObject();
      }
      out.endArray();
      out.endObject();
    }
    out.endArray();
    out.startArray("lanes");
    for (Lanes one : asked.lanes()) {
      lanes(one, places, after, out);
    }
    out.endArray();
  }

  private static void lanes(Lanes lanes, Places places, Places after, JsonOutput out) {
    out.startObject();
    placed("before", lanes.before(), places, out);
    placed("after", lanes.after(), after, out);
    out.startArray("rows");
    for (Lanes.Row row : lanes.rows()) {
      out.startObject();
      indexes("before", row.before(), out);
      indexes("after", row.after(), out);
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private static void placed(
      String name, List<Lanes.Placed> statements, Places places, JsonOutput out) {
    out.startArray(name);
    for (Lanes.Placed one : statements) {
      out.startObject();
      out.string("statement", one.statement().label());
      out.bool("deny", one.statement().effect() == Effect.DENY);
      out.name("range");
      places.write(one.range(), out);
      out.endObject();
    }
    out.endArray();
  }

  private static void indexes(String name, List<Integer> indexes, JsonOutput out) {
    out.startArray(name);
    for (int index : indexes) {
      out.number(index);
    }
    out.endArray();
  }

  /** The way to an answer is worth its room where somebody wants to see it. */
  private static void answer(
      String name, Optional<CallAnswer> answer, CheckAnswer check, Places places, JsonOutput out) {
    if (answer.isEmpty()) {
      out.string(name, Optional.empty());
      return;
    }
    boolean question = check.asked().check().flatMap(Check::expected).isEmpty();
    out.startObject(name);
    out.word("outcome", answer.get().outcome().id());
    out.string("because", answer.get().because());
    if (question || !check.isMet(answer)) {
      DenialJson.path("path", answer.get().path(), places, out);
      out.startArray("statements");
      for (StatementReason reason : answer.get().statements()) {
        statement(reason, places, out);
      }
      out.endArray();
    }
    out.endObject();
  }

  private static void statement(StatementReason reason, Places places, JsonOutput out) {
    out.startObject();
    out.string("statement", reason.statement().label());
    out.word(
        "applies",
        reason.applies() == Truth.TRUE
            ? "yes"
            : reason.applies() == Truth.FALSE ? "no" : "unknown");
    out.string("because", reason.because());
    out.name("range");
    places.write(reason.range(), out);
    out.endObject();
  }

  private static void strings(String name, Set<String> values, JsonOutput out) {
    out.strings(name, new ArrayList<>(values));
  }
}
