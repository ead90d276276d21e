package dev.keymend.json;

import dev.keymend.access.AccessTable;
import dev.keymend.access.Delegation;
import dev.keymend.access.VerdictText;
import dev.keymend.text.JsonOutput;
import java.util.List;
import java.util.Optional;

/** Writes a verdict as JSON. */
final class VerdictJson {
  /** More names than this nobody reads. */
  private static final int MAX_MANAGERS = 200;

  private VerdictJson() {}

  /** Writes a verdict on a policy, with the request that proves it. */
  static void write(Delegation delegation, AccessTable table, JsonOutput out) {
    out.startObject();
    out.word("delegation", delegation.state().id());
    boolean more = delegation.detail() != Delegation.Detail.NONE;
    out.string("detail", more ? Optional.of(delegation.detail().id()) : Optional.empty());
    out.word("severity", delegation.severity().id());
    out.string("headline", VerdictText.headline(delegation));
    out.startArray("managers");
    List<Delegation.Manager> managers = delegation.managers();
    for (int i = 0; i < Math.min(MAX_MANAGERS, managers.size()); i++) {
      manager(managers.get(i), out);
    }
    out.endArray();
    out.string("managersText", VerdictText.managers(delegation));
    ActionsJson.write("delegated", delegation.delegated(), out);
    ActionsJson.write("conditional", delegation.conditional(), out);
    ActionsJson.write("denied", delegation.denied(), out);
    WitnessJson.write(table.proof(delegation), out);
    out.endObject();
  }

  private static void manager(Delegation.Manager manager, JsonOutput out) {
    out.startObject();
    out.string("principal", manager.subject().id().canonical());
    out.string("label", manager.subject().label());
    out.bool("sure", manager.sure());
    out.endObject();
  }
}
