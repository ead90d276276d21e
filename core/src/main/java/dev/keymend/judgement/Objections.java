package dev.keymend.judgement;

import dev.keymend.access.AccessChange;
import dev.keymend.access.ActionText;
import dev.keymend.access.ChangeText;
import dev.keymend.access.Delegation;
import dev.keymend.access.Severity;
import dev.keymend.access.Subject.SubjectKind;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.condition.Relation;
import dev.keymend.explanation.Explanation.Afterwards;
import dev.keymend.judgement.Dropped.DroppedCondition;
import dev.keymend.judgement.Objection.ObjectionKind;
import dev.keymend.judgement.Objection.ObjectionLevel;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.question.CheckAnswer;
import dev.keymend.rule.check.Savable;
import dev.keymend.rule.check.Savable.SavableState;
import dev.keymend.source.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what stands against a policy that is to take the place of another one. */
final class Objections {
  /** So many of a kind are said one by one. */
  private static final int NAMED = 5;

  private static final String PUBLIC_RULE = "public-principal";

  private final Report report;
  private final Report before;
  private final Optional<PolicyReport> policy;
  private final Optional<PolicyReport> old;
  private final Optional<String> chosen;
  private final List<Objection> all = new ArrayList<>();

  Objections(
      Report report,
      Report before,
      Optional<PolicyReport> policy,
      Optional<PolicyReport> old,
      Optional<String> chosen) {
    this.report = report;
    this.before = before;
    this.policy = policy;
    this.old = old;
    this.chosen = chosen;
  }

  /** Returns them, the worst first. */
  List<Objection> of(List<String> known, List<String> unknown, String alone, List<Reported> came) {
    if (policy.isEmpty()) {
      stop(ObjectionKind.NO_POLICY, nothing());
    } else {
      whole(policy.get());
      access(policy.get());
      old.ifPresent(one -> dropped(one, policy.get()));
      ids(alone, known);
      placeholders(alone, unknown);
      findings(policy.get(), came);
    }
    checks();
    call();
    all.sort(Comparator.comparing(Objection::level).thenComparing(Objection::kind));
    return all;
  }

  private void stop(ObjectionKind kind, String text) {
    all.add(new Objection(kind, ObjectionLevel.STOP, text));
  }

  private void first(ObjectionKind kind, String text) {
    all.add(new Objection(kind, ObjectionLevel.FIRST, text));
  }

  private void note(ObjectionKind kind, String text) {
    all.add(new Objection(kind, ObjectionLevel.NOTE, text));
  }

  private static <T> List<T> few(List<T> list) {
    return list.subList(0, Math.min(NAMED, list.size()));
  }

  private String nothing() {
    if (!report.others().isEmpty()) {
      String kind = report.others().get(0).kind().label();
      return "There is no key policy in the answer, but this: " + kind + ".";
    }
    return report.status() == Report.Status.UNREADABLE && !report.ofText().isEmpty()
        ? "The answer cannot be read. " + report.ofText().get(0).finding().message()
        : "There is no key policy in the answer.";
  }

  private void whole(PolicyReport one) {
    int policies = report.policies().size();
    if (policies > 1) {
      stop(
          ObjectionKind.SEVERAL_POLICIES,
          "The answer has " + policies + " key policies. Only the first one was judged.");
    } else if (before.policies().size() > 1) {
      stop(
          ObjectionKind.SEVERAL_POLICIES,
          "Your text has "
              + before.policies().size()
              + " key policies, and the answer has one. The others would be gone.");
    }
    if (before.format().filter(format -> format != Format.POLICY).isPresent()) {
      first(
          ObjectionKind.MORE_THAN_A_POLICY,
          "Your text is more than a policy. Take the policy over into its place by yourself.");
    }
    owner(one);
    for (Savable.Reason reason : few(one.savable().reasons())) {
      if (one.savable().state() == SavableState.NO) {
        stop(ObjectionKind.REFUSED_BY_KMS, "KMS refuses it: " + reason.message());
      }
    }
    if (one.isRepaired() || !report.ofText().isEmpty()) {
      first(ObjectionKind.REPAIRED, "The policy was damaged, and was repaired to be read.");
    }
    Delegation after = one.verdict();
    boolean sure = after.hasSureManager();
    // Whoever could change it only under conditions can lose that, too.
    boolean wasSure =
        old.isEmpty()
            || old.get().verdict().hasSureManager()
            || one.proof().changes().stream()
                .anyMatch(change -> change.losing().contains(KmsAction.PUT_KEY_POLICY));
    if (after.managers().isEmpty() && one.owner().account().isPresent()) {
      stop(ObjectionKind.LOCKS_OUT, "Nobody can change this policy once it is in force.");
    } else if (wasSure && !sure) {
      first(ObjectionKind.LOCKS_OUT, "It is not sure that anybody can change this policy.");
    }
  }

  /** Whose key it is the text before tells, or the user: an answer can only be wrong about it. */
  private void owner(PolicyReport one) {
    Optional<String> now = one.owner().account();
    Optional<String> then = chosen.or(() -> old.flatMap(earlier -> earlier.owner().account()));
    if (now.isEmpty() || now.equals(then)) {
      return;
    }
    if (then.isPresent()) {
      stop(
          ObjectionKind.OWNER,
          "It takes account "
              + now.get()
              + " for the owner of the key, which is "
              + then.get()
              + ". Only the owner's principals can change the policy.");
    } else {
      first(
          ObjectionKind.OWNER,
          "Your text does not tell who owns the key, and this one is judged as if account "
              + now.get()
              + " did. If another one does, its principals may lose the key.");
    }
  }

  private void access(PolicyReport one) {
    boolean gains = false;
    boolean losses = false;
    for (AccessChange change : one.proof().changes()) {
      boolean more =
          !change.gained().union(change.loosened()).isEmpty()
              || (!change.altered().isEmpty() && change.alteration() != Relation.NARROWER);
      ActionSet outside = change.gained().union(change.loosened()).intersect(ActionSet.ANY_ACCOUNT);
      if (change.subject().kind() == SubjectKind.EVERYONE && !outside.isEmpty()) {
        stop(
            ObjectionKind.PUBLIC,
            "Anyone in any AWS account can now use " + ActionText.of(outside) + ".");
      }
      gains |= more;
      losses |= !change.losing().isEmpty();
    }
    if (gains || losses) {
      String summary = ChangeText.summary(one.proof().changes(), one.isRepaired());
      all.add(
          gains
              ? new Objection(ObjectionKind.WIDENS, ObjectionLevel.FIRST, summary)
              : new Objection(ObjectionKind.NARROWS, ObjectionLevel.FIRST, summary));
    }
  }

  private void dropped(PolicyReport earlier, PolicyReport later) {
    Optional<KeyPolicy> then = KeyPolicy.of(earlier.corrected());
    Optional<KeyPolicy> now = KeyPolicy.of(later.corrected());
    if (then.isEmpty() || now.isEmpty()) {
      return;
    }
    if (then.get().hasVariables()
        && !now.get().hasVariables()
        && earlier.corrected().text().contains("${")) {
      first(
          ObjectionKind.DROPS_CONDITION,
          "Its Version is another one, in which the variables of your policy mean nothing.");
    }
    Dropped dropped = new Dropped(then.get(), now.get());
    for (Statement deny : few(dropped.denies())) {
      first(
          ObjectionKind.DROPS_DENY,
          "The Deny of " + deny.label() + " is gone, or it denies less than before.");
    }
    for (DroppedCondition one : few(dropped.conditions())) {
      first(
          ObjectionKind.DROPS_CONDITION,
          "The condition on "
              + one.condition().key()
              + " of "
              + one.statement().label()
              + " is gone, or it admits more than before.");
    }
  }

  private void ids(String alone, List<String> known) {
    Set<String> ids = new HashSet<>();
    known.forEach(text -> ids.addAll(KnownIds.in(text)));
    chosen.ifPresent(ids::add);
    Set<String> strange = new LinkedHashSet<>(KnownIds.in(alone));
    strange.removeAll(ids);
    for (String id : few(List.copyOf(strange))) {
      first(
          ObjectionKind.NEW_ACCOUNT,
          (id.startsWith("o-") ? "It names the organization " : "It names the account ")
              + id
              + ", which your policy does not name.");
    }
  }

  /** Accounts are said by themselves. */
  private void placeholders(String alone, List<String> unknown) {
    for (String word : few(unknown)) {
      if (alone.contains(word) && !AccountIds.isAccountId(word)) {
        stop(ObjectionKind.PLACEHOLDER, "It has “" + word + "”, which was not handed out.");
      }
    }
  }

  /** What KMS refuses is said already. */
  private void findings(PolicyReport one, List<Reported> came) {
    Set<String> said = new HashSet<>();
    one.savable().reasons().forEach(reason -> said.add(reason.rule().id()));
    for (Reported reported : came) {
      Severity severity = reported.finding().severity();
      String rule = reported.finding().rule().id();
      if (old.isEmpty() && rule.equals(PUBLIC_RULE) && severity == Severity.CRITICAL) {
        // With nothing before it nobody gains.
        stop(ObjectionKind.PUBLIC, reported.finding().message());
        said.add(rule);
      } else if (severity.compareTo(Severity.WARNING) <= 0 && said.add(rule)) {
        String text = "New: " + reported.finding().message();
        if (severity == Severity.WARNING) {
          note(ObjectionKind.FINDING, text);
        } else {
          first(ObjectionKind.FINDING, text);
        }
      }
    }
  }

  private void checks() {
    List<CheckAnswer> now = report.asked().map(asked -> asked.checks()).orElse(List.of());
    List<CheckAnswer> then = before.asked().map(asked -> asked.checks()).orElse(List.of());
    for (int i = 0; i < now.size(); i++) {
      CheckAnswer answer = now.get(i);
      boolean held = i < then.size() && then.get(i).isMet(then.get(i).before());
      if (answer.asked().check().isPresent() && !answer.isMet(answer.before())) {
        String title = answer.asked().check().get().title();
        String fails = held ? " does not hold any more." : " still does not hold.";
        first(ObjectionKind.CHECK, "The check “" + title + "”" + fails);
      }
    }
  }

  private void call() {
    report
        .explanation()
        .filter(explanation -> explanation.afterwards() == Afterwards.REFUSED)
        .ifPresent(
            explanation ->
                first(
                    ObjectionKind.CALL_STILL_REFUSED,
                    "The call that failed would still be refused. " + explanation.outlook()));
  }
}
