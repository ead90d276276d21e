package dev.keymend.json;

import dev.keymend.repair.Repair;
import dev.keymend.repair.RepairResult;
import dev.keymend.repair.Repairer;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** Answers what a text is as JSON. What is JSON stays; what cannot be made JSON stays, too. */
final class RepairAnswer {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  private RepairAnswer() {}

  static void write(String text, JsonOutput out) {
    if (isJson(text)) {
      write(text, true, List.of(), out);
      return;
    }
    RepairResult repaired = Repairer.repair(text);
    String made = repaired.derivation().text();
    boolean json = isJson(made);
    write(json ? made : text, json, json ? repaired.repairs() : List.of(), out);
  }

  private static void write(String text, boolean json, List<Repair> repairs, JsonOutput out) {
    Answers.start("repaired", out);
    out.string("text", text);
    out.bool("json", json);
    out.startArray("repairs");
    for (Repair repair : repairs) {
      out.startObject();
      out.number("start", repair.range().start());
      out.number("end", repair.range().end());
      out.string("message", repair.message());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  /** The reader lets go what a command prints behind a policy; that is no JSON. */
  private static boolean isJson(String text) {
    Optional<PolicyDocument> read = READER.document(text);
    if (read.isEmpty()) {
      return false;
    }
    TextRange range = read.get().root().range();
    return text.substring(0, range.start()).trim().isEmpty()
        && text.substring(range.end()).trim().isEmpty();
  }
}
