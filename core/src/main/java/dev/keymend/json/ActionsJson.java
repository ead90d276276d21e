package dev.keymend.json;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.JsonOutput;

/** Writes a list of the names of actions. */
final class ActionsJson {
  private ActionsJson() {}

  static void write(String name, ActionSet actions, JsonOutput out) {
    out.startArray(name);
    for (KmsAction action : actions.toList()) {
      out.word(action.toString());
    }
    out.endArray();
  }
}
