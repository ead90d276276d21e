package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.condition.KeyValue;
import dev.keymend.condition.RequestContext;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.Reach;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.question.CallAnswer;
import dev.keymend.question.Check;
import dev.keymend.question.CheckReader;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The answer to a question is the decision of the evaluator. */
class QuestionLawTest {
  /** So many requests are made of one policy and what IAM policies say. */
  private static final int REQUESTS = 6;

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+)");

  @Test
  void aQuestionThatTellsAllIsAnsweredAsTheEvaluatorDecides() {
    LawRun.check("answered as decided", trial -> claims(true));
  }

  @Test
  void aSureAnswerStaysTheSameWhateverIsToldBesides() {
    LawRun.check("answered for sure", trial -> claims(false));
  }

  private static List<Claim> claims(boolean complete) {
    List<Claim> claims = new ArrayList<>();
    for (IdentityPolicies identity : IdentityPolicies.values()) {
      claims.add(new Answered(identity, complete, new AtomicInteger(REQUESTS)));
    }
    return claims;
  }

  /**
   * What is answered to a line of a file of checks.
   *
   * @param complete whether the line tells of every condition key
   * @param left so many more are asked
   */
  private record Answered(IdentityPolicies identity, boolean complete, AtomicInteger left)
      implements Claim {
    @Override
    public String kind() {
      return "answered with IAM " + identity;
    }

    @Override
    public boolean isMade(Trial trial) {
      return true;
    }

    @Override
    public @Nullable Ask ask(Trial trial) {
      if (left.decrementAndGet() < 0) {
        return null;
      }
      List<Who> whos = new ArrayList<>(trial.cast.local(false));
      whos.addAll(trial.cast.strangers());
      whos.addAll(trial.cast.services());
      whos.removeIf(who -> who.text().indexOf('$') >= 0 || who.text().lastIndexOf("arn:") > 0);
      Ask ask =
          AttackedCall.ask(trial.aim, trial.dice.pick(whos), trial.action(), trial.dice, false);
      return new Ask(ask.who(), ask.action(), ask.resource(), all(trial, ask));
    }

    /** The keys of a request, and those that it does not have, without values. */
    private static Map<String, List<String>> all(Trial trial, Ask ask) {
      Set<String> names = new LinkedHashSet<>();
      ConditionKey.names().forEach(name -> names.add(Ascii.lower(name)));
      for (Statement statement : trial.policy.statements()) {
        for (Condition condition : statement.conditions()) {
          names.add(Ascii.lower(condition.key()));
          Matcher variable = VARIABLE.matcher(String.join(" ", condition.texts()));
          while (variable.find()) {
            names.add(Ascii.lower(variable.group(1)));
          }
        }
      }
      RequestContext context = ask.with(IdentityPolicies.NONE).context();
      Map<String, List<String>> all = new LinkedHashMap<>();
      for (String name : names) {
        KeyValue value = context.get(name);
        all.put(name, value instanceof KeyValue.Present present ? present.values() : List.of());
      }
      return all;
    }

    @Override
    public boolean isRefuted(Trial trial, Ask ask) {
      Map<String, List<String>> told = new LinkedHashMap<>(ask.context());
      if (!complete) {
        told.keySet().removeIf(key -> trial.dice.chance(50));
      }
      Ask question = new Ask(ask.who(), ask.action(), ask.resource(), told);
      Check check =
          CheckReader.read(1, "{" + question.json(identity) + "}")
              .orElseThrow()
              .check()
              .orElseThrow();
      CallOutcome answer =
          CallAnswer.of(check.question(), trial.policy, trial.owner, List.of()).outcome();
      Ask known = known(ask);
      boolean alias = ask.action().reach() == Reach.KEY_AND_ALIAS;
      if (alias && identity == IdentityPolicies.NONE && isAskedOfIam(known)) {
        // The key policy decides about the key alone, and IAM policies about the alias.
        return answer == CallOutcome.ALLOWED;
      }
      Outcome outcome = trial.decide(known, identity);
      CallOutcome decided =
          switch (outcome) {
            case ALLOWED -> CallOutcome.ALLOWED;
            case DEPENDS -> CallOutcome.UNKNOWN;
            case IMPLICITLY_DENIED, EXPLICITLY_DENIED -> CallOutcome.REFUSED;
          };
      return answer != decided && (complete || answer != CallOutcome.UNKNOWN);
    }

    private boolean isAskedOfIam(Ask ask) {
      return ask.with(identity).caller().hasIdentityPolicies();
    }

    /** The evaluator knows a key without values as one that is not there. */
    private static Ask known(Ask ask) {
      Map<String, List<String>> there = new LinkedHashMap<>(ask.context());
      there.values().removeIf(List::isEmpty);
      return new Ask(ask.who(), ask.action(), ask.resource(), there);
    }

    @Override
    public IdentityPolicies identity(Ask ask) {
      return identity;
    }
  }
}
