package dev.keymend.change;

import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Plain;
import dev.keymend.change.NewValue.Raw;
import dev.keymend.source.HclDocument;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Part;
import dev.keymend.text.Ascii;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints statements as programs for the AWS CDK add them to a key. Source: AWS CDK API Reference,
 * aws-iam, PolicyStatement and the principals.
 */
final class CdkPrinter extends JsonPrinter {
  /** What is longer goes on several lines. */
  private static final int LONGEST = 80;

  private final boolean python;

  CdkPrinter(JsonStyle style, boolean python) {
    super(style);
    this.python = python;
  }

  /** Returns how a program says what its stack tells of itself. */
  static String ofStack(String property, boolean python) {
    return "Stack.of(" + (python ? "self" : "this") + ")." + property;
  }

  /** Returns what adds a statement to a key. */
  String statement(Members statement) {
    StringBuilder out = new StringBuilder();
    String start = "key.addToResourcePolicy(new iam.PolicyStatement({\n";
    out.append(python ? "key.add_to_resource_policy(iam.PolicyStatement(\n" : start);
    for (NewMember element : statement.members()) {
      NewValue value = value(element);
      String line = printInline(value);
      String indent = python ? "    " : "  ";
      if (!line.isEmpty()) {
        out.append(indent).append(property(element.name())).append(python ? "=" : ": ");
        out.append(line.length() > LONGEST ? print(value, indent) : line).append(",\n");
      }
    }
    return out.append(python ? "))" : "}));").toString();
  }

  /** What is not said has the effect to allow. */
  private NewValue value(NewMember element) {
    return switch (element.name()) {
      case "Sid", "Condition" -> element.value();
      case "Effect" -> new Raw(element.value().equals(new Plain("Allow")) ? "" : "iam.Effect.DENY");
      case "Principal", "NotPrincipal" -> principals(element.value());
      default -> list(element.value());
    };
  }

  private static Items list(NewValue value) {
    return value instanceof Items items ? items : new Items(List.of(value));
  }

  private String property(String element) {
    String name = HclDocument.inBlock(element) + (element.equals("Condition") ? "s" : "");
    return python || !name.startsWith("not_") ? name : "not" + Ascii.capitalized(name.substring(4));
  }

  private NewValue principals(NewValue value) {
    List<NewValue> all = new ArrayList<>();
    if (value instanceof Members types) {
      for (NewMember type : types.members()) {
        for (NewValue one : list(type.value()).values()) {
          all.add(new Raw(principal(type.name(), ((Plain) one).string())));
        }
      }
    } else {
      all.add(made("Star", ""));
    }
    return new Items(all);
  }

  private String principal(String type, HoledString named) {
    if (!type.equals("AWS")) {
      return made(type, string(named)).text();
    }
    String id = named.source();
    String own = "${" + ofStack("account", python) + "}";
    boolean account = id.equals(own) || Ascii.isDigits(id, 12);
    boolean root = id.equals(own) || id.endsWith(":iam::" + own + ":root");
    String kind = root ? "AccountRoot" : account ? "Account" : id.equals("*") ? "Any" : "Arn";
    return made(kind, root || id.equals("*") ? "" : string(named)).text();
  }

  private Raw made(String kind, String argument) {
    return new Raw((python ? "" : "new ") + "iam." + kind + "Principal(" + argument + ")");
  }

  /** A string with holes is a template, or one with a letter before it. */
  @Override
  String string(HoledString string) {
    if (!string.hasHole()) {
      return JsonEscapes.quote(string.source());
    }
    StringBuilder out = new StringBuilder(python ? "f\"" : "`");
    for (Part part : string.parts()) {
      String written = JsonEscapes.quote(part.written());
      String plain = written.substring(1, written.length() - 1);
      if (part instanceof Hole hole) {
        if (string.parts().size() == 1) {
          return hole.expression();
        }
        out.append(python ? "{" + hole.expression() + "}" : part.written());
      } else if (python) {
        out.append(plain.replace("{", "{{").replace("}", "}}"));
      } else {
        out.append(plain.replace("`", "\\`").replace("${", "\\${"));
      }
    }
    return out.append(python ? '"' : '`').toString();
  }
}
