package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.PrincipalId;
import java.util.ArrayList;
import java.util.List;

/** Collects what statements allow one subject. */
final class RowBuilder {
  private final Subject subject;
  private final ConditionJudge judge;
  private final ActionSet reach;
  private final List<Term> terms = new ArrayList<>();
  private ActionSet allowed = ActionSet.NONE;
  private ActionSet conditional = ActionSet.NONE;
  private EveryonesShare.Share share = EveryonesShare.Share.NOTHING;

  RowBuilder(Subject subject, Owner owner, boolean variables) {
    this.subject = subject;
    this.judge = new ConditionJudge(new SubjectContext(subject, owner.partition()), variables);
    this.reach = reach(subject, owner);
  }

  /** Adds what an Allow gives the subject, whom it names. */
  void allow(StatementJudge allow) {
    Outlook outlook = outlook(allow);
    ActionSet always = outlook.always();
    ActionSet sometimes = outlook.sometimes();
    if (subject.kind() == Subject.Kind.EVERYONE) {
      boolean open = OpenToAll.isPublic(allow.statement());
      ActionSet possible = always.union(sometimes);
      always = open ? possible : ActionSet.NONE;
      sometimes = open ? ActionSet.NONE : possible;
    }
    allowed = allowed.union(always);
    conditional = conditional.union(sometimes).minus(allowed);
    if (!sometimes.isEmpty()) {
      terms.add(new Term(false, allow.text(), sometimes));
    }
  }

  /** Returns whether the subject is somebody whom a statement for everyone means as well. */
  boolean isOneOfAll() {
    return switch (subject.kind()) {
      case ACCOUNT, ROOT, NAMED, SERVICE -> true;
      case EVERYONE, ORPHAN, UNKNOWN -> false;
    };
  }

  /** Adds what statements for everyone give the subject. */
  void share(EveryonesShare everyones) {
    share = everyones.of(subject, judge, reach);
  }

  private Outlook outlook(StatementJudge allow) {
    ActionSet actions = allow.statement().actions().expanded().intersect(reach);
    boolean oneOfMany = subject.kind() == Subject.Kind.NAMED && subject.account().isPresent();
    return oneOfMany
        ? allow.outlook(actions, judge, subject.account().get())
        : allow.outlook(actions, judge);
  }

  /** Returns the row, less what is denied. */
  AccessRow build(DenyIndex denies) {
    ActionSet given = allowed.union(conditional);
    if (given.union(share.always()).union(share.sometimes()).isEmpty()) {
      return AccessRow.empty(subject);
    }
    DenyIndex.Denied denied = denies.of(subject, judge);
    ActionSet possible = given.minus(denied.always());
    ActionSet certain = allowed.intersect(possible).minus(denied.sometimes());
    AccessRow row =
        new AccessRow(
            subject,
            certain,
            possible.minus(certain),
            given.intersect(denied.always()),
            possible.intersect(denied.sometimes()),
            shared(denied),
            List.of());
    return row.perhaps().isEmpty() ? row : row.with(terms(denied.terms(), row.perhaps()));
  }

  private AccessRow.Shared shared(DenyIndex.Denied denied) {
    ActionSet possible = share.always().union(share.sometimes()).minus(denied.always());
    ActionSet certain = share.always().intersect(possible).minus(denied.sometimes());
    return new AccessRow.Shared(certain, possible.minus(certain));
  }

  private List<Term> terms(List<Term> denied, ActionSet uncertain) {
    List<Term> relevant = new ArrayList<>();
    // What another statement allows without a condition needs none.
    ActionSet open = uncertain.minus(allowed).minus(share.always());
    for (Term term : terms) {
      add(relevant, term, open);
    }
    for (Term term : share.terms()) {
      add(relevant, term, open);
    }
    for (Term term : denied) {
      add(relevant, term, uncertain);
    }
    return relevant;
  }

  private static void add(List<Term> terms, Term term, ActionSet actions) {
    ActionSet about = term.actions().intersect(actions);
    if (!about.isEmpty()) {
      terms.add(new Term(term.deny(), term.text(), about));
    }
  }

  /** Actions that a subject can be given at all. */
  private static ActionSet reach(Subject subject, Owner owner) {
    return switch (subject.kind()) {
      case ORPHAN -> ActionSet.NONE;
      case EVERYONE, SERVICE, ROOT -> ActionSet.KEY_POLICY;
      // What nobody fills in and KMS does not find is nobody.
      case UNKNOWN ->
          subject.id() instanceof PrincipalId.Unknown u && !u.template()
              ? ActionSet.NONE
              : ActionSet.KEY_POLICY;
      case ACCOUNT, NAMED ->
          subject.account().map(owner::owns).orElse(Owner.Answer.UNKNOWN) == Owner.Answer.NO
              ? ActionSet.ANY_ACCOUNT
              : ActionSet.KEY_POLICY;
    };
  }
}
