package dev.keymend.rule.check;

import dev.keymend.access.Owner;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Blank;
import dev.keymend.rule.Finding;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.action.UnknownActionRule;
import dev.keymend.rule.principal.ServicePrincipalRule;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import dev.keymend.source.Meaning;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Whether KMS takes a policy in a call of PutKeyPolicy that does not bypass its check. Source: AWS
 * KMS API Reference, PutKeyPolicy.
 *
 * @param state the answer
 * @param reasons why KMS refuses it or, when that is not known, what decides; in the order of the
 *     text
 * @param principals users, roles, accounts and services that are not known here and have to exist,
 *     in the order of the text
 */
public record Savable(SavableState state, List<Reason> reasons, List<String> principals) {
  /** Reasons, and principals, beyond this say nothing new. */
  private static final int MAX = 50;

  /** Does KMS take it? */
  public enum SavableState {
    /** Yes. */
    YES,
    /** No, whoever calls. */
    NO,
    /** That depends on what is not known here. */
    UNKNOWN;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /**
   * Something that KMS refuses.
   *
   * @param rule what found it
   * @param range where
   * @param message what is wrong
   */
  public record Reason(RuleInfo rule, TextRange range, String message) {}

  /** Copies the lists. */
  public Savable {
    reasons = List.copyOf(reasons);
    principals = List.copyOf(principals);
  }

  /**
   * Judges a policy.
   *
   * @param facts what is known about it
   * @param findings everything that was found in it
   */
  public static Savable of(PolicyFacts facts, List<Finding> findings) {
    List<Reason> refused = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.refused() && refused.size() < MAX) {
        refused.add(new Reason(finding.rule(), finding.range(), finding.message()));
      }
    }
    refused.sort(
        Comparator.comparingInt((Reason reason) -> reason.range().start())
            .thenComparing(reason -> reason.rule().id()));
    // Of one place one reason is enough.
    Set<TextRange> told = new HashSet<>();
    refused.removeIf(reason -> !told.add(reason.range()));
    List<Reason> open = new ArrayList<>();
    LockOutCheck.of(facts, refused, open);
    addActions(facts.policy(), open);
    List<String> principals = principals(facts);
    return !refused.isEmpty()
        ? new Savable(SavableState.NO, refused, principals)
        : new Savable(
            open.isEmpty() && principals.isEmpty() ? SavableState.YES : SavableState.UNKNOWN,
            open,
            principals);
  }

  /** Source: IAM User Guide, reference_policies_grammar. */
  private static void addActions(KeyPolicy policy, List<Reason> open) {
    for (Statement statement : policy.statements()) {
      for (ActionPattern pattern : statement.actions().patterns()) {
        String text = pattern.text();
        int colon = text.indexOf(':');
        boolean whole = text.equals("*") || (colon > 0 && colon < text.length() - 1);
        if (!whole && !pattern.node().value().hasHole() && open.size() < MAX) {
          String message =
              "An action begins with a service, such as kms:, and has a name behind it.";
          open.add(new Reason(UnknownActionRule.INFO, pattern.node().range(), message));
        }
      }
    }
  }

  /** Returns the same with reasons that come before all others. */
  public Savable with(List<Reason> first) {
    if (first.isEmpty()) {
      return this;
    }
    List<Reason> all = new ArrayList<>(first);
    all.addAll(state == SavableState.NO ? reasons : List.of());
    return new Savable(SavableState.NO, all.subList(0, Math.min(MAX, all.size())), principals);
  }

  /** Returns the same with its places in another text. */
  public Savable at(UnaryOperator<TextRange> place) {
    List<Reason> moved = new ArrayList<>();
    for (Reason reason : reasons) {
      moved.add(new Reason(reason.rule(), place.apply(reason.range()), reason.message()));
    }
    return new Savable(state, moved, principals);
  }

  /** KMS looks each of them up; only the key's own account is there for sure. */
  private static List<String> principals(PolicyFacts facts) {
    KeyPolicy policy = facts.policy();
    Set<String> names = new LinkedHashSet<>();
    for (Statement statement : policy.statements()) {
      for (Principal principal : statement.principals().list()) {
        name(principal, facts.owner()).filter(n -> names.size() < MAX).ifPresent(names::add);
      }
    }
    return List.copyOf(names);
  }

  /** A service by its name in the key's Region, which the text leaves open: CloudWatch Logs. */
  private static boolean isOfRegion(Principal principal, Owner owner) {
    if (!principal.type().equals("Service") || !(principal.node() instanceof StringNode string)) {
      return false;
    }
    StringBuilder name = new StringBuilder();
    for (Part part : string.value().parts()) {
      boolean region = part instanceof Hole hole && hole.meaning() == Meaning.OWN_REGION;
      name.append(region ? "us-east-1" : part.written());
    }
    return ServicePrincipalRule.isKnown(name.toString(), owner);
  }

  private static Optional<String> name(Principal principal, Owner owner) {
    PrincipalId id = principal.id();
    boolean exists =
        id instanceof PrincipalId.Everyone
            || (id instanceof PrincipalId.Service service
                && (ServicePrincipalRule.isKnown(service.name(), owner)
                    || !Blank.ofPrincipal(service.name()).isEmpty()))
            || id instanceof PrincipalId.UniqueId
            || (id instanceof PrincipalId.Account a && owner.owns(a.account()) == Owner.Answer.YES)
            || (id instanceof PrincipalId.Unknown unknown
                && (unknown.isNobody() || isOfRegion(principal, owner)));
    return exists
        ? Optional.empty()
        : Optional.of(principal.text().isEmpty() ? id.canonical() : principal.text());
  }
}
