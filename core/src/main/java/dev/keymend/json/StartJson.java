package dev.keymend.json;

import dev.keymend.kms.Regions;
import dev.keymend.preset.StatementPreset;
import dev.keymend.start.KeyKind;
import dev.keymend.start.PolicyStart;
import dev.keymend.start.StartProblem;
import dev.keymend.start.StartRequest;
import dev.keymend.start.StartRequest.ChosenService;
import dev.keymend.start.StartedPolicy;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what a new key policy is to give, and writes that policy; docs/start.md describes both. */
final class StartJson {
  private StartJson() {}

  /** Reads a request, at whose start the parser is; what is not known is skipped. */
  static @Nullable StartRequest read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    String owner = "";
    String partition = "aws";
    String keyType = KeyKind.SYMMETRIC.id();
    boolean delegation = true;
    boolean resources = false;
    List<String> administrators = List.of();
    List<String> users = List.of();
    List<String> accounts = List.of();
    List<ChosenService> services = List.of();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      switch (name) {
        case "owner" -> owner = string(in);
        case "partition" -> partition = string(in);
        case "keyType" -> keyType = string(in);
        case "delegation" -> delegation = value != JsonToken.VALUE_FALSE;
        case "resources" -> resources = value == JsonToken.VALUE_TRUE;
        case "administrators" -> administrators = RequestJson.strings(in);
        case "users" -> users = RequestJson.strings(in);
        case "accounts" -> accounts = RequestJson.strings(in);
        case "services" -> services = services(in);
        default -> {}
      }
      // Of another kind than it should be.
      in.skipChildren();
    }
    return new StartRequest(
        owner,
        partition,
        keyType,
        delegation,
        resources,
        administrators,
        users,
        accounts,
        services);
  }

  private static String string(JsonParser in) {
    return in.currentToken() == JsonToken.VALUE_STRING ? in.getString() : "";
  }

  private static List<ChosenService> services(JsonParser in) {
    List<ChosenService> services = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      return services;
    }
    while (in.nextToken() == JsonToken.START_OBJECT) {
      String preset = "";
      Map<String, String> inputs = Map.of();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "preset" -> preset = string(in);
          case "inputs" -> inputs = RequestJson.object(in);
          default -> in.skipChildren();
        }
      }
      services.add(new ChosenService(preset, inputs));
    }
    return services;
  }

  /** Answers with the policy, or with what is wrong. */
  static void answer(@Nullable StartRequest asked, JsonOutput out) {
    if (asked == null) {
      Answers.badRequest("The call start needs the member start.", out);
      return;
    }
    StartedPolicy started = PolicyStart.of(asked);
    boolean made = started.problems().isEmpty();
    Answers.start(made ? "started" : "not-started", out);
    out.string("text", made ? started.text() + "\n" : "");
    out.startArray("statements");
    for (StartedPolicy.StartedStatement statement : started.statements()) {
      out.startObject();
      out.string("sid", statement.sid());
      out.string("reason", statement.reason());
      out.endObject();
    }
    out.endArray();
    out.strings("notes", started.notes());
    out.startArray("problems");
    for (StartProblem problem : started.problems()) {
      out.startObject();
      out.string("field", problem.field());
      out.number("index", problem.index());
      out.string("input", problem.input());
      out.string("message", problem.message());
      out.endObject();
    }
    out.endArray();
    keyTypes(out);
    out.strings("partitions", Regions.PARTITIONS);
    out.endObject();
  }

  /** What there is to choose from. */
  private static void keyTypes(JsonOutput out) {
    out.startArray("keyTypes");
    for (KeyKind kind : KeyKind.values()) {
      out.startObject();
      out.string("id", kind.id());
      out.string("title", kind.title());
      out.strings("services", kind.services().stream().map(StatementPreset::id).toList());
      out.endObject();
    }
    out.endArray();
  }
}
