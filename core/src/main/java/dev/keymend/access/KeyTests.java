package dev.keymend.access;

import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.KeyValue;
import dev.keymend.condition.PolicyVariables;
import dev.keymend.condition.RequestContext;
import dev.keymend.condition.Truth;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Condition;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one statement asks of one condition key: all conditions on it have to hold together. */
final class KeyTests {
  private static final String ALGORITHM = "kms:encryptionalgorithm";

  /** What only symmetric keys do. Source: AWS KMS API Reference, GenerateDataKey. */
  private static final ActionSet GENERATING =
      ActionSet.of(
          KmsAction.GENERATE_DATA_KEY,
          KmsAction.GENERATE_DATA_KEY_PAIR,
          KmsAction.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT,
          KmsAction.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT);

  /** The algorithm of symmetric keys. */
  static final KeyValue SYMMETRIC = KeyValue.of("SYMMETRIC_DEFAULT");

  private final String key;
  private final Optional<ConditionKey> known;
  private final List<Condition> conditions = new ArrayList<>(1);
  private boolean variable;
  private boolean uncertain;
  private final Owner owner;
  private final boolean variables;

  KeyTests(String key, Owner owner, boolean variables) {
    this.key = key;
    this.owner = owner;
    this.variables = variables;
    this.known = ConditionKey.find(key);
  }

  void add(Condition condition) {
    conditions.add(condition);
    uncertain |= condition.operator().test().isEmpty() || condition.node().key().value().hasHole();
    for (StringNode value : condition.values()) {
      uncertain |= owner.fill(value.value()).isEmpty();
      variable |= variables && PolicyVariables.readsKeys(value.value().source());
    }
  }

  /** Returns whether a key is that of the algorithm, and an action only of symmetric keys. */
  static boolean isSymmetric(String key, KmsAction action) {
    return key.equals(ALGORITHM) && GENERATING.contains(action);
  }

  /** Returns the actions in whose requests the key has one value alone. */
  ActionSet symmetric() {
    return key.equals(ALGORITHM) ? GENERATING : ActionSet.NONE;
  }

  /** Returns the key in lower case. */
  String key() {
    return key;
  }

  Optional<ConditionKey> known() {
    return known;
  }

  List<Condition> conditions() {
    return conditions;
  }

  /** Returns whether a value is taken from another key of the request. */
  boolean isVariable() {
    return variable && !uncertain;
  }

  /** Returns whether what is asked for is different from person to person. */
  boolean isAboutTheCaller() {
    return Person.isAboutTheCaller(key);
  }

  /** Returns whether it is the same for all principals of an account. */
  boolean isAboutTheAccount() {
    return key.equals("kms:calleraccount") || key.equals("aws:principalaccount");
  }

  /** Returns whether a template, or an operator that IAM does not have, leaves it open. */
  boolean isUncertain() {
    return uncertain;
  }

  /** Returns the actions whose requests can have the key when they come some way. */
  ActionSet with(Route route) {
    return known.isPresent() ? route.actions(known.get(), key) : ActionSet.ALL;
  }

  /** Returns whether all conditions hold for a request that does not have the key. */
  Truth absent() {
    Truth all = Truth.TRUE;
    for (Condition condition : conditions) {
      all = all.and(ConditionJudge.judgeAbsent(condition));
    }
    return all;
  }

  /** Returns whether all conditions hold for a value of the key. */
  Truth judge(KeyValue value, RequestContext rest) {
    RequestContext context = name -> name.equals(key) ? value : rest.get(name);
    ConditionJudge judge = new ConditionJudge(context, variables, owner);
    Truth all = Truth.TRUE;
    for (Condition condition : conditions) {
      all = all.and(judge.judge(condition, key));
    }
    return all;
  }

  /** Adds the keys, in lower case, whose values stand in these conditions as policy variables. */
  void addVariables(Set<String> keys) {
    if (isVariable()) {
      for (Condition condition : conditions) {
        for (StringNode value : condition.values()) {
          PolicyVariables.addKeys(value.value().source(), keys);
        }
      }
    }
  }
}
