package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.prevention.EngineView;
import dev.keymend.prevention.Packs;
import dev.keymend.prevention.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.Shrinkable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pack's reading of statements, which its Python and its Rego share, against the engine: over
 * the cases of all rules and policies at random, both find the same, or the difference is one that
 * the pack's README names. Where there is no Python, the profile {@code prevention} still asks.
 */
public class PreventionLawOracle {
  private static final int DRAWN = 1_000;

  /** What is compared: other codes are about lists that the engine does not have. */
  private static final Set<String> COMPARED = Set.of("delegation", "managers", "public");

  /** Policies that are JSON without a fault, by what to call them. */
  public static Map<String, String> policies(int drawn) {
    return policies(drawn, 1);
  }

  /**
   * Returns some of them, for a tool that takes its time.
   *
   * @param drawn how many at random
   * @param every of how many cases of the rules one is among them
   */
  public static Map<String, String> policies(int drawn, int every) {
    Map<String, String> texts = new LinkedHashMap<>();
    int number = 0;
    for (RuleCase golden : RuleCase.all()) {
      if (number++ % every == 0) {
        texts.put(golden.toString(), golden.input());
      }
    }
    List<String> random =
        GeneratedPolicies.texts().generator(1000).stream(new Random(24))
            .limit(drawn)
            .map(Shrinkable::value)
            .toList();
    for (int i = 0; i < random.size(); i++) {
      texts.put("drawn " + i, random.get(i));
    }
    texts.values().removeIf(text -> !isPolicy(text));
    return texts;
  }

  private static boolean isPolicy(String text) {
    try {
      return Tools.JSON.readTree(text) instanceof ObjectNode object && object.has("Statement");
    } catch (JacksonException e) {
      return false;
    }
  }

  @Example
  void thePackFindsWhatTheEngineFindsOrSaysWhyNot() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("keymend-pack");
    Map<String, String> policies = policies(DRAWN);
    ObjectNode ask = Tools.JSON.createObjectNode();
    policies.forEach(ask.putObject("policies")::put);
    JsonNode answers = Tools.python("faults", Packs.write(Packs.DELEGATING, folder), ask);
    Map<String, List<String>> differences = new TreeMap<>();
    int compared = 0;
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Set<String> engine = EngineView.codes(policy.getValue()).orElse(null);
      if (engine == null) {
        continue;
      }
      compared++;
      JsonNode answer = answers.get(policy.getKey());
      Set<String> pack = codes(answer.get(0));
      pack.retainAll(COMPARED);
      boolean doubts = !answer.get(1).isEmpty();
      for (String code : COMPARED) {
        if (pack.contains(code) != engine.contains(code)) {
          String kind = (pack.contains(code) ? "more " : doubts ? "warned " : "less ") + code;
          if (!BlindSpots.explain(kind, Tools.JSON.readTree(policy.getValue()))) {
            differences
                .computeIfAbsent(kind, k -> new ArrayList<>())
                .add(policy.getKey() + " " + policy.getValue().replaceAll("\\s+", " "));
          }
        }
      }
    }
    assertTrue(compared > DRAWN / 2, compared + " compared");
    StringBuilder out = new StringBuilder();
    differences.forEach(
        (kind, which) -> {
          out.append(kind).append(' ').append(which.size()).append('\n');
          which.stream().limit(6).forEach(one -> out.append("  ").append(one).append('\n'));
        });
    assertEquals("", out.toString());
  }

  /**
   * Policies of the law in which two are named who could change the policy, if nothing denied it.
   */
  public static Map<String, String> policiesWithManagers(int drawn, int every) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, String> policy : policies(drawn, every).entrySet()) {
      ObjectNode root = (ObjectNode) Tools.JSON.readTree(policy.getValue());
      ArrayNode statements = Tools.JSON.createArrayNode();
      ObjectNode managing = statements.addObject();
      managing.put("Effect", "Allow").put("Action", "kms:*").put("Resource", "*");
      managing
          .putObject("Principal")
          .putArray("AWS")
          .add("arn:aws:iam::310987654321:role/app")
          .add("arn:aws:iam::310987654321:user/ops/anna");
      JsonNode own = root.get("Statement");
      if (own.isArray()) {
        statements.addAll((ArrayNode) own);
      } else {
        statements.add(own);
      }
      root.set("Statement", statements);
      texts.put(policy.getKey(), root.toString());
    }
    return texts;
  }

  /** Where IAM is kept out, two must be named, and the account must not. */
  @Example
  void withoutDelegationTwoMustBeNamed() throws IOException, InterruptedException {
    Path pack = Packs.write(Packs.WITHOUT_IAM, Files.createTempDirectory("keymend-pack"));
    Map<String, String> policies = policiesWithManagers(DRAWN / 2, 1);
    policies.putAll(policies(DRAWN / 10));
    ObjectNode ask = Tools.JSON.createObjectNode();
    policies.forEach(ask.putObject("policies")::put);
    JsonNode answers = Tools.python("faults", pack, ask);
    List<String> differences = new ArrayList<>();
    Map<Boolean, Integer> seen = new TreeMap<>();
    for (Map.Entry<String, String> policy : policies.entrySet()) {
      Set<String> engine = EngineView.codes(policy.getValue()).orElse(null);
      if (engine == null) {
        continue;
      }
      boolean enough = EngineView.managers(policy.getValue()) >= 2;
      JsonNode answer = answers.get(policy.getKey());
      boolean missed = codes(answer.get(0)).contains("managers");
      seen.merge(enough, 1, Integer::sum);
      String kind = missed ? "more managers" : answer.get(1).isEmpty() ? "less" : "warned managers";
      if (missed == enough && !BlindSpots.explain(kind, Tools.JSON.readTree(policy.getValue()))) {
        differences.add(kind + " " + policy.getKey() + " " + policy.getValue());
      }
    }
    assertTrue(seen.getOrDefault(true, 0) > 50 && seen.getOrDefault(false, 0) > 50, seen + "");
    assertEquals("", String.join("\n", differences));
  }

  /** AWS Config and Checkov say of a key what the reading says of its policy. */
  @Example
  void whoeverUsesTheReadingSaysWhatItSays() throws IOException, InterruptedException {
    Path pack = Packs.write(Packs.DELEGATING, Files.createTempDirectory("keymend-pack"));
    Map<String, String> policies = policies(DRAWN);
    ObjectNode ask = Tools.JSON.createObjectNode();
    policies.forEach(ask.putObject("policies")::put);
    JsonNode reading = Tools.python("faults", pack, ask);
    // AWS Config knows of which key a policy is.
    JsonNode ofKeys = Tools.python("faults", pack, ask.put("named", true));
    ask = Tools.JSON.createObjectNode();
    ask.putObject("event")
        .put("invokingEvent", "{\"messageType\":\"ScheduledNotification\"}")
        .put("resultToken", "token");
    ObjectNode keys = ask.putObject("keys");
    policies.forEach((name, text) -> keys.putObject(name).put("policy", text));
    JsonNode config = Tools.python("config", pack, ask);
    ask = Tools.JSON.createObjectNode();
    ObjectNode resources = ask.putObject("resources");
    policies.forEach((name, text) -> resources.putObject(name).putArray("policy").add(text));
    JsonNode checkov = Tools.python("checkov", pack, ask);
    for (String name : policies.keySet()) {
      boolean doubts = !reading.get(name).get(1).isEmpty();
      String compliance = config.get(name).get(0).stringValue();
      boolean atFault = !ofKeys.get(name).get(0).isEmpty();
      assertEquals(atFault ? "NON_COMPLIANT" : "COMPLIANT", compliance, name);
      String result = checkov.get(name).stringValue();
      // What Terraform has still to fill in may be the principal that seems to be missing.
      Set<String> sure = codes(reading.get(name).get(0));
      boolean open = Tools.JSON.readTree(policies.get(name)).toString().contains("${");
      if (open) {
        sure.removeAll(Set.of("delegation", "managers"));
      }
      String expected = !sure.isEmpty() ? "FAILED" : doubts || open ? "UNKNOWN" : "PASSED";
      assertEquals(expected, result, name);
    }
  }

  private static Set<String> codes(JsonNode list) {
    Set<String> codes = new TreeSet<>();
    list.forEach(code -> codes.add(code.stringValue()));
    return codes;
  }
}
