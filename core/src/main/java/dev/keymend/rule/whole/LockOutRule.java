package dev.keymend.rule.whole;

import dev.keymend.access.AccessRow;
import dev.keymend.access.ConditionText;
import dev.keymend.access.Delegation.DelegationState;
import dev.keymend.access.Delegation.Manager;
import dev.keymend.access.DelegationJudge;
import dev.keymend.access.LastDates;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject;
import dev.keymend.access.Term;
import dev.keymend.access.VerdictText;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.condition.Truth;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import dev.keymend.preset.KeyAdministration;
import dev.keymend.rule.BypassGuard;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.PrincipalPlaces;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Too few, or too uncertain, principals who can change the policy. */
public final class LockOutRule implements Rule {
  public static final RuleInfo INFO =
      new RuleInfo("lock-out", "Nobody may be able to change this policy");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A policy that only one user, role or session can change, or only roles of IAM Identity"
            + " Center, or that can be changed only under a condition: with MFA, from a network, or"
            + " through a service, which never changes key policies for anybody, or only until a date. A public policy"
            + " that nobody can change. Also the error of PutKeyPolicy that says that the new policy"
            + " would not let you update it.",
        "A user or role can be deleted, a permission set provisioned anew gets a role of another"
            + " name, a session's name changes, a network goes away. Then nobody can change the policy, and"
            + " only AWS Support can help. KMS's own check does not prevent that: it asks whether"
            + " the caller of PutKeyPolicy could call it again, and nobody else. For"
            + " CloudFormation and Terraform the caller is the role that deploys.",
        "Delegate to the account, or name a second administrator. To pass KMS's check, the caller"
            + " needs kms:PutKeyPolicy in the new policy itself, or by the account's statement"
            + " together with an IAM policy that allows it. Do not switch the check off.",
        List.of(
            "AWS KMS Developer Guide: key-policy-default", "AWS KMS API Reference: PutKeyPolicy"));
  }

  @Override
  public void check(PolicyFacts all, Findings findings) {
    PolicyFacts facts = BypassGuard.without(all);
    if (facts.denial().is(Symptom.LOCK_OUT)) {
      refused(facts, findings);
    }
    if (ManagedKeyPolicyRule.isManaged(facts)
        || DelegationJudge.mayBeManaged(facts.table(), facts.owner())
        || facts.policy().isFragment()) {
      return;
    }
    List<Manager> managers = facts.delegation().managers();
    Optional<Statement> dated =
        managers.isEmpty() || facts.delegation().dependsOnOwner()
            ? Optional.empty()
            : LastDates.lockOut(facts.policy(), facts.owner());
    if (dated.isPresent()) {
      findings.add(
          INFO,
          Severity.ERROR,
          dated.get().node().range(),
          "Once the last date in the policy has passed, nobody can change it." + afterThat(facts));
    } else if (managers.isEmpty()) {
      nobody(facts, findings);
    } else if (facts.delegation().dependsOnOwner()) {
      // Who owns the key is another question, and asked elsewhere.
      return;
    } else if (!facts.delegation().hasSureManager()) {
      uncertain(facts, findings);
    } else if (managers.size() == 1) {
      single(facts, managers.get(0).subject(), findings);
    } else if (managers.stream().allMatch(m -> isOfIdentityCenter(m.subject()))) {
      findings.add(
          INFO,
          Severity.WARNING,
          new PrincipalPlaces(facts.policy()).of(managers.get(0).subject()),
          "Only roles of IAM Identity Center can change this policy, and they get new names when"
              + " their permission sets are provisioned anew."
              + afterThat(facts));
    }
  }

  /**
   * Returns how sure it is that somebody can change a policy: 3 for certainly, 2 for a condition
   * that decides, or whose key it is, 1 for a placeholder that does, 0 for nobody.
   */
  public static int certainty(PolicyFacts facts) {
    int unknown = facts.owner().account().isEmpty() ? 2 : 1;
    int certainty = DelegationJudge.mayBeManaged(facts.table(), facts.owner()) ? unknown : 0;
    for (Manager manager : facts.delegation().managers()) {
      int of = manager.sure() ? 3 : 2;
      // Of all the world, the principals of the key's own account can.
      boolean everyone = manager.subject().kind() == Subject.SubjectKind.EVERYONE;
      certainty = Math.max(certainty, everyone ? Math.min(of, ofOwnAccount(facts)) : of);
    }
    return certainty;
  }

  private static int ofOwnAccount(PolicyFacts facts) {
    AccessRow own = facts.table().ownerRow(facts.owner()).orElse(null);
    if (own == null || own.surely().contains(KmsAction.PUT_KEY_POLICY)) {
      return 3;
    }
    return own.perhaps().contains(KmsAction.PUT_KEY_POLICY) ? 2 : 0;
  }

  private static void refused(PolicyFacts facts, Findings findings) {
    Optional<RefusedCaller> caller = RefusedCaller.of(facts);
    boolean foreign = caller.filter(RefusedCaller::isForeign).isPresent();
    findings.add(
        INFO,
        Severity.ERROR,
        facts.policy().statementElement().key().range(),
        "KMS asks whether the caller could change the policy again. That takes kms:PutKeyPolicy"
            + " for the caller here, or for its account here and an IAM policy that allows it."
            + (foreign ? " A caller of another account never can." : ""),
        caller
            .filter(c -> !foreign && !c.isDenied() && !c.isAllowed())
            .map(
                c ->
                    new Fix[] {
                      c.allow(
                          "Allow administration of the key",
                          NewValue.texts(KeyAdministration.ACTIONS),
                          "Make " + c.label() + " an administrator of the key",
                          "The caller can manage the key and change its policy, without an IAM"
                              + " policy.")
                    })
            .orElse(new Fix[0]));
  }

  /** Where IAM policies can allow nothing either, the account's statement is what is missing. */
  private static void nobody(PolicyFacts facts, Findings findings) {
    if (facts.delegation().state() == DelegationState.PUBLIC) {
      findings.add(
          INFO,
          Severity.CRITICAL,
          facts.policy().statementElement().key().range(),
          "Anyone can use this key, but nobody can change its policy"
              + (facts.policy().mayBeInForce()
                  ? ". If it is in force, only AWS Support can help."
                  : "."),
          facts.delegation().denied().contains(KmsAction.PUT_KEY_POLICY)
              ? new Fix[0]
              : new Fix[] {MissingRootDelegationRule.addRoot(facts, Level.RESTORE)});
    }
  }

  private static void uncertain(PolicyFacts facts, Findings findings) {
    Set<Subject> managers = new HashSet<>();
    facts.delegation().managers().forEach(manager -> managers.add(manager.subject()));
    Set<String> asked = new LinkedHashSet<>();
    Set<String> refused = new LinkedHashSet<>();
    Set<Integer> told = new HashSet<>();
    boolean free = false;
    for (AccessRow row : facts.table().rows()) {
      if (managers.contains(row.subject().inAccount())) {
        free |= !collect(row, told, asked, refused);
      }
    }
    boolean never = isRefusedDirectly(facts);
    if (!never && !free && asked.isEmpty() && refused.isEmpty()) {
      // What the template chooses decides, and the verdict says that.
      return;
    }
    Severity severity =
        never ? Severity.ERROR : free && !refused.isEmpty() ? Severity.INFO : Severity.WARNING;
    findings.add(
        INFO,
        severity,
        new PrincipalPlaces(facts.policy()).of(facts.delegation().managers().get(0).subject()),
        never
            ? "The policy can be changed only through a service, and no service does that."
                + (facts.policy().mayBeInForce()
                    ? " If it is in force, only AWS Support can help."
                    : "")
            : "The policy can be changed"
                + (free ? "" : " only while this holds: " + few(asked))
                + (refused.isEmpty() ? "" : unless(free) + few(refused))
                + (free ? ". If it holds for everybody" : ". If nobody can meet that")
                + (facts.policy().mayBeInForce()
                    ? ", only AWS Support can help."
                    : ", nobody can change it again."));
  }

  /** Returns whether the policy lets the row's subject change it under a condition only. */
  private static boolean collect(
      AccessRow row, Set<Integer> told, Set<String> asked, Set<String> refused) {
    boolean conditional = false;
    for (Term term : row.terms()) {
      if (term.actions().contains(KmsAction.PUT_KEY_POLICY)) {
        if (told.add(term.statement().index())) {
          (term.deny() ? refused : asked).add(ConditionText.of(term.statement()));
        }
        conditional |= !term.deny();
      }
    }
    return conditional;
  }

  /** Returns whether a Deny hits every change of the policy that no service makes. */
  private static boolean isRefusedDirectly(PolicyFacts facts) {
    KnownRequest request = KnownRequest.ofAccount(facts.owner());
    for (Statement statement : facts.policy().statements()) {
      // Without a condition it refuses services as well, and with NotPrincipal it spares somebody.
      if (!statement.conditions().isEmpty()
          && !statement.principals().negated()
          && DenyDefeatsDelegationRule.deniesAccount(statement, facts.owner())
          && statement.actions().expanded().contains(KmsAction.PUT_KEY_POLICY)
          && request.canHold(statement, facts.policy()) == Truth.TRUE) {
        return true;
      }
    }
    return false;
  }

  private static String unless(boolean free) {
    return free ? ", unless this holds: " : ", and not while this holds: ";
  }

  private static String few(Set<String> conditions) {
    return VerdictText.few(List.copyOf(conditions), " or ");
  }

  private static boolean isOfIdentityCenter(Subject subject) {
    return subject.id() instanceof PrincipalId.Identity identity
        && identity.kind() == IdentityKind.ROLE
        && identity.isOfIdentityCenter();
  }

  private static void single(PolicyFacts facts, Subject only, Findings findings) {
    if (!(only.id() instanceof PrincipalId.Identity identity)
        || identity.kind() == IdentityKind.ROOT) {
      return;
    }
    boolean reserved = identity.isOfIdentityCenter();
    boolean fragile = reserved || identity.kind() != IdentityKind.ROLE;
    String until =
        identity.kind() == IdentityKind.SESSION
            ? ", as long as a session has this name."
            : reserved
                ? ", until its permission set is provisioned anew."
                : ", until it is deleted.";
    findings.add(
        INFO,
        fragile ? Severity.WARNING : Severity.INFO,
        new PrincipalPlaces(facts.policy()).of(only),
        "Only " + only.label() + " can change this policy" + until + afterThat(facts));
  }

  /** Who can help once nobody can change a policy; there is no such key yet in a template. */
  private static String afterThat(PolicyFacts facts) {
    return facts.policy().mayBeInForce() ? " After that only AWS Support can help." : "";
  }
}
