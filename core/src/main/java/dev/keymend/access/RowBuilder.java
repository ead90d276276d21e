package dev.keymend.access;

import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what statements allow one subject. */
final class RowBuilder {
  private final Subject subject;
  private final Owner owner;
  private final ActionSet reach;
  private final List<StatementJudge> allows = new ArrayList<>(2);
  private final List<Term> terms = new ArrayList<>();
  private ActionSet allowed = ActionSet.NONE;
  private ActionSet conditional = ActionSet.NONE;
  private EveryonesShare.Share share = EveryonesShare.Share.NOTHING;
  private Optional<EveryonesShare> everyones = Optional.empty();

  RowBuilder(Subject subject, Owner owner) {
    this.subject = subject;
    this.owner = owner;
    this.reach = reach(subject, owner);
  }

  /** Adds what an Allow gives the subject, whom it names. */
  void allow(StatementJudge allow) {
    allows.add(allow);
    if (subject.kind() != Subject.SubjectKind.EVERYONE) {
      ActionOutlook outlook =
          allow.outlook(allow.statement().actions().expanded().intersect(reach), subject);
      allowed = allowed.union(outlook.always());
      conditional = conditional.union(outlook.sometimes()).minus(allowed);
      if (!outlook.sometimes().isEmpty()) {
        terms.add(new Term(false, allow, outlook.sometimes()));
      }
    }
  }

  /** Returns the statements that name the subject. */
  List<StatementJudge> allows() {
    return allows;
  }

  /** Returns whether the subject is somebody whom a statement for everyone means as well. */
  boolean isOneOfAll() {
    return switch (subject.kind()) {
      case ACCOUNT, ROOT, NAMED, MEMBER, SERVICE -> true;
      case EVERYONE, ORPHAN, UNKNOWN -> false;
    };
  }

  /** Adds what statements for everyone give the subject. */
  void share(EveryonesShare all) {
    share = all.of(subject, reach);
    boolean given = !share.always().union(share.sometimes()).isEmpty();
    everyones = given ? Optional.of(all) : Optional.empty();
  }

  /** The statements that name the subject or everyone. */
  List<StatementJudge> all() {
    if (everyones.isEmpty()) {
      return allows;
    }
    List<StatementJudge> all = new ArrayList<>(allows);
    all.addAll(everyones.get().judges());
    return all;
  }

  /** Returns the row of everyone, which is made in another way; empty for anybody else. */
  Optional<EveryonesRow> ofEveryone(RequestFinder finder) {
    return subject.kind() == Subject.SubjectKind.EVERYONE
        ? Optional.of(new EveryonesRow(subject, owner, allows, finder))
        : Optional.empty();
  }

  /** Returns the row, less what is denied. */
  AccessRow build(DenyIndex denies, RequestFinder finder) {
    ActionSet given = allowed.union(conditional);
    ActionSet all = given.union(share.always()).union(share.sometimes());
    if (all.isEmpty()) {
      return AccessRow.empty(subject);
    }
    DenyIndex.Denied denied = denies.of(subject);
    ActionSet never = denied.always().union(never(all, denied, finder));
    ActionSet possible = given.minus(never);
    ActionSet certain = allowed.intersect(possible).minus(denied.sometimes());
    ActionSet refused =
        givenAlone(
            given.intersect(never).intersect(denied.always().union(denied.sometimes())), finder);
    AccessRow row =
        new AccessRow(
            subject,
            certain,
            possible.minus(certain),
            refused,
            possible.intersect(denied.sometimes()),
            shared(denied, never),
            List.of(),
            Optional.empty());
    return row.perhaps().isEmpty() ? row : withTerms(row, denied, denies.all());
  }

  /** Returns a request for an action that some Allows let through. */
  Optional<RequestFinder.Sample> sample(
      KmsAction action, List<StatementJudge> some, RequestFinder finder) {
    RequestFinder.Result result =
        finder.search(subject, ActionSet.of(action).intersect(reach), some, true);
    return RequestFinder.first(result.sample(), action);
  }

  /** Returns a request for an action that an Allow lets through and a Deny takes back. */
  Optional<RequestFinder.Sample> refused(KmsAction action, RequestFinder finder) {
    RequestFinder.Result result =
        finder.search(subject, ActionSet.of(action).intersect(reach), all(), Denials.NONE, true);
    return RequestFinder.first(result.sample(), action);
  }

  /** A Deny takes back only what would be let through without it. */
  private ActionSet givenAlone(ActionSet refused, RequestFinder finder) {
    ActionSet sure = allowed;
    for (Term term : terms) {
      sure = term.judge().isSimple() ? sure.union(term.actions()) : sure;
    }
    ActionSet open = refused.minus(sure);
    if (open.isEmpty() || Callers.of(subject, owner, List.of()).get(0).caller().isEmpty()) {
      return refused;
    }
    RequestFinder.Result alone = finder.search(subject, open, all(), Denials.NONE, false);
    return refused.minus(open.minus(alone.found()).minus(alone.perhaps()));
  }

  /**
   * What one statement lets through under a condition may be what a Deny takes back each time, and
   * conditions of one statement may exclude each other. A search for a request tells.
   */
  private ActionSet never(ActionSet all, DenyIndex.Denied denied, RequestFinder finder) {
    ActionSet always = allowed.union(share.always());
    ActionSet sure = always.minus(denied.sometimes());
    ActionSet open = all.minus(denied.always()).minus(sure).minus(proven(denied));
    if (open.isEmpty()
        || dependsOnOwner(denied)
        || Callers.of(subject, owner, List.of()).get(0).caller().isEmpty()) {
      return ActionSet.NONE;
    }
    RequestFinder.Result result = finder.search(subject, open, all(), false);
    return open.minus(result.found()).minus(result.perhaps());
  }

  private boolean dependsOnOwner(DenyIndex.Denied denied) {
    boolean depends = false;
    for (List<Term> some : List.of(terms, share.terms(), denied.terms())) {
      for (Term term : some) {
        depends |= term.judge().dependsOnOwner(subject);
      }
    }
    return depends;
  }

  /** What one Allow lets through under conditions that can hold, and no Deny is about. */
  private ActionSet proven(DenyIndex.Denied denied) {
    ActionSet proven = ActionSet.NONE;
    for (Term term : terms) {
      proven = term.judge().isSimple() ? proven.union(term.actions()) : proven;
    }
    for (Term term : share.terms()) {
      proven = term.judge().isSimple() ? proven.union(term.actions()) : proven;
    }
    return proven.minus(denied.sometimes());
  }

  private AccessRow.Shared shared(DenyIndex.Denied denied, ActionSet never) {
    ActionSet possible = share.always().union(share.sometimes()).minus(never);
    ActionSet certain = share.always().intersect(possible).minus(denied.sometimes());
    return new AccessRow.Shared(certain, possible.minus(certain));
  }

  private AccessRow withTerms(AccessRow row, DenyIndex.Denied denied, AllTerms all) {
    List<Term> relevant = new ArrayList<>();
    // What another statement allows without a condition needs none.
    ActionSet open = row.perhaps().minus(allowed).minus(share.always());
    add(relevant, terms, open);
    add(relevant, share.terms(), open);
    add(relevant, denied.terms(), row.perhaps());
    boolean more = relevant.size() > Term.MOST || share.isCut() || denied.isCut();
    return more
        ? row.with(relevant.subList(0, Math.min(Term.MOST, relevant.size())), Optional.of(all))
        : row.with(relevant, Optional.empty());
  }

  private static void add(List<Term> relevant, List<Term> terms, ActionSet actions) {
    for (Term term : terms) {
      ActionSet about = term.actions().intersect(actions);
      if (!about.isEmpty() && relevant.size() <= Term.MOST) {
        relevant.add(new Term(term.deny(), term.judge(), about));
      }
    }
  }

  /** Actions that a subject can be given at all. */
  static ActionSet reach(Subject subject, Owner owner) {
    return switch (subject.kind()) {
      case ORPHAN -> ActionSet.NONE;
      case EVERYONE, SERVICE, ROOT -> ActionSet.KEY_POLICY;
      // What nobody fills in and KMS does not find is nobody.
      case UNKNOWN ->
          subject.id() instanceof PrincipalId.Unknown u && !u.template()
              ? ActionSet.NONE
              : ActionSet.KEY_POLICY;
      case ACCOUNT, NAMED, MEMBER ->
          subject.account().map(owner::owns).orElse(Owner.Answer.UNKNOWN) == Owner.Answer.NO
              ? ActionSet.ANY_ACCOUNT
              : ActionSet.KEY_POLICY;
    };
  }
}
