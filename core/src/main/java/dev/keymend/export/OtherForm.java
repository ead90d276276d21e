package dev.keymend.export;

import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.change.WholePolicy;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.source.Tree;
import java.util.ArrayList;
import java.util.List;

/** A policy in a form that it did not stand in. */
final class OtherForm {
  private static final String LATEST = "2012-10-17";

  /** What a policy is that does not say it. */
  private static final String OLDEST = "2008-10-17";

  private static final Exported NO_WAY =
      Exported.impossible("This form has no way to write the policy as it is. Take it as JSON.");

  private OtherForm() {}

  /** Exports a policy. */
  static Exported of(ExportForm form, PolicyDocument policy) {
    if (!(policy.root() instanceof ObjectNode root)) {
      return NO_WAY;
    }
    Rehosted rehosted = new Rehosted(policy, form);
    Members value = rehosted.policy();
    if (!rehosted.lost().isEmpty()) {
      return Exported.impossible(
          "This form has no way to write “"
              + rehosted.lost()
              + "”. Put what it stands for in its place.");
    }
    if (form == ExportForm.POLICY_DOCUMENT || form.isCdk()) {
      value = listed(value);
      boolean other = form.isCdk() && !isLatest(root) && hasVariables(root);
      if (other || !PolicyInParts.is(value)) {
        return NO_WAY;
      }
    }
    String note = form.isCdk() ? unsaid(root) : "";
    List<String> declared = rehosted.declared();
    if (!declared.isEmpty()) {
      note = (note + " Declare " + String.join(", ", declared) + " there.").trim();
    }
    return new Exported(true, print(form, value), note);
  }

  private static String print(ExportForm form, Members policy) {
    return switch (form) {
      case CLOUDFORMATION_YAML -> WholePolicy.yaml("KeyPolicy", policy);
      case CLOUDFORMATION_JSON ->
          WholePolicy.json(new Members(List.of(new NewMember("KeyPolicy", policy))));
      case JSONENCODE -> WholePolicy.encoded(policy);
      case POLICY_DOCUMENT -> WholePolicy.document(policy);
      case CDK, CDK_PYTHON -> WholePolicy.cdk(policy, form == ExportForm.CDK_PYTHON);
      default -> WholePolicy.json(policy);
    };
  }

  /** A version that is not said is another one than such a form takes by itself. */
  private static Members listed(Members policy) {
    List<NewMember> members = new ArrayList<>();
    NewValue version = new Plain(OLDEST);
    for (NewMember member : policy.members()) {
      boolean alone = member.value() instanceof Members;
      version = member.name().equals("Version") ? member.value() : version;
      members.add(
          alone ? new NewMember(member.name(), new Items(List.of(member.value()))) : member);
    }
    members.removeIf(member -> member.name().equals("Version"));
    members.add(0, new NewMember("Version", version));
    return new Members(members);
  }

  private static boolean isLatest(ObjectNode root) {
    return root.text("Version").filter(LATEST::equals).isPresent();
  }

  private static boolean hasVariables(ObjectNode root) {
    return Tree.nodes(root).stream()
        .anyMatch(node -> node instanceof StringNode string && string.value().hasVariable());
  }

  private static String unsaid(ObjectNode root) {
    return !isLatest(root) || root.member("Id").isPresent()
        ? "The CDK gives the policy the Version " + LATEST + " and no Id."
        : "";
  }
}
