package dev.keymend.preset;

import dev.keymend.change.Field;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.PolicyChange;
import dev.keymend.policy.KeyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Statements to add.
 *
 * @param id kebab-case; stable, since requests refer to it
 * @param title who or what needs them
 * @param about what they allow, and what to know before adding them
 * @param fields what has to be filled in
 * @param statements the statements, each beginning with its Sid
 */
public record StatementPreset(
    String id, String title, String about, List<Field> fields, List<Members> statements) {
  /** Copies the lists. */
  public StatementPreset {
    fields = List.copyOf(fields);
    statements = List.copyOf(statements);
  }

  /**
   * Returns the fix that adds the statements behind the last of a policy.
   *
   * @param policy where to
   * @param taken Sids that other additions use; those used here are added
   */
  public Fix fix(KeyPolicy policy, Set<String> taken) {
    List<Members> added = statements.stream().map(s -> withFreeSid(s, policy, taken)).toList();
    PolicyChange change = new PolicyChange.AddLastStatements(policy, added);
    return new Fix(Level.MANUAL, title, about, List.of(change), false, fields, "");
  }

  private static Members withFreeSid(Members statement, KeyPolicy policy, Set<String> taken) {
    NewValue.Text sid = (NewValue.Text) statement.members().get(0).value();
    String wanted = ((NewValue.FixedText) sid.pieces().get(0)).text();
    String free = policy.freeSid(wanted);
    while (!taken.add(free)) {
      free = policy.freeSid(free + " 2");
    }
    List<NewMember> members = new ArrayList<>(statement.members());
    members.set(0, new NewMember("Sid", NewValue.text(free)));
    return new Members(members);
  }
}
