package dev.keymend.question;

import dev.keymend.denial.FailedCall;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.Stranger;
import dev.keymend.policy.ActionPattern;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator.OperatorKind;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.text.Ascii;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to ask about a key policy: what a call that failed tells, then what the policy names.
 *
 * @param principals who may call
 * @param actions what they may do
 * @param keys condition keys with values
 */
public record Suggestions(
    Set<String> principals, Set<String> actions, Map<String, Set<String>> keys) {
  private static final int MOST = 50;

  /** Returns what to ask about a policy. */
  public static Suggestions of(KeyPolicy policy, FailedCall call) {
    Suggestions all =
        new Suggestions(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
    call.principal().ifPresent(who -> add(who, all.principals));
    call.action().ifPresent(action -> add(action.toString(), all.actions));
    call.context().forEach((key, values) -> all.addKey(key, values));
    for (Statement statement : policy.statements()) {
      all.add(statement);
    }
    all.principals.add(Stranger.OF_NOWHERE.arn());
    return all;
  }

  private void add(Statement statement) {
    for (Principal principal : statement.principals().list()) {
      PrincipalId id = principal.id();
      if (id instanceof PrincipalId.Identity || id instanceof PrincipalId.Service) {
        add(id.canonical(), principals);
      } else if (id instanceof PrincipalId.Account account
          && AccountIds.isAccountId(account.account())) {
        // Somebody about whom IAM policies decide.
        String partition = account.partition().orElse("aws");
        add("arn:" + partition + ":iam::" + account.account() + ":role/AnyRole", principals);
      }
    }
    for (ActionPattern pattern : statement.actions().patterns()) {
      if (!Ascii.hasWildcard(pattern.text())) {
        add(pattern.text(), actions);
      }
    }
    for (Condition condition : statement.conditions()) {
      boolean presence = condition.operator().isOf(OperatorKind.NULL);
      addKey(condition.key(), presence ? List.of() : condition.texts());
    }
  }

  private void addKey(String key, List<String> values) {
    String name = ConditionKey.spelled(key);
    if (keys.size() < MOST || keys.containsKey(name)) {
      Set<String> known = keys.computeIfAbsent(name, any -> new LinkedHashSet<>());
      values.forEach(value -> add(value, known));
    }
  }

  /** What a template has still to fill in is no name. */
  private static void add(String text, Set<String> names) {
    if (names.size() < MOST && text.indexOf('$') < 0) {
      names.add(text);
    }
  }
}
