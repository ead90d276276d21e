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
    Map<String, String> texts = new LinkedHashMap<>();
    for (RuleCase golden : RuleCase.all()) {
      texts.put(golden.toString(), golden.input());
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

  /** AWS Config and Checkov say of a key what the reading says of its policy. */
  @Example
  void whoeverUsesTheReadingSaysWhatItSays() throws IOException, InterruptedException {
    Path pack = Packs.write(Packs.DELEGATING, Files.createTempDirectory("keymend-pack"));
    Map<String, String> policies = policies(DRAWN);
    ObjectNode ask = Tools.JSON.createObjectNode();
    policies.forEach(ask.putObject("policies")::put);
    JsonNode reading = Tools.python("faults", pack, ask);
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
      boolean faults = !reading.get(name).get(0).isEmpty();
      boolean doubts = !reading.get(name).get(1).isEmpty();
      String compliance = config.get(name).get(0).stringValue();
      assertEquals(faults ? "NON_COMPLIANT" : "COMPLIANT", compliance, name);
      String result = checkov.get(name).stringValue();
      assertEquals(faults ? "FAILED" : doubts ? "UNKNOWN" : "PASSED", result, name);
    }
  }

  private static Set<String> codes(JsonNode list) {
    Set<String> codes = new TreeSet<>();
    list.forEach(code -> codes.add(code.stringValue()));
    return codes;
  }
}
