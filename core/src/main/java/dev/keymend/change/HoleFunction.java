package dev.keymend.change;

import dev.keymend.change.NewValue.Call;
import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A string with holes as a function of a CloudFormation template. Source: AWS CloudFormation
 * Template Reference Guide, Fn::Sub, Fn::Join, Ref and Fn::GetAtt.
 */
final class HoleFunction {
  private HoleFunction() {}

  /** Returns whether every hole is a name, or an attribute of a name. */
  static boolean canWrite(HoledString string) {
    for (Part part : string.parts()) {
      if (part instanceof Hole hole && !isName(hole.expression())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String expression) {
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '.' && !expression.startsWith("AWS::")) {
        return false;
      }
    }
    return !expression.isEmpty();
  }

  /** {@code {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}}, or an attribute alone. */
  static NewValue substitute(HoledString string) {
    if (string.parts().size() == 1
        && string.parts().get(0) instanceof Hole hole
        && hole.expression().endsWith(".Arn")) {
      return reference(hole);
    }
    StringBuilder pattern = new StringBuilder();
    for (Part part : string.parts()) {
      // What is no hole, such as a variable of the policy, the function must leave alone.
      pattern.append(part instanceof Hole ? part.written() : part.written().replace("${", "${!"));
    }
    return new Call("Fn::Sub", new Plain(pattern.toString()));
  }

  /** {@code {"Fn::Join": ["", ["arn:aws:iam::", {"Ref": "AWS::AccountId"}, ":root"]]}}. */
  static NewValue join(HoledString string) {
    List<NewValue> pieces = new ArrayList<>();
    for (Part part : string.parts()) {
      pieces.add(part instanceof Hole hole ? reference(hole) : new Plain(part.written()));
    }
    return pieces.size() == 1
        ? pieces.get(0)
        : new Call("Fn::Join", new Items(List.of(new Plain(""), new Items(pieces))));
  }

  private static NewValue reference(Hole hole) {
    int dot = hole.expression().indexOf('.');
    return dot < 0
        ? new Call("Ref", new Plain(hole.expression()))
        : new Call(
            "Fn::GetAtt",
            new Items(
                List.of(
                    new Plain(hole.expression().substring(0, dot)),
                    new Plain(hole.expression().substring(dot + 1)))));
  }
}
