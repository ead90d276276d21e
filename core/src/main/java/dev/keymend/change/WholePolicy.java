package dev.keymend.change;

import dev.keymend.change.NewValue.Items;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.source.HclFile;
import dev.keymend.source.HoledString;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints a whole policy, resolved, where none stands yet: in the style of a sample. */
public final class WholePolicy {
  /** What a whole policy is called in a Terraform file. */
  private static final String NAME = "key_policy";

  private static final String JSON =
      "{\n  \"Statement\": {\n    \"Principal\": {\n      \"AWS\": \"\"\n    }\n  }\n}";

  private static final String YAML = "Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n";

  private static final String LOCAL = "locals {\n  " + NAME + " = jsonencode(";

  private static final String HCL =
      "{\n    Statement = {\n      Action = \"\"\n      Principal = {\n        AWS = \"\"\n      }"
          + "\n    }\n  })\n}\n";

  private WholePolicy() {}

  private static PolicyDocument sample(String text) {
    Reading.Understood reading = (Reading.Understood) new Sources(Limits.DEFAULT).read(text);
    return (PolicyDocument) reading.found().get(0);
  }

  /** Returns a statement with what symbols and inputs stand for, for a policy in JSON. */
  public static Members resolved(Members statement, Symbols symbols) {
    return new Resolver(symbols, false, false).members(statement);
  }

  /** Returns a policy as JSON. */
  public static String json(Members policy) {
    return new JsonPrinter(new JsonStyle(sample(JSON))).print(policy, "");
  }

  /** Returns a policy as the property of a template in YAML. */
  public static String yaml(String property, Members policy) {
    PolicyDocument sample = sample(YAML);
    YamlStyle style = new YamlStyle(sample);
    YamlFlowPrinter inBrackets = new YamlFlowPrinter(new JsonStyle(sample), style);
    return new YamlPrinter(style, inBrackets).member(new NewMember(property, policy), 0);
  }

  /** Returns a policy as a local value of Terraform, with what it needs. */
  public static String encoded(Members policy) {
    HclPrinter printer = new HclWriter(sample(LOCAL + HCL)).fresh();
    return withSources(LOCAL + printer.print(policy, "  ") + ")\n}");
  }

  /** Returns a policy as a data source of Terraform, with what it needs. */
  public static String document(Members policy) {
    HclWriter writer = new HclWriter(sample(LOCAL + HCL));
    return withSources(new HclBlocks(writer.style(), writer.fresh()).document(NAME, policy));
  }

  /** Returns what adds the statements of a policy to a key in a program for the AWS CDK. */
  public static String cdk(Members policy, boolean python) {
    CdkPrinter printer = new CdkPrinter(new JsonStyle(sample(JSON)), python);
    List<String> statements = new ArrayList<>();
    for (NewMember member : policy.members()) {
      if (member.value() instanceof Items items) {
        items.values().forEach(one -> statements.add(printer.statement((Members) one)));
      }
    }
    return String.join("\n", statements);
  }

  /** Returns how a program for the AWS CDK says what its stack tells of itself. */
  public static String ofStack(String property, boolean python) {
    return CdkPrinter.ofStack(property, python);
  }

  /** Returns a string with holes as a function of a template; empty where there is no way. */
  public static Optional<NewValue> function(HoledString string) {
    NewValue function =
        string.parts().size() == 1 ? HoleFunction.join(string) : HoleFunction.substitute(string);
    return HoleFunction.canWrite(string) ? Optional.of(function) : Optional.empty();
  }

  /** Returns blocks behind the data sources that they use under their usual name. */
  private static String withSources(String blocks) {
    StringBuilder out = new StringBuilder();
    for (String path : List.of(HclFile.ACCOUNT, HclFile.PARTITION, HclFile.REGION)) {
      String source = path.substring(0, path.lastIndexOf('.') + 1);
      if (blocks.contains(source)) {
        out.append(HclSources.block(source)).append("\n\n");
      }
    }
    return out.append(blocks).toString();
  }
}
