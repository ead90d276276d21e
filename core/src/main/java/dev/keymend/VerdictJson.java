package dev.keymend;

import dev.keymend.access.Delegation;
import dev.keymend.access.VerdictText;
import dev.keymend.text.Ascii;
import java.util.Optional;

/** Writes a verdict as JSON. */
final class VerdictJson {
  /** More names than this nobody reads. */
  private static final int MAX_MANAGERS = 200;

  private VerdictJson() {}

  /** Writes a verdict; null when there is none. */
  static void write(Delegation delegation, JsonOutput out) {
    out.startObject();
    out.string("delegation", Ascii.lower(delegation.state().name()));
    out.string(
        "detail",
        Optional.of(delegation.detail())
            .filter(detail -> detail != Delegation.Detail.NONE)
            .map(detail -> Ascii.lower(detail.name()).replace('_', '-')));
    out.string("severity", delegation.severity().id());
    out.string("headline", VerdictText.headline(delegation));
    out.startArray("managers");
    delegation.managers().stream().limit(MAX_MANAGERS).forEach(manager -> manager(manager, out));
    out.endArray();
    out.string("managersText", VerdictText.managers(delegation));
    out.actions("delegated", delegation.delegated());
    out.actions("conditional", delegation.conditional());
    out.actions("denied", delegation.denied());
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
