package dev.keymend.access;

import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Searches for requests of one subject or of people, action by action, within a bound. */
final class RequestFinder {
  /** So many searches fit into the time that a page may take; beyond, it may be. */
  private static final int MAX_SEARCHES = 4_000;

  /** The same for values that have to be compared. */
  private static final int MAX_COMPARED = 400_000;

  private final Owner owner;
  private final DenyIndex denies;
  private final List<StatementJudge> missed;
  private int searches;
  private int compared;

  RequestFinder(Owner owner, DenyIndex denies) {
    this(owner, denies, List.of());
  }

  private RequestFinder(Owner owner, DenyIndex denies, List<StatementJudge> missed) {
    this.owner = owner;
    this.denies = denies;
    this.missed = missed;
  }

  /** Returns a finder of those requests alone that some statements miss besides the Denies. */
  RequestFinder missing(List<StatementJudge> statements) {
    return new RequestFinder(owner, denies, statements);
  }

  /**
   * What was found.
   *
   * @param found the actions for which there is a request that is let through
   * @param perhaps those for which a template, or what is not known, decides
   * @param sample one such request for each set of actions that are alike
   */
  record Result(ActionSet found, ActionSet perhaps, List<Sample> sample) {
    static final Result NOTHING = new Result(ActionSet.NONE, ActionSet.NONE, List.of());

    static Result perhaps(ActionSet actions) {
      return new Result(ActionSet.NONE, actions, List.of());
    }

    Result and(Result other) {
      List<Sample> samples = new ArrayList<>(sample);
      samples.addAll(other.sample);
      ActionSet both = found.union(other.found);
      return new Result(both, perhaps.union(other.perhaps).minus(both), samples);
    }
  }

  /**
   * A request for any of some actions.
   *
   * @param person who makes it
   * @param actions for which it can be
   * @param allow the statement that allows it
   * @param throughAccount whether an IAM policy has to allow it as well
   * @param context what it has for the keys that the policy asks for
   */
  record Sample(
      Person person,
      ActionSet actions,
      StatementJudge allow,
      boolean throughAccount,
      Map<String, List<String>> context) {}

  /** Searches for requests of a subject. */
  Result search(Subject subject, ActionSet actions, List<StatementJudge> allows, boolean samples) {
    if (denies.isRough() && !samples) {
      return Result.perhaps(actions);
    }
    Result all = search(subject, actions, allows, Denials.of(denies.about(subject)), samples);
    for (Subject spared : denies.sparedOf(subject)) {
      ActionSet left = actions.minus(all.found());
      if (!left.isEmpty()) {
        Denials about = Denials.of(denies.about(spared));
        all = all.and(search(spared, left, allows, about, samples));
      }
    }
    return all;
  }

  /** The same as if only some Denies were in the policy. */
  Result search(
      Subject subject,
      ActionSet actions,
      List<StatementJudge> allows,
      Denials denials,
      boolean samples) {
    if (!affords(allows, denials)) {
      return Result.perhaps(actions);
    }
    List<StatementJudge> all = new ArrayList<>(allows);
    all.addAll(denials.conditional());
    List<Person> people = Callers.of(subject, owner, all);
    boolean account =
        subject.kind() == Subject.SubjectKind.ACCOUNT
            || subject.kind() == Subject.SubjectKind.MEMBER;
    boolean several = subject.kind() == Subject.SubjectKind.ACCOUNT;
    return search(people, several, account, actions, allows, denials, samples);
  }

  /**
   * Searches for requests of people whom the same Denies are about.
   *
   * @param several whether they stand for an account, so that a Deny may name one of them
   * @param throughAccount whether an IAM policy has to allow it as well
   * @param samples whether the requests themselves are asked for; without, what is clear from the
   *     conditions of one Allow alone needs no search
   */
  Result search(
      List<Person> people,
      boolean several,
      boolean throughAccount,
      ActionSet actions,
      List<StatementJudge> allows,
      Denials denials,
      boolean samples) {
    Collected all = new Collected(throughAccount, samples);
    ActionSet open = actions.minus(denials.refused());
    for (StatementJudge allow : allows) {
      ActionSet wanted = open.intersect(allow.statement().actions().expanded()).minus(all.found);
      for (Person person : people) {
        if (isElsewhere(person)) {
          continue;
        }
        Denials about = several && person.isNamedBy(denies) ? own(person) : denials;
        ActionSet possible = wanted.minus(all.found).minus(about.refused());
        if (!possible.isEmpty()) {
          all.add(allow, person, possible.intersect(allow.possible(person)), about);
        }
      }
    }
    ActionSet perhaps = all.perhaps.minus(all.found);
    return denies.isOpen()
        ? new Result(ActionSet.NONE, all.found.union(perhaps), List.of())
        : new Result(all.found, perhaps, all.samples);
  }

  /** Nobody can call a key of another partition. */
  private boolean isElsewhere(Person person) {
    return person.caller().flatMap(Caller::partition).filter(owner::isElsewhere).isPresent();
  }

  /** Returns all conditions of the policy. */
  AllTerms allTerms() {
    return denies.all();
  }

  /** Returns whether there is time to compare what some statements ask for. */
  boolean affords(List<StatementJudge> allows, Denials denials) {
    compared += denials.weight();
    for (StatementJudge allow : allows) {
      compared += allow.weight();
    }
    return compared <= MAX_COMPARED;
  }

  /** Returns the Denies that are about one principal of an account, by name as well. */
  private Denials own(Person person) {
    return Denials.of(denies.about(person.subject()));
  }

  /** What was found so far. */
  private final class Collected {
    private final boolean throughAccount;
    private final boolean wanted;
    private final List<Sample> samples = new ArrayList<>();
    private ActionSet found = ActionSet.NONE;
    private ActionSet perhaps = ActionSet.NONE;

    Collected(boolean throughAccount, boolean wanted) {
      this.throughAccount = throughAccount;
      this.wanted = wanted;
    }

    /** Adds requests of a person for actions that an Allow by itself lets through. */
    void add(StatementJudge allow, Person person, ActionSet possible, Denials denials) {
      ActionSet open = possible;
      if (!wanted && allow.isSimple()) {
        found = found.union(possible.minus(denials.guarded()));
        open = possible.intersect(denials.guarded());
      }
      if (!open.isEmpty()) {
        List<StatementJudge> about = new ArrayList<>(denials.conditional());
        about.addAll(missed);
        for (ActionSet alike : RequestSearch.alike(open, List.of(allow), about)) {
          search(allow, person, alike, denials);
        }
      }
    }

    private void search(StatementJudge allow, Person person, ActionSet alike, Denials denials) {
      KmsAction action = alike.toList().get(0);
      for (Route route : person.routes()) {
        RequestSearch.Hit one = find(person, route, action, allow, denials.conditional());
        if (one.exists() == Truth.TRUE) {
          found = found.union(alike);
          samples.add(new Sample(person, alike, allow, throughAccount, one.context()));
          return;
        }
        perhaps = one.exists() == Truth.UNKNOWN ? perhaps.union(alike) : perhaps;
      }
    }
  }

  private RequestSearch.Hit find(
      Person person,
      Route route,
      KmsAction action,
      StatementJudge allow,
      List<StatementJudge> denies) {
    List<StatementJudge> about = new ArrayList<>(denies);
    about.addAll(missed);
    return ++searches > MAX_SEARCHES
        ? RequestSearch.Hit.PERHAPS
        : new RequestSearch(owner).find(person, route, action, allow, about);
  }

  /** Returns the first of some requests that is for an action. */
  static Optional<Sample> first(List<Sample> samples, KmsAction action) {
    for (Sample sample : samples) {
      if (sample.actions().contains(action)) {
        return Optional.of(sample);
      }
    }
    return Optional.empty();
  }

  /** Returns the Denies that are about a subject. */
  List<StatementJudge> deniesAbout(Subject subject) {
    return denies.about(subject);
  }
}
