package dev.keymend.json;

import dev.keymend.rule.check.Savable;
import dev.keymend.text.JsonOutput;

/** Writes whether KMS takes a policy as JSON. */
final class SavableJson {
  private SavableJson() {}

  /**
   * Writes it.
   *
   * @param savable what to write
   * @param places in the text that it is about
   * @param out where to
   */
  static void write(Savable savable, Places places, JsonOutput out) {
    out.startObject();
    out.word("state", savable.state().id());
    out.startArray("reasons");
    for (Savable.Reason reason : savable.reasons()) {
      out.startObject();
      out.word("rule", reason.rule().id());
      out.name("range");
      places.write(reason.range(), out);
      out.string("message", reason.message());
      out.endObject();
    }
    out.endArray();
    out.strings("principals", savable.principals());
    out.endObject();
  }
}
