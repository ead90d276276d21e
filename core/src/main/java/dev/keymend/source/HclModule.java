package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The policy that the module {@code terraform-aws-modules/kms} makes of its inputs. Source: that
 * module, version 4.
 */
final class HclModule {
  private static final String USE =
      "kms:Encrypt kms:Decrypt kms:ReEncrypt* kms:GenerateDataKey* kms:DescribeKey";

  private static final String GRANT = " Bool kms:GrantIsForAWSResource true";

  /** By input: the Sid of its statement, its actions and, last of all, its condition. */
  private static final List<String> INPUTS =
      List.of(
          "key_owners", "KeyOwner kms:*",
          "key_administrators",
              "KeyAdministration kms:Create* kms:Describe* kms:Enable* kms:List* kms:Put*"
                  + " kms:Update* kms:Revoke* kms:Disable* kms:Get* kms:Delete* kms:TagResource"
                  + " kms:UntagResource kms:ScheduleKeyDeletion kms:CancelKeyDeletion"
                  + " kms:ReplicateKey kms:ImportKeyMaterial",
          "key_users", "KeyUsage " + USE,
          "key_service_users",
              "KeyServiceUsage kms:CreateGrant kms:ListGrants kms:RevokeGrant" + GRANT,
          "key_service_roles_for_autoscaling", "KeyServiceRolesASG " + USE,
          "key_service_roles_for_autoscaling",
              "KeyServiceRolesASGPersistentVol kms:CreateGrant" + GRANT,
          "key_symmetric_encryption_users", "KeySymmetricEncryption " + USE);

  private final HclScope scope;
  private final HclTree tree;
  private final HclDocument documents;

  HclModule(HclScope scope, HclDocument documents) {
    this.scope = scope;
    this.tree = new HclTree(scope);
    this.documents = documents;
  }

  /** Returns whether a call is one of that module. */
  static boolean isOne(HclBlock module) {
    String source = module.value("source").map(HclExpression::plain).orElse("");
    return source.contains("terraform-aws-modules/kms/")
        || source.contains("terraform-aws-modules/terraform-aws-kms");
  }

  /** Returns whether a module is about keys, as far as its name tells. */
  static boolean mayBeOfKeys(HclBlock module) {
    return module.value("source").map(HclExpression::plain).orElse("").contains("kms");
  }

  /**
   * Returns the policy; a name stands where the module is called, a principal where it is given.
   */
  ObjectNode policy(HclBlock module) {
    HclMerge merge = new HclMerge();
    documents.sources(module, merge);
    Optional<HclExpression> standard = module.value("enable_default_policy").map(scope::resolve);
    if (standard.filter(value -> value.text().equals("false")).isEmpty()) {
      String root = "arn:" + HclFile.PARTITION_HOLE + ":iam::${" + HclScope.ACCOUNT + "}:root";
      ObjectNode statement = statement(module, "Default kms:*", text(module, root));
      merge.add(
          standard.filter(value -> !value.is(Kind.LITERAL)).isPresent()
              ? statement.under("enable_default_policy")
              : statement);
    }
    for (int i = 0; i < INPUTS.size(); i += 2) {
      String input = INPUTS.get(i);
      String says = INPUTS.get(i + 1);
      module.value(input).ifPresent(value -> add(module, input, says, value, merge));
    }
    for (HclBlock.Attribute input : module.attributes) {
      String name = input.name();
      boolean other = name.startsWith("key_") && name.endsWith("_users") && !INPUTS.contains(name);
      if (name.equals("key_statements")) {
        statements(input.value(), conditions(module), merge);
      } else if ((other || name.equals("enable_route53_dnssec")) && isGiven(input.value())) {
        merge.add(unknown(input.value(), name));
      }
    }
    documents.overrides(module, merge);
    List<Member> members = new ArrayList<>();
    members.add(new Member(text(module, "Version"), text(module, "2012-10-17")));
    ArrayNode list = new ArrayNode(module.body, merge.statements());
    members.add(new Member(text(module, "Statement"), list));
    return new ObjectNode(module.body, members);
  }

  private void add(
      HclBlock module, String input, String says, HclExpression value, HclMerge merge) {
    if (isGiven(value)) {
      ObjectNode statement = statement(module, says, tree.strings(value, true));
      boolean known = scope.resolve(value).is(Kind.TUPLE);
      merge.add(known ? statement : statement.under(input + " is not empty"));
    }
  }

  private boolean isGiven(HclExpression value) {
    HclExpression is = scope.resolve(value);
    return !HclDocument.isNone(is) && !is.text().equals("false");
  }

  private FunctionNode unknown(HclExpression value, String name) {
    return new FunctionNode(value.range(), name, scope.written(value.range()));
  }

  /** Returns what the version of the module that a call asks for calls a statement's conditions. */
  private static String conditions(HclBlock module) {
    String version = module.value("version").map(HclExpression::plain).orElse("");
    String source = module.value("source").map(HclExpression::plain).orElse("");
    int ref = source.indexOf("ref=");
    String asked = version.isEmpty() && ref >= 0 ? source.substring(ref + 4) : version;
    return ModuleVersion.isBefore(4, asked) ? "conditions" : "condition";
  }

  /**
   * Adds what is written as statements.
   *
   * @param conditions what their conditions are called; by another name they may count for nothing
   */
  private void statements(HclExpression value, String conditions, HclMerge merge) {
    HclExpression is = scope.resolve(value);
    List<HclExpression> parts = is.parts();
    for (int i = 0; i < parts.size() && (is.is(Kind.TUPLE) || is.is(Kind.OBJECT)); i++) {
      HclExpression one = scope.resolve(parts.get(i));
      if (is.is(Kind.TUPLE) || i % 2 == 1) {
        merge.add(
            one.is(Kind.OBJECT) ? statement(one, conditions) : unknown(one, "key_statements"));
      }
    }
    if (!is.is(Kind.TUPLE) && !is.is(Kind.OBJECT) && isGiven(is)) {
      merge.add(unknown(value, "key_statements"));
    }
  }

  private ObjectNode statement(HclExpression object, String conditions) {
    List<HclExpression> parts = new ArrayList<>();
    String other = "";
    for (int i = 0; i + 1 < object.parts().size(); i += 2) {
      HclExpression key = object.parts().get(i);
      String name = TfJson.nameOf(key);
      boolean isCondition = name.equals("condition") || name.equals("conditions");
      if (isCondition && !name.equals(conditions)) {
        other = name;
        continue;
      }
      parts.add(isCondition ? new HclExpression(Kind.REFERENCE, key.range(), "condition") : key);
      parts.add(object.parts().get(i + 1));
    }
    HclExpression renamed = new HclExpression(Kind.OBJECT, object.range(), "", parts);
    ObjectNode statement = documents.statement(TfJson.block("statement", renamed));
    return other.isEmpty()
        ? statement
        : statement.under(
            "“" + other + "”, which this version of the module calls “" + conditions + "”");
  }

  private static ObjectNode statement(HclBlock module, String says, Node principals) {
    List<String> words = words(says);
    int end = says.endsWith(GRANT) ? words.size() - 3 : words.size();
    List<Node> actions = new ArrayList<>();
    for (int i = 1; i < end; i++) {
      actions.add(text(module, words.get(i)));
    }
    List<Member> members = new ArrayList<>();
    members.add(new Member(text(module, "Sid"), text(module, words.get(0))));
    members.add(new Member(text(module, "Effect"), text(module, "Allow")));
    members.add(new Member(text(module, "Principal"), object(module, "AWS", principals)));
    members.add(new Member(text(module, "Action"), new ArrayNode(module.body, actions)));
    members.add(new Member(text(module, "Resource"), text(module, "*")));
    if (end < words.size()) {
      Node key = object(module, words.get(end + 1), text(module, words.get(end + 2)));
      members.add(new Member(text(module, "Condition"), object(module, words.get(end), key)));
    }
    return new ObjectNode(module.range(), members);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf(' '); end >= 0; end = text.indexOf(' ', from)) {
      words.add(text.substring(from, end));
      from = end + 1;
    }
    words.add(text.substring(from));
    return words;
  }

  private static ObjectNode object(HclBlock module, String name, Node value) {
    return new ObjectNode(module.body, List.of(new Member(text(module, name), value)));
  }

  private static StringNode text(HclBlock module, String text) {
    return HclDocument.unwritten(module, text);
  }
}
