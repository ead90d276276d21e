package dev.keymend.explanation;

import dev.keymend.access.Owner;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.Regions;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.Identity;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to do about a key policy that KMS did not save. Sources: AWS KMS API Reference,
 * PutKeyPolicy; IAM User Guide, reference_policies_elements_principal.
 */
final class UnsavedAdvice {
  /** More names would be looked through by nobody. */
  private static final int SHOWN = 6;

  private final AdviceList list;

  private UnsavedAdvice(AdviceList list) {
    this.list = list;
  }

  static void write(AdviceList list) {
    UnsavedAdvice advice = new UnsavedAdvice(list);
    switch (list.denial().symptom().orElse(Symptom.MALFORMED)) {
      case LOCK_OUT -> advice.lockedOut();
      case INVALID_PRINCIPALS -> advice.principals();
      case TOO_LARGE ->
          list.add(
              list.pasted()
                  ? "Copy the policy without white space, which counts as well."
                  : "White space counts as well: save the policy without it. Paste it here to have"
                      + " that done.");
      default ->
          list.add(
              list.pasted()
                  ? "The findings below say which place it is."
                  : "Paste the policy that was to be saved, to see which place it is.");
    }
  }

  private void lockedOut() {
    String who = list.facts().who();
    boolean free = Advisor.isLetThrough(list.after());
    if (list.pasted() && free) {
      list.add(
          (list.corrected() ? "With the corrected policy " : "With this policy ")
              + who
              + " can change it again"
              + (list.after().voice() == Voice.ACCOUNT
                  ? ", once an IAM policy allows kms:PutKeyPolicy."
                  : "."));
    } else {
      String because = list.after().at(CallLayer.KEY_POLICY).because();
      list.add(
          list.pasted()
              ? "After it "
                  + who
                  + " has to be able to change the policy again, with kms:PutKeyPolicy. "
                  + because
              : "Whoever saves the policy has to keep kms:PutKeyPolicy in it. Paste it here, to see"
                  + " why that is not so.");
      boolean denied =
          list.pasted()
              && (list.after().voice() == Voice.DENIED || list.after().doubt().isPresent());
      if (denied) {
        list.add(
            "No Allow helps against a Deny. Let it spare whoever saves the policy, or save the policy"
                + " as somebody whom it spares.");
      } else {
        list.all()
            .add(
                Advice.of("The usual statement for that:")
                    .adding(NeededStatement.ofOwner(list.facts())));
      }
    }
    if (list.facts().caller().isEmpty()) {
      list.run("This shows who saves it.", list.commands().whoAmI());
    }
  }

  /** Lists what cannot be a principal, and what has to exist. */
  private void principals() {
    if (!list.pasted()) {
      list.add(
          "Paste the policy that was to be saved, to see which principals these are. Roles and users"
              + " have to exist, in the same partition; groups, patterns with * and the ids of what"
              + " was deleted cannot be principals.");
      list.run("This shows whether a role exists.", "aws iam get-role --role-name ROLE");
      return;
    }
    Set<String> wrong = new LinkedHashSet<>();
    Map<String, String> commands = new LinkedHashMap<>();
    Set<String> services = new LinkedHashSet<>();
    for (PrincipalId id : principalsOf(list.policy())) {
      sort(id, wrong, commands, services);
    }
    if (!wrong.isEmpty()) {
      list.add("These cannot be principals: " + some(wrong) + ".");
    }
    int shown = 0;
    for (Map.Entry<String, String> one : commands.entrySet()) {
      if (shown++ < SHOWN) {
        list.run("This has to exist: " + one.getKey() + ". See whether it does:", one.getValue());
      }
    }
    if (wrong.isEmpty() && commands.isEmpty() && services.isEmpty()) {
      list.add("The findings below say which place it is.");
    }
    if (!services.isEmpty()) {
      list.add(
          "These have to be services that KMS knows in this Region: "
              + some(services)
              + ". One with a Region in its name works in Regions that have to be switched on.");
    }
  }

  private static List<PrincipalId> principalsOf(Optional<KeyPolicy> policy) {
    List<PrincipalId> ids = new ArrayList<>();
    if (policy.isPresent()) {
      for (Statement statement : policy.get().statements()) {
        for (Principal principal : statement.principals().list()) {
          ids.add(principal.id());
        }
      }
    }
    return ids;
  }

  /** Returns whether a policy names somebody who cannot exist, for which KMS refuses it. */
  static boolean namesNobody(Optional<KeyPolicy> policy, Owner owner) {
    for (PrincipalId id : principalsOf(policy)) {
      if (!impossible(id, owner).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns why somebody cannot exist; empty for who may. Source: IAM User Guide,
   * reference_policies_elements_principal.
   */
  private static String impossible(PrincipalId id, Owner owner) {
    if (id instanceof PrincipalId.UniqueId unique) {
      return "the id of a " + unique.word() + " that was deleted";
    }
    if (id instanceof PrincipalId.Unknown) {
      return id.isNobody() ? "no user or role" : "";
    }
    if (id instanceof PrincipalId.Account account) {
      return !account.open().account() && !AccountIds.isAccountId(account.account())
          ? "not the id of an account"
          : ofPartition(account.partition().orElse(""), owner);
    }
    if (id instanceof Identity identity) {
      Arn arn = identity.arn();
      return !identity.open().account() && !AccountIds.isAccountId(arn.account())
          ? "not of an account"
          : id.isNobody()
              ? "a role that AWS makes, without its path"
              : ofPartition(arn.partition(), owner);
    }
    return "";
  }

  private static String ofPartition(String partition, Owner owner) {
    boolean other =
        owner.key().isPresent()
            && Regions.PARTITIONS.contains(partition)
            && !partition.equals(owner.partition());
    return other ? "of another partition than the key" : "";
  }

  private void sort(
      PrincipalId id, Set<String> wrong, Map<String, String> commands, Set<String> services) {
    String impossible = impossible(id, list.facts().owner());
    if (!impossible.isEmpty()) {
      wrong.add(id.canonical() + ", " + impossible);
      return;
    }
    if (id instanceof PrincipalId.Service service) {
      services.add(service.name());
    } else if (id instanceof Identity identity && identity.kind() != IdentityKind.ROOT) {
      boolean user = identity.kind() == IdentityKind.USER;
      commands.put(
          identity.canonical(),
          user
              ? "aws iam get-user --user-name " + LayerCommands.plain(identity.name(), "USER")
              : "aws iam get-role --role-name " + LayerCommands.plain(identity.name(), "ROLE"));
    }
  }

  private static String some(Set<String> all) {
    List<String> some = all.stream().limit(SHOWN).toList();
    return String.join("; ", some) + (all.size() > SHOWN ? "; and more" : "");
  }
}
