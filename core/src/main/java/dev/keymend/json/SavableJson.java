package dev.keymend.json;

import dev.keymend.rule.check.Savable;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;

/** Writes whether KMS takes a policy as JSON. */
final class SavableJson {
  private SavableJson() {}

  /**
   * Writes it.
   *
   * @param savable what to write
   * @param lines of the text that its places are in
   * @param out where to
   */
  static void write(Savable savable, LineIndex lines, JsonOutput out) {
    out.startObject();
    out.word("state", savable.state().id());
    out.startArray("reasons");
    for (Savable.Reason reason : savable.reasons()) {
      out.startObject();
      out.word("rule", reason.rule().id());
      out.name("range");
      range(reason.range(), lines, out);
      out.string("message", reason.message());
      out.endObject();
    }
    out.endArray();
    out.strings("principals", savable.principals());
    out.endObject();
  }

  /** Writes a range with its lines and columns. */
  static void range(TextRange range, LineIndex lines, JsonOutput out) {
    out.startObject();
    out.number("start", range.start());
    out.number("end", range.end());
    out.number("line", lines.line(range.start()));
    out.number("column", lines.column(range.start()));
    out.number("endLine", lines.line(range.end()));
    out.number("endColumn", lines.column(range.end()));
    out.endObject();
  }
}
