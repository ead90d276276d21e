package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.rule.check.Savable;
import dev.keymend.source.Compact;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is taken in another form is the corrected policy: in the cases of all rules. */
class OtherFormsLawTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<ExportForm> FORMS =
      List.of(
          ExportForm.PLAIN,
          ExportForm.CLOUDFORMATION_YAML,
          ExportForm.CLOUDFORMATION_JSON,
          ExportForm.JSONENCODE,
          ExportForm.POLICY_DOCUMENT,
          ExportForm.CDK,
          ExportForm.CDK_PYTHON);

  static Stream<RuleCase> cases() {
    // A list in a list may be one that a function takes apart.
    return RuleCase.chosen().stream()
        .filter(golden -> !golden.toString().endsWith("/list-of-statements-in-the-list"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachFormSaysWhatTheCorrectedPolicySays(RuleCase golden) {
    Report report = Keymend.analyze(golden.request());
    Analyzed analyzed = new Analyzed(report, golden.input(), "");
    for (int i = 0; i < report.policies().size(); i++) {
      PolicyReport policy = report.policies().get(i);
      String expected = named(Compact.of(policy.corrected().root()));
      for (ExportForm form : FORMS) {
        Exported exported = Keymend.export(analyzed, form, i);
        if (exported.made()) {
          check(form, expected, exported);
        } else {
          boolean taken = policy.proof().savable().state() != Savable.SavableState.NO;
          assertFalse(taken && isSimple(expected), () -> golden + " as " + form + ": " + expected);
        }
      }
    }
  }

  /** What has no names of its own and no fault has a way to be written in each form. */
  private static boolean isSimple(String policy) {
    JsonNode root = JSON.readTree(policy);
    return !isDoubled(root)
        && !policy.contains("${")
        && !policy.contains("{{")
        && WrittenHcl.isForDocument(root);
  }

  /** A document of Terraform has no Sid twice. */
  private static boolean isDoubled(JsonNode policy) {
    List<String> sids = policy.path("Statement").findValuesAsString("Sid");
    return sids.size() > new TreeSet<>(sids).size();
  }

  private static void check(ExportForm form, String expected, Exported exported) {
    String text = exported.text();
    if (form == ExportForm.CDK || form == ExportForm.CDK_PYTHON) {
      JsonNode written = JSON.readTree(named(CdkProgram.statements(text).toString()));
      assertEquals(sets(statements(JSON.readTree(expected))), sets(written), text);
      return;
    }
    // What does nothing is not looked for in a configuration.
    boolean isFound = expected.contains("\"Effect\"") && expected.contains("Action\"");
    JsonNode read = JSON.readTree(isFound ? named(ours(text)) : expected);
    boolean document = form == ExportForm.POLICY_DOCUMENT;
    assertEquals(
        document ? sets(versioned(JSON.readTree(expected))) : last(JSON.readTree(expected)),
        document ? sets(versioned(read)) : last(read),
        text);
    theirs(form, expected, text);
  }

  /** Holds a text against readers that are not the engine's. */
  private static void theirs(ExportForm form, String expected, String text) {
    if (form == ExportForm.CLOUDFORMATION_YAML) {
      assertTrue(IndependentTree.isYaml(text), text);
      if (!expected.contains("${") && !expected.contains("{\"Fn")) {
        String wrapped = "{\"KeyPolicy\":" + last(JSON.readTree(expected)) + "}";
        assertEquals(IndependentTree.ofJson(wrapped), IndependentTree.ofYaml(text), text);
      }
    } else if (form == ExportForm.JSONENCODE || form == ExportForm.POLICY_DOCUMENT) {
      Map<String, Object> file = parsed(text);
      // It fills nothing in, and knows no sign that is written twice.
      if (!text.contains("${") && !text.contains(".current.") && !text.contains("var.")) {
        JsonNode policy =
            form == ExportForm.JSONENCODE
                ? JSON.readTree(JSON.valueToTree(file).at("/locals/key_policy").asString())
                : document(JSON.valueToTree(file).at("/data/aws_iam_policy_document/key_policy"));
        JsonNode wanted = JSON.readTree(expected);
        boolean blocks = form == ExportForm.POLICY_DOCUMENT;
        assertEquals(
            blocks ? sets(versioned(wanted)) : last(wanted),
            blocks ? sets(policy) : last(policy),
            text);
      }
    }
  }

  private static Map<String, Object> parsed(String text) {
    try {
      return new HCLParser().parse(text);
    } catch (HCLParserException | IOException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Makes a policy of blocks as documentation of the provider says. */
  private static JsonNode document(JsonNode block) {
    ObjectNode policy = JSON.createObjectNode();
    policy.put("Version", block.path("version").asString("2012-10-17"));
    if (block.has("policy_id")) {
      policy.set("Id", block.get("policy_id"));
    }
    ArrayNode statements = policy.putArray("Statement");
    for (JsonNode one : items(block.get("statement"))) {
      ObjectNode statement = statements.addObject();
      one.properties().forEach(element -> element(element.getKey(), element.getValue(), statement));
    }
    return policy;
  }

  private static void element(String name, JsonNode value, ObjectNode statement) {
    switch (name) {
      case "sid" -> statement.set("Sid", value);
      case "effect" -> statement.set("Effect", value);
      case "actions" -> statement.set("Action", value);
      case "not_actions" -> statement.set("NotAction", value);
      case "resources" -> statement.set("Resource", value);
      case "not_resources" -> statement.set("NotResource", value);
      case "condition" -> {
        ObjectNode conditions = statement.putObject("Condition");
        for (JsonNode one : items(value)) {
          ObjectNode keys = conditions.withObjectProperty(one.get("test").asString());
          keys.set(one.get("variable").asString(), one.get("values"));
        }
      }
      case "principals", "not_principals" -> {
        String element = name.equals("principals") ? "Principal" : "NotPrincipal";
        for (JsonNode one : items(value)) {
          String type = one.get("type").asString();
          if (type.equals("*")) {
            statement.put(element, "*");
          } else {
            statement.withObjectProperty(element).set(type, one.get("identifiers"));
          }
        }
      }
      default -> throw new AssertionError(name);
    }
  }

  private static Iterable<JsonNode> items(JsonNode node) {
    return node.isArray() ? node : List.of(node);
  }

  private static String ours(String text) {
    Reading.Understood reading = (Reading.Understood) new Sources(Limits.DEFAULT).read(text);
    assertEquals(1, reading.found().size(), text);
    return Compact.of(((PolicyDocument) reading.found().get(0)).root());
  }

  /** Gives what hosts fill in the same names everywhere. */
  private static String named(String policy) {
    String named =
        policy
            .replace("data.aws_caller_identity.current.account_id", "AWS::AccountId")
            .replace("data.aws_partition.current.partition", "AWS::Partition")
            .replace("data.aws_region.current.region", "AWS::Region")
            .replace("${var.", "${");
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int open = named.indexOf("${"); open >= 0; open = named.indexOf("${", from)) {
      int close = Math.max(open + 2, named.indexOf('}', open));
      String name = named.substring(open, close);
      boolean own = name.contains(":");
      out.append(named, from, open)
          .append(own ? name : name.replace("_", "").toLowerCase(Locale.ROOT));
      from = close;
    }
    return out.append(named.substring(from)).toString();
  }

  private static JsonNode versioned(JsonNode policy) {
    ObjectNode versioned = ((ObjectNode) policy).deepCopy();
    if (!versioned.has("Version")) {
      versioned.put("Version", "2008-10-17");
    }
    return versioned.set("Statement", statements(policy));
  }

  private static JsonNode statements(JsonNode policy) {
    JsonNode statements = policy.path("Statement");
    return statements.isArray() ? statements : JSON.createArrayNode().add(statements);
  }

  /** Numbers are what they are however they are written. */
  private static JsonNode last(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      asMap(node).forEach((name, value) -> object.set(name, last(value)));
      return object;
    }
    if (node.isArray()) {
      ArrayNode list = JSON.createArrayNode();
      node.forEach(one -> list.add(last(one)));
      return list;
    }
    return node.isNumber()
        ? JsonNodeFactory.instance.numberNode(node.decimalValue().stripTrailingZeros())
        : node;
  }

  /**
   * Lists are sets, one value is a list of one, values are texts, and to allow is what is usual.
   */
  private static JsonNode sets(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      asMap(node).forEach((name, value) -> object.set(name, sets(value)));
      if (object.path("Sid").path(0).asString("").isEmpty()) {
        object.remove("Sid");
      }
      return object;
    }
    if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
      List<JsonNode> all = new ArrayList<>();
      node.forEach(one -> all.add(sets(one)));
      return JSON.createArrayNode().addAll(all);
    }
    TreeSet<String> values = new TreeSet<>();
    items(node)
        .forEach(
            value ->
                values.add(
                    root(
                        last(value).isNumber()
                            ? value.decimalValue().stripTrailingZeros().toPlainString()
                            : value.asString())));
    ArrayNode set = JsonNodeFactory.instance.arrayNode();
    values.forEach(set::add);
    return set;
  }

  /** The CDK writes the account's root in its own partition. */
  private static String root(String arn) {
    return arn.equals("arn:aws:iam::${AWS::AccountId}:root") || arn.equals("${AWS::AccountId}")
        ? "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"
        : arn;
  }

  private static Map<String, JsonNode> asMap(JsonNode object) {
    Map<String, JsonNode> map = new TreeMap<>();
    object.properties().forEach(member -> map.put(member.getKey(), member.getValue()));
    return map;
  }
}
