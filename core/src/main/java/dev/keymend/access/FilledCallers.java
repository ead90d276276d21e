package dev.keymend.access;

import dev.keymend.kms.Arn;
import dev.keymend.kms.ConditionKey;
import dev.keymend.policy.Condition;
import dev.keymend.policy.Statement;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Part;
import dev.keymend.source.Meaning;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What templates leave open where that does not decide about strangers: a role that the template
 * makes is of the own account, a name that it fills in is one that everybody can give to a role,
 * and so is every value that callers choose themselves; a service calls from the key's Region.
 * Source: AWS CloudFormation User Guide, Fn::GetAtt and pseudo parameters.
 */
final class FilledCallers {
  private static final String NAME = Fillers.OWNER.role();

  private FilledCallers() {}

  /** Returns a statement with such names filled in; the same one when there are none. */
  static Statement filledIn(Statement statement, Owner owner) {
    List<Condition> conditions = new ArrayList<>();
    boolean more = false;
    for (Condition condition : statement.conditions()) {
      Condition filled = fill(condition, owner);
      more |= !filled.equals(condition);
      conditions.add(filled);
    }
    return more ? statement.on(conditions) : statement;
  }

  private static Condition fill(Condition condition, Owner owner) {
    List<StringNode> values = new ArrayList<>();
    for (StringNode node : condition.values()) {
      values.add(
          owner.fill(node.value()).isPresent()
              ? node
              : new StringNode(node.range(), fill(condition, node.value(), owner)));
    }
    return new Condition(
        condition.block(), condition.node(), condition.operator(), condition.key(), values);
  }

  private static HoledString fill(Condition condition, HoledString value, Owner owner) {
    if (condition.isAbout("aws:PrincipalArn")) {
      return fill(value, owner);
    }
    boolean free =
        ConditionKey.find(condition.key())
            .filter(key -> key.stranger() == ConditionKey.Reachability.FREE)
            .isPresent();
    return free
        ? filled(value, NAME)
        : condition.isAbout("kms:ViaService") && hasRegion(value)
            ? filled(value, owner.key().map(Arn::region).orElse("us-east-1"))
            : value;
  }

  private static boolean hasRegion(HoledString value) {
    for (Part part : value.parts()) {
      if (part instanceof Hole hole && hole.meaning() == Meaning.OWN_REGION) {
        return true;
      }
    }
    return false;
  }

  private static HoledString filled(HoledString value, String with) {
    List<Part> parts = new ArrayList<>();
    for (Part part : value.parts()) {
      parts.add(part instanceof Hole ? new Literal(with) : part);
    }
    return HoledString.of(parts);
  }

  private static HoledString fill(HoledString value, Owner owner) {
    if (value.parts().size() == 1
        && value.parts().get(0) instanceof Hole hole
        && hole.meaning() == Meaning.MADE_PRINCIPAL) {
      String start = "arn:" + owner.partition() + ":iam::" + owner.accountOrMadeUp();
      return HoledString.of(List.of(new Literal(start + ":role/" + NAME)));
    }
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Part part : value.parts()) {
      String known =
          part instanceof Hole
              ? owner.fill(new HoledString(part.written(), List.of(part))).orElse("")
              : part.written();
      boolean named = text.indexOf(":role/") >= 0 || text.indexOf(":user/") >= 0;
      if (known.isEmpty() && !named) {
        return value;
      }
      String with = known.isEmpty() ? NAME : known;
      text.append(with);
      parts.add(part instanceof Hole ? new Literal(with) : part);
    }
    return HoledString.of(parts);
  }
}
