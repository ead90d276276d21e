package dev.keymend.export;

import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.change.NewValue.Raw;
import dev.keymend.change.WholePolicy;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** A policy as a value that another host than its own can fill in. */
final class Rehosted {
  private final PolicyDocument policy;
  private final ExportForm form;
  private final HostNames names;

  /** What cannot be carried over, as the policy has it; empty as long as all can. */
  private String lost = "";

  Rehosted(PolicyDocument policy, ExportForm form) {
    this.policy = policy;
    this.form = form;
    this.names = new HostNames(policy, form);
  }

  String lost() {
    return lost;
  }

  /** Returns the names that have to be declared where the policy goes. */
  List<String> declared() {
    return names.declared();
  }

  Members policy() {
    return members((ObjectNode) policy.root());
  }

  private NewValue lose(String what) {
    lost = lost.isEmpty() ? what : lost;
    return new Plain("");
  }

  /** As deep as the reader's limit at most. */
  private NewValue value(Node node) {
    if (node instanceof StringNode string) {
      return string(string);
    }
    if (node instanceof LiteralNode literal) {
      if (form.isCdk() && literal.text().equals("null")) {
        return lose("null");
      }
      return form.isCdk() ? new Plain(literal.text()) : new Raw(literal.text());
    }
    if (node instanceof ArrayNode array) {
      List<NewValue> values = new ArrayList<>();
      array.elements().forEach(element -> values.add(value(element)));
      return new Items(values);
    }
    if (!(node instanceof ObjectNode object)) {
      return lose(node.range().of(policy.text()));
    }
    return object.condition().isEmpty()
        ? members(object)
        : conditional(object, object.condition().get());
  }

  /** Of several members with one name AWS takes the last. */
  private Members members(ObjectNode object) {
    List<NewMember> members = new ArrayList<>();
    for (Member member : object.countedMembers()) {
      members.add(new NewMember(member.name(), value(member.value())));
    }
    return new Members(members);
  }

  private NewValue conditional(ObjectNode statement, String condition) {
    if (!names.stay() || !form.isCloudFormation()) {
      return lose("if " + condition);
    }
    NewValue none = NewValue.object("Ref", new Plain("AWS::NoValue"));
    return NewValue.object(
        "Fn::If", new Items(List.of(new Plain(condition), members(statement), none)));
  }

  private NewValue string(StringNode string) {
    List<Part> parts = new ArrayList<>();
    for (Part part : string.value().parts()) {
      boolean hole = part instanceof Hole;
      String name = part instanceof Hole of && policy.fillsIn(string) ? names.of(of) : "";
      boolean variable =
          part.written().contains("${")
              || (form == ExportForm.POLICY_DOCUMENT && part.written().contains("&{"));
      boolean other = part instanceof HoledString.Literal && variable;
      if (other || (hole && name.isEmpty())) {
        return lose(part.written());
      }
      parts.add(hole ? new Hole(name, ((Hole) part).meaning(), "${" + name + "}") : part);
    }
    HoledString filled = HoledString.of(parts);
    return form.isCloudFormation() && filled.hasHole()
        ? WholePolicy.function(filled).orElseGet(() -> lose(filled.source()))
        : new Plain(filled);
  }
}
