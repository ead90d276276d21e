package dev.keymend.access;

import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Stranger;
import dev.keymend.policy.Condition;
import dev.keymend.policy.ConditionOperator;
import dev.keymend.policy.Statement;
import dev.keymend.source.HoledString;
import dev.keymend.source.Member;
import dev.keymend.source.StringNode;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A grant that somebody makes directly, and for a stranger. What services make grants for is up to
 * them. Source: AWS KMS Developer Guide, conditions-kms (kms:GrantIsForAWSResource,
 * kms:GranteePrincipal).
 */
final class FreeGrant {
  private static final TextRange NOWHERE = new TextRange(0, 0);

  /** Grants of nothing else give nobody the use of the key. */
  private static final List<String> USES = uses();

  private FreeGrant() {}

  /** Returns a statement as it would be if it were about such grants alone. */
  static Statement only(Statement statement, Owner owner) {
    Stranger stranger = Stranger.OF_NOWHERE;
    String grantee =
        "arn:" + owner.partition() + ":iam::" + stranger.account() + ":role/" + stranger.role();
    List<Condition> all = new ArrayList<>(statement.conditions());
    all.add(condition("StringEquals", "kms:GranteePrincipal", List.of(grantee)));
    all.add(condition("Null", "kms:GranteeServicePrincipal", List.of("true")));
    all.add(condition("Bool", "kms:GrantIsForAWSResource", List.of("false")));
    all.add(condition("Bool", "aws:ViaAWSService", List.of("false")));
    all.add(condition("ForAnyValue:StringEquals", "kms:GrantOperations", USES));
    return statement.on(all);
  }

  private static List<String> uses() {
    List<String> names = new ArrayList<>();
    for (KmsAction action : ActionSet.group(ActionGroup.USE).toList()) {
      names.add(action.toString().substring("kms:".length()));
    }
    return List.copyOf(names);
  }

  private static Condition condition(String operator, String key, List<String> values) {
    List<StringNode> texts = new ArrayList<>();
    for (String value : values) {
      texts.add(text(value));
    }
    return new Condition(
        new Member(text(operator), texts.get(0)),
        new Member(text(key), texts.get(0)),
        ConditionOperator.of(operator),
        key,
        texts);
  }

  private static StringNode text(String text) {
    return new StringNode(NOWHERE, HoledString.of(text));
  }
}
