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

  private final Owner owner;
  private final DenyIndex denies;
  private int searches;

  RequestFinder(Owner owner, DenyIndex denies) {
    this.owner = owner;
    this.denies = denies;
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
  Result search(Subject subject, ActionSet actions, List<StatementJudge> allows) {
    return search(subject, actions, allows, denies.about(subject));
  }

  /** The same as if only some Denies were in the policy. */
  Result search(
      Subject subject, ActionSet actions, List<StatementJudge> allows, List<StatementJudge> about) {
    List<StatementJudge> all = new ArrayList<>(allows);
    all.addAll(about);
    List<Person> people = Callers.of(subject, owner, all);
    boolean account =
        subject.kind() == Subject.Kind.ACCOUNT || subject.kind() == Subject.Kind.MEMBER;
    return search(people, account, actions, allows, about);
  }

  /** Searches for requests of people whom the same Denies are about. */
  Result search(
      List<Person> people,
      boolean throughAccount,
      ActionSet actions,
      List<StatementJudge> allows,
      List<StatementJudge> about) {
    ActionSet found = ActionSet.NONE;
    ActionSet perhaps = ActionSet.NONE;
    List<Sample> samples = new ArrayList<>();
    for (ActionSet alike : RequestSearch.alike(actions, allows, about)) {
      KmsAction action = alike.toList().get(0);
      Truth exists = Truth.FALSE;
      Optional<Sample> sample = Optional.empty();
      for (Person person : people) {
        for (Route route : person.routes()) {
          for (StatementJudge allow : allows) {
            if (exists != Truth.TRUE && allow.statement().actions().expanded().contains(action)) {
              RequestSearch.Found one = find(person, route, action, allow, about);
              exists = exists.or(one.exists());
              if (one.exists() == Truth.TRUE) {
                sample =
                    Optional.of(new Sample(person, alike, allow, throughAccount, one.context()));
              }
            }
          }
        }
      }
      sample.ifPresent(samples::add);
      found = exists == Truth.TRUE ? found.union(alike) : found;
      perhaps = exists == Truth.UNKNOWN ? perhaps.union(alike) : perhaps;
    }
    return denies.isOpen()
        ? new Result(ActionSet.NONE, found.union(perhaps), List.of())
        : new Result(found, perhaps, samples);
  }

  private RequestSearch.Found find(
      Person person,
      Route route,
      KmsAction action,
      StatementJudge allow,
      List<StatementJudge> about) {
    return ++searches > MAX_SEARCHES
        ? RequestSearch.Found.PERHAPS
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
