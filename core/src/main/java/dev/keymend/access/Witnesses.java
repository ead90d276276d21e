package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests that prove what is said about a policy before and after a correction.
 *
 * @param pasted who may do what under the policy itself
 * @param before who may do what under the policy that the corrected one is compared with
 * @param after who may do what then
 */
public record Witnesses(AccessTable pasted, AccessTable before, AccessTable after) {
  /** What best shows that somebody gets in, in this order; else the first action by name. */
  private static final List<KmsAction> TELLING =
      List.of(KmsAction.DECRYPT, KmsAction.PUT_KEY_POLICY, KmsAction.GENERATE_DATA_KEY);

  /**
   * A request and what becomes of it.
   *
   * @param request the request
   * @param before the decision on it at first
   * @param after the decision on it then
   */
  public record Compared(AccessRequest request, Decision before, Decision after) {}

  /**
   * Returns a request of somebody for an action: one that is let through if there is one, best one
   * that the other policy refuses, else one that a statement allows and a Deny takes back.
   *
   * @param principal as in the table, see {@code Subject.id}
   * @param kind which row of that principal, see {@link Subject.SubjectKind#id}
   * @param action for example {@code kms:Decrypt}
   * @param then whether it is about the policy after the correction
   */
  public Optional<Compared> find(String principal, String kind, String action, boolean then) {
    AccessTable table = then ? after : before;
    AccessTable other = then ? before : after;
    Optional<KmsAction> known = KmsAction.named(action);
    for (Subject subject : subjects(table, other)) {
      if (known.isPresent()
          && subject.id().canonical().equals(principal)
          && subject.kind().id().equals(kind)) {
        return table
            .beyond(other, subject, known.get())
            .or(() -> table.allowed(subject, known.get()))
            .or(() -> table.denied(subject, known.get()))
            .map(witness -> compare(witness.request()));
      }
    }
    return Optional.empty();
  }

  private static List<Subject> subjects(AccessTable table, AccessTable other) {
    List<Subject> subjects = new ArrayList<>();
    table.rows().forEach(row -> subjects.add(row.subject()));
    other.rows().forEach(row -> subjects.add(row.subject()));
    subjects.addAll(table.deniedOtherwise(other));
    return subjects;
  }

  private Compared compare(AccessRequest request) {
    return new Compared(request, before.decide(request), after.decide(request));
  }

  /** Returns a request that proves the headline of a verdict; empty when it says that none is. */
  static Optional<Witness> ofHeadline(Delegation delegation, AccessTable table) {
    return switch (delegation.state()) {
      case PUBLIC -> ofEveryone(table);
      case PRESENT, PARTIAL, CONDITIONAL ->
          table
              .ownerRow(delegation.owner())
              .flatMap(
                  row -> telling(row.possible()).flatMap(a -> table.allowed(row.subject(), a)));
      case DEFEATED ->
          table
              .ownerRow(delegation.owner())
              .flatMap(row -> telling(row.denied()).flatMap(a -> table.denied(row.subject(), a)));
      case ABSENT, INDETERMINATE -> Optional.empty();
    };
  }

  private static Optional<Witness> ofEveryone(AccessTable table) {
    for (AccessRow row : table.rows()) {
      if (row.subject().kind() == Subject.SubjectKind.EVERYONE) {
        return telling(row.allowed()).flatMap(action -> table.allowed(row.subject(), action));
      }
    }
    return Optional.empty();
  }

  static Optional<KmsAction> telling(ActionSet actions) {
    for (KmsAction action : TELLING) {
      if (actions.contains(action)) {
        return Optional.of(action);
      }
    }
    return actions.isEmpty() ? Optional.empty() : Optional.of(actions.toList().get(0));
  }
}
