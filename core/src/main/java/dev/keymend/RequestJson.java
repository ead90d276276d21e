package dev.keymend;

import dev.keymend.change.Level;
import dev.keymend.redact.Replacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A request as it arrives in JSON. Unknown members are skipped, so that formats can grow. */
final class RequestJson {
  String call = "";
  String text = "";
  @Nullable String owner;
  String error = "";
  String apply = Level.RESTORE.id();
  final Map<String, Boolean> choices = new LinkedHashMap<>();
  List<Replacement> map = List.of();

  /** Reads a request; a {@code JacksonException} tells what is wrong with it. */
  static RequestJson read(JsonParser in) {
    RequestJson request = new RequestJson();
    in.nextToken();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      request.member(name, in);
    }
    return request;
  }

  /** Returns the request to analyze. */
  Request toAnalyze() {
    return new Request(text, Optional.ofNullable(owner), error, level(apply), choices);
  }

  /** Returns the level with an id; {@code none} and unknown ids switch nothing on. */
  static Optional<Level> level(String id) {
    for (Level level : Level.values()) {
      if (level != Level.MANUAL && level.id().equals(id)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  private void member(String name, JsonParser in) {
    boolean isNull = in.currentToken() == JsonToken.VALUE_NULL;
    switch (name) {
      case "call" -> call = in.getString();
      case "text" -> text = in.getString();
      case "owner" -> owner = isNull ? null : in.getString();
      case "error" -> error = isNull ? "" : in.getString();
      case "apply" -> apply = in.getString();
      case "choices" -> readChoices(in);
      case "map" -> map = RedactionMap.read(in);
      default -> in.skipChildren();
    }
  }

  private void readChoices(JsonParser in) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String id = in.currentName();
      choices.put(id, in.nextToken() == JsonToken.VALUE_TRUE);
    }
  }
}
