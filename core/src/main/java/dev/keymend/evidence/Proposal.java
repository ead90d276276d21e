package dev.keymend.evidence;

import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.PolicyChange;
import dev.keymend.evidence.Needs.Asking;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.PrincipalId.IdentityKind;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The least that users, roles and services whom a key policy names need by what events show: each
 * statement for some of them becomes one, or several, that allow what was allowed and nothing that
 * it did not allow. Whom nothing was seen of keeps what is there, as that is no proof.
 */
public final class Proposal {
  private final KeyPolicy policy;
  private final Growth growth;
  private final String missing;
  private final String window;

  /** What was allowed, by principal. */
  private final SeenCalls seen;

  /** What may have needed a permission besides. */
  private final SeenCalls held;

  private final MetConditions conditions;

  /** Whom the policy lets in by name, by account. */
  private final Map<String, Set<String>> letIn = new HashMap<>();

  /** Whether it lets in somebody who may be of any account. */
  private boolean anybody;

  Proposal(KeyPolicy policy, UsageEvidence evidence, String key) {
    this.policy = policy;
    this.growth = new Growth(policy);
    this.missing = MissingEvidence.of(evidence, key).map(text -> text + " ").orElse("");
    this.window = ProposalText.window(evidence.of(key));
    this.seen = new SeenCalls(evidence.decided(key));
    this.held = new SeenCalls(evidence.held(key));
    this.conditions = new MetConditions(policy, key);
    for (Statement statement : policy.statements()) {
      if (statement.effect() != Effect.DENY) {
        addLetIn(statement);
      }
    }
  }

  private void addLetIn(Statement statement) {
    List<Principal> all = statement.principals().list();
    anybody |= all.isEmpty() || statement.principals().negated();
    for (Principal principal : all) {
      PrincipalId id = principal.id();
      String written =
          id instanceof PrincipalId.Identity identity
              ? identity.arn().account()
              : id instanceof PrincipalId.Account root ? root.account() : "";
      String account = conditions.account(written);
      letIn.computeIfAbsent(account, any -> new HashSet<>()).add(principal.text());
      // What is to be filled in may be anybody's, but for what the template makes itself.
      anybody |=
          id instanceof PrincipalId.Everyone
              || (id instanceof PrincipalId.Unknown hole && hole.template() && !hole.isMade())
              || !AccountIds.isAccountId(account);
    }
  }

  /**
   * A fix.
   *
   * @param fix the fix
   * @param proven whether events prove that each call stays allowed, which they do not where some
   *     of them could not be read
   * @param asks whether it asks for more than the policy does, which the next call may not meet
   * @param lost what each loses whom it is about
   */
  public record Proposed(Fix fix, boolean proven, boolean asks, List<Taken> lost) {
    /** Copies the list. */
    public Proposed {
      lost = List.copyOf(lost);
    }
  }

  /**
   * What somebody loses.
   *
   * @param principal what it is called
   * @param actions what it could do and was not seen to
   */
  public record Taken(String principal, ActionSet actions) {
    /** More are not named where a fix says what it does. */
    static final int FEW = 6;

    /** Returns whether they are more than a fix names itself. */
    public boolean isMany() {
      return actions.size() > FEW;
    }
  }

  /**
   * Returns what can be made smaller. The alternatives for one statement have one choice, of which
   * the last one is the smallest.
   *
   * @param written the key's policy
   * @param evidence what was called; when more of the key than is kept, nothing is proposed
   * @param key ARN of the key
   */
  public static List<Proposed> fixes(KeyPolicy written, UsageEvidence evidence, String key) {
    KeyPolicy policy = OwnPrincipals.in(written, key);
    List<Proposed> fixes = new ArrayList<>();
    if (evidence.beyond(key) > 0 || policy.isFragment()) {
      return fixes;
    }
    Proposal proposal = new Proposal(policy, evidence, key);
    OpenProposal open = proposal.open();
    List<Statement> some = policy.statements().stream().filter(Proposal::canBeNarrowed).toList();
    some.forEach(statement -> proposal.narrow(statement, fixes));
    // Behind what is proven, which so has the room.
    for (Statement statement : some) {
      List<Proposed> alternatives = open.of(statement);
      List<Fix> within = proposal.growth.within(alternatives.stream().map(Proposed::fix).toList());
      for (int i = 0; i < within.size(); i++) {
        fixes.add(new Proposed(within.get(i), false, true, alternatives.get(i).lost()));
      }
    }
    return fixes;
  }

  /** Returns what can be proposed for statements that name nobody for good. */
  OpenProposal open() {
    return new OpenProposal(seen, held, conditions, missing, window);
  }

  /** Returns whether a statement is one of which parts can be taken away. */
  static boolean canBeNarrowed(Statement statement) {
    return statement.effect() == Effect.ALLOW
        && statement.isCertain()
        && statement.isEffective()
        && !statement.isCutOff()
        && !statement.isUnknown()
        && !statement.principals().negated()
        && !statement.actions().negated()
        && statement.principals().element().isPresent()
        && statement.actions().element().isPresent()
        && statement.actions().patterns().stream().noneMatch(p -> p.node().value().hasHole());
  }

  private void narrow(Statement statement, List<Proposed> fixes) {
    Map<Principal, Needs> needs = new LinkedHashMap<>();
    List<Principal> unseen = new ArrayList<>();
    Set<PrincipalId> met = new HashSet<>();
    for (Principal principal : statement.principals().list()) {
      Needs of = needs(principal, statement);
      if (of.actions().isEmpty()) {
        unseen.add(principal);
      } else if (met.add(principal.id())) {
        needs.put(principal, of);
      }
    }
    if (needs.isEmpty()) {
      return;
    }
    String choice = choice(statement);
    List<Narrowed> plain = parts(needs, Asking.NOTHING);
    List<Narrowed> proven = parts(needs, Asking.PROVEN);
    List<Narrowed> likely = parts(needs, Asking.LIKELY);
    boolean alone = unseen.isEmpty() && needs.size() == 1;
    boolean fewer =
        alone
            ? plain.get(0).actions().size() < statement.actions().expanded().size()
            : needs.values().stream().anyMatch(of -> !of.isAllOf(statement));
    List<Fix> all = new ArrayList<>();
    if (fewer) {
      all.add(fix(statement, plain, unseen, needs, Asking.NOTHING).asOneOf(choice));
    }
    if (addsTo(statement, proven)) {
      all.add(fix(statement, proven, unseen, needs, Asking.PROVEN).asOneOf(choice));
    }
    int sure = all.size();
    if (!likely.equals(proven) && addsTo(statement, likely)) {
      all.add(fix(statement, likely, unseen, needs, Asking.LIKELY).asOneOf(choice));
    }
    List<Taken> lost = lost(statement, needs);
    List<Fix> within = growth.within(all);
    boolean known = missing.isEmpty() && nameless(statement).isEmpty();
    for (int i = 0; i < within.size(); i++) {
      fixes.add(new Proposed(within.get(i), i < sure && known, !fewer || i > 0, lost));
    }
  }

  /** Labels may be alike. */
  static String choice(Statement statement) {
    return "usage of statement " + (statement.index() + 1);
  }

  private static List<Taken> lost(Statement statement, Map<Principal, Needs> needs) {
    List<Taken> lost = new ArrayList<>();
    needs.forEach(
        (principal, of) -> {
          ActionSet gone = statement.actions().expanded().minus(of.actions());
          if (!gone.isEmpty()) {
            lost.add(new Taken(ProposalText.label(principal), gone));
          }
        });
    return lost;
  }

  private static boolean addsTo(Statement statement, List<Narrowed> parts) {
    return parts.stream().anyMatch(part -> part.terms().addsTo(statement));
  }

  /**
   * Returns what was seen that a statement may have let in, and of whom something was seen, what
   * may have been needed besides.
   */
  Needs needs(Principal principal, Statement statement) {
    return needs(
        conditions.metBy(calls(principal, seen), statement),
        conditions.metBy(calls(principal, held), statement),
        statement);
  }

  /** Returns what of a statement's actions somebody used, whatever let that in. */
  ActionSet used(Principal principal, Statement statement) {
    return needs(calls(principal, seen), calls(principal, held), statement).actions();
  }

  static Needs needs(
      List<Map.Entry<Use, Tally>> calls, List<Map.Entry<Use, Tally>> more, Statement statement) {
    ActionSet allowed = statement.actions().expanded();
    Needs needs = Needs.of(calls, allowed);
    if (needs.actions().isEmpty() || more.isEmpty()) {
      return needs;
    }
    List<Map.Entry<Use, Tally>> all = new ArrayList<>(calls);
    all.addAll(more);
    return Needs.of(all, allowed);
  }

  /** Only a whole ARN tells who it is, and sessions are counted with their role. */
  private List<Map.Entry<Use, Tally>> calls(Principal principal, SeenCalls seen) {
    List<Map.Entry<Use, Tally>> calls = new ArrayList<>();
    if (principal.id() instanceof PrincipalId.Service service
        && principal.node() instanceof StringNode text
        && !text.value().hasHole()) {
      calls.addAll(seen.of(service.name()));
    } else if (principal.id() instanceof PrincipalId.Identity identity
        && isToldByName(identity)
        && AccountIds.isAccountId(identity.arn().account())) {
      String account = identity.arn().account();
      String arn = identity.canonical();
      calls.addAll(seen.of(arn));
      // A statement for a user may be what lets in a federated user behind whom it is.
      calls.addAll(seen.ofFederatedBy(arn));
      // Of some callers an event tells the session without its role, or only the account.
      calls.addAll(seen.ofSession(account, identity.name()));
      if (!calls.isEmpty() || isAlone(account)) {
        calls.addAll(seen.of(account));
      }
    }
    return calls;
  }

  /**
   * Returns whether events tell somebody by the name that a policy has, which a session has not.
   */
  static boolean isToldByName(PrincipalId.Identity identity) {
    return identity.kind() == IdentityKind.ROLE
        || identity.kind() == IdentityKind.USER
        || (identity.kind() == IdentityKind.SESSION && identity.role().isEmpty());
  }

  /**
   * Returns whether a principal is the only one of its account that the policy lets in: what an
   * event tells of the account alone is then about it, else it shows nobody by name.
   */
  private boolean isAlone(String account) {
    return !anybody && letIn.getOrDefault(account, Set.of()).size() == 1;
  }

  /**
   * A statement to write.
   *
   * @param principals whom it is for
   * @param actions what it allows
   * @param terms its new conditions
   */
  private record Narrowed(List<Principal> principals, ActionSet actions, Terms terms) {}

  /** Principals that need the same are in one statement. */
  private static List<Narrowed> parts(Map<Principal, Needs> needs, Asking asking) {
    Map<Map<Terms, ActionSet>, List<Principal>> alike = new LinkedHashMap<>();
    needs.forEach(
        (principal, of) ->
            alike.computeIfAbsent(of.byTerms(asking), any -> new ArrayList<>()).add(principal));
    List<Narrowed> parts = new ArrayList<>();
    alike.forEach(
        (of, principals) ->
            of.forEach((terms, actions) -> parts.add(new Narrowed(principals, actions, terms))));
    return parts;
  }

  private Fix fix(
      Statement statement,
      List<Narrowed> parts,
      List<Principal> unseen,
      Map<Principal, Needs> needs,
      Asking asking) {
    List<PolicyChange> changes = new ArrayList<>();
    List<NewValue> added = new ArrayList<>();
    int first = unseen.isEmpty() ? 1 : 0;
    if (unseen.isEmpty()) {
      change(statement, parts.get(0), changes);
    } else {
      setPrincipals(statement, unseen, changes);
    }
    for (Narrowed part : parts.subList(first, parts.size())) {
      added.add(statement(statement, part, added.size()));
    }
    if (!added.isEmpty()) {
      changes.add(new PolicyChange.AddLastStatements(policy, added));
    }
    String only =
        switch (asking) {
          case NOTHING -> "only what was used";
          case PROVEN -> "only what was used, and only as it was used";
          case LIKELY -> "only what was used, and only through the services that were seen";
        };
    return new Fix(
        Level.HARDEN,
        "Allow in " + statement.label() + " " + only,
        missing
            + nameless(statement)
            + ProposalText.of(
                statement,
                needs,
                unseen,
                asking,
                still(statement, needs) + held(statement, needs) + window),
        changes,
        false);
  }

  /** Who loses an action in one statement may keep it by IAM, where another lets that decide. */
  private String still(Statement statement, Map<Principal, Needs> needs) {
    if (lost(statement, needs).isEmpty()) {
      return "";
    }
    for (Statement other : policy.statements()) {
      if (other.index() != statement.index()
          && other.effect() == Effect.ALLOW
          && other.isEffective()
          && other.principals().anyIs(id -> id instanceof PrincipalId.Account)) {
        return "IAM policies can still allow what is lost here, as "
            + other.label()
            + " is for the account. ";
      }
    }
    return "";
  }

  /** Returns the calls of actions of a statement that none of those that were seen is of. */
  static List<Map.Entry<Use, Tally>> notIn(
      List<Map.Entry<Use, Tally>> seen, List<Map.Entry<Use, Tally>> calls, Statement statement) {
    ActionSet allowed = statement.actions().expanded();
    ActionSet other = allowed.minus(Needs.of(seen, allowed).actions());
    List<Map.Entry<Use, Tally>> some = new ArrayList<>();
    for (Map.Entry<Use, Tally> call : calls) {
      if (other.contains(call.getKey().action())) {
        some.add(call);
      }
    }
    return some;
  }

  /** Says that a service called which may be one that a statement names; empty when none did. */
  private String nameless(Statement statement) {
    long calls = 0;
    for (Map.Entry<Use, Tally> call : seen.of(Use.SOME_SERVICE)) {
      boolean may = statement.actions().expanded().contains(call.getKey().action());
      calls += may ? call.getValue().count() : 0;
    }
    boolean services = statement.principals().anyIs(id -> id instanceof PrincipalId.Service);
    return calls == 0 || !services
        ? ""
        : (calls == 1 ? "1 call is" : calls + " calls are")
            + " by a service that the event does not name (AWS Internal), which may be one of this"
            + " statement. What it needed may be missing. ";
  }

  private String held(Statement statement, Map<Principal, Needs> needs) {
    List<Map.Entry<Use, Tally>> calls = new ArrayList<>();
    for (Principal principal : needs.keySet()) {
      calls.addAll(
          notIn(
              conditions.metBy(calls(principal, seen), statement),
              conditions.metBy(calls(principal, held), statement),
              statement));
    }
    return ProposalText.held(calls);
  }

  /** Lets the statement itself be the first part. */
  private static void change(Statement statement, Narrowed part, List<PolicyChange> changes) {
    if (part.principals().size() < statement.principals().list().size()) {
      setPrincipals(statement, part.principals(), changes);
    }
    if (!part.actions().equals(statement.actions().expanded())) {
      Member element = statement.actions().element().orElseThrow();
      changes.add(new PolicyChange.SetElement(statement.node(), element, actions(part.actions())));
    }
    Optional<Member> condition = condition(statement);
    if (part.terms().addsTo(statement)) {
      changes.add(
          new PolicyChange.SetElement(
              statement.node(),
              condition,
              condition.map(Member::name).orElse("Condition"),
              part.terms().with(condition)));
    }
  }

  static Optional<Member> condition(Statement statement) {
    return statement.node().member("Condition");
  }

  private static void setPrincipals(
      Statement statement, List<Principal> some, List<PolicyChange> changes) {
    Member element = statement.principals().element().orElseThrow();
    changes.add(new PolicyChange.SetElement(statement.node(), element, principals(element, some)));
  }

  /** Returns an element with some of its principals, each with its type. */
  private static NewValue principals(Member element, List<Principal> some) {
    Map<String, List<NewValue>> byType = new LinkedHashMap<>();
    for (Principal principal : some) {
      byType
          .computeIfAbsent(principal.type(), any -> new ArrayList<>())
          .add(NewValue.copyOf(principal.node()));
    }
    List<NewMember> types = new ArrayList<>();
    byType.forEach((type, list) -> types.add(new NewMember(type, oneOrAll(list))));
    boolean typed = element.value() instanceof ObjectNode;
    return typed || types.size() != 1 ? new NewValue.Members(types) : types.get(0).value();
  }

  private static NewValue oneOrAll(List<NewValue> values) {
    return values.size() == 1 ? values.get(0) : new NewValue.Items(values);
  }

  /** Returns an element with actions. */
  static NewValue actions(ActionSet actions) {
    List<String> names = actions.toList().stream().map(KmsAction::toString).toList();
    return names.size() == 1 ? NewValue.text(names.get(0)) : NewValue.texts(names);
  }

  private NewValue statement(Statement from, Narrowed part, int number) {
    List<NewMember> members = new ArrayList<>();
    String sid = from.sid().filter(s -> !s.isEmpty()).orElse("Statement" + (from.index() + 1));
    members.add(new NewMember("Sid", NewValue.text(policy.freeSid(sid + "Used" + (number + 1)))));
    members.add(new NewMember("Effect", NewValue.text("Allow")));
    Member element = from.principals().element().orElseThrow();
    members.add(new NewMember("Principal", principals(element, part.principals())));
    members.add(new NewMember("Action", actions(part.actions())));
    from.node()
        .member("Resource")
        .ifPresent(
            resource -> members.add(new NewMember("Resource", NewValue.copyOf(resource.value()))));
    if (part.terms().addsTo(from) || condition(from).isPresent()) {
      members.add(new NewMember("Condition", part.terms().with(condition(from))));
    }
    return new NewValue.Members(members);
  }
}
