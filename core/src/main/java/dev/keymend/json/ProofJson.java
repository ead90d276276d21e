package dev.keymend.json;

import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessRow;
import dev.keymend.access.AccessTable;
import dev.keymend.access.ChangeText;
import dev.keymend.access.ConditionText;
import dev.keymend.access.Severity;
import dev.keymend.access.Term;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Proof;
import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.List;

/** Writes what a correction changes as JSON. */
final class ProofJson {
  /** Rows of the proof beyond this are counted, not listed. */
  private static final int MAX_ROWS = 200;

  /** Conditions of a row beyond this say nothing that a person reads. */
  private static final int MAX_TERMS = 20;

  /** What a key policy can allow, group by group. */
  private static final List<KmsAction> ACTIONS = inGroups();

  private final JsonOutput out;

  private ProofJson(JsonOutput out) {
    this.out = out;
  }

  /**
   * Writes a proof.
   *
   * @param policy the policy with its proof
   * @param places in the corrected text
   * @param out where to
   */
  static void write(PolicyReport policy, AccessTable table, Places places, JsonOutput out) {
    new ProofJson(out).write(policy, table, places);
  }

  private static List<KmsAction> inGroups() {
    List<KmsAction> actions = new ArrayList<>();
    for (ActionGroup group : ActionGroup.values()) {
      actions.addAll(ActionSet.group(group).toList());
    }
    return actions;
  }

  private void write(PolicyReport policy, AccessTable table, Places places) {
    Proof proof = policy.proof();
    List<AccessChange> changes = proof.changes();
    out.startObject();
    out.string("summary", ChangeText.summary(changes, policy.isRepaired()));
    out.name("after");
    VerdictJson.write(proof.after(), table, out);
    out.name("savable");
    SavableJson.write(proof.savable(), places, out);
    out.startArray("actions");
    for (ActionGroup group : ActionGroup.values()) {
      group(group);
    }
    out.endArray();
    out.startArray("rows");
    for (int i = 0; i < Math.min(MAX_ROWS, changes.size()); i++) {
      row(changes.get(i));
    }
    out.endArray();
    out.number("omittedRows", Math.max(0, changes.size() - MAX_ROWS));
    out.startObject("remaining");
    for (Severity severity : Severity.values()) {
      if (severity != Severity.OK) {
        out.number(severity.id(), proof.remaining().getOrDefault(severity, 0));
      }
    }
    out.endObject();
    out.endObject();
  }

  private void group(ActionGroup group) {
    out.startObject();
    out.word("group", group.id());
    ActionsJson.write("names", ActionSet.group(group), out);
    out.endObject();
  }

  private void row(AccessChange change) {
    out.startObject();
    out.string("principal", change.subject().id().canonical());
    out.word("kind", change.subject().kind().id());
    out.string("label", change.subject().label());
    out.word("before", states(change.before()));
    out.word("after", states(change.after()));
    out.word("changed", changes(change));
    out.startObject("conditions");
    terms("before", change.before());
    terms("after", change.after());
    out.endObject();
    out.endObject();
  }

  /** One letter for each of {@link #ACTIONS}. */
  private static String states(AccessRow row) {
    ActionSet surely = row.surely();
    ActionSet perhaps = row.perhaps();
    char[] states = new char[ACTIONS.size()];
    for (int i = 0; i < states.length; i++) {
      KmsAction action = ACTIONS.get(i);
      states[i] =
          surely.contains(action)
              ? 'A'
              : perhaps.contains(action) ? 'C' : row.denied().contains(action) ? 'D' : '-';
    }
    return new String(states);
  }

  private static String changes(AccessChange change) {
    ActionSet gained = change.gained();
    ActionSet lost = change.lost();
    ActionSet changed = change.changed();
    char[] signs = new char[ACTIONS.size()];
    for (int i = 0; i < signs.length; i++) {
      KmsAction action = ACTIONS.get(i);
      signs[i] =
          gained.contains(action)
              ? '+'
              : lost.contains(action) ? '-' : changed.contains(action) ? '~' : '.';
    }
    return new String(signs);
  }

  private void terms(String name, AccessRow row) {
    out.startArray(name);
    for (int i = 0; i < Math.min(MAX_TERMS, row.terms().size()); i++) {
      term(row.terms().get(i));
    }
    out.endArray();
  }

  private void term(Term term) {
    out.startObject();
    out.word("effect", term.deny() ? "deny" : "allow");
    out.string("text", ConditionText.of(term.statement()));
    ActionsJson.write("actions", term.actions(), out);
    out.endObject();
  }
}
