package dev.keymend.e2e;

import dev.keymend.e2e.browser.AsciiJson;
import dev.keymend.e2e.browser.JsonMembers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;

/** How a {@link FakeProvider} is asked and how it answers: as each of those whom the page knows. */
enum FakeShape {
  /** Chat completions, which Ollama and others have, too. */
  OPENAI,
  /** Messages. */
  ANTHROPIC,
  /** {@code streamGenerateContent}. */
  GEMINI;

  private static final Pattern GEMINI_PATH =
      Pattern.compile("(?:.*)/v1beta/models/([^/:]+):streamGenerateContent");

  /** Why an answer ended. */
  enum End {
    STOP,
    LENGTH,
    REFUSAL
  }

  /** The shape that is asked for by a path, if it is that of a question. */
  static Optional<FakeShape> asked(String path) {
    return switch (path) {
      case "/v1/chat/completions" -> Optional.of(OPENAI);
      case "/v1/messages" -> Optional.of(ANTHROPIC);
      default -> GEMINI_PATH.matcher(path).matches() ? Optional.of(GEMINI) : Optional.empty();
    };
  }

  /** The model that a question is for. */
  String model(URI address, String body) {
    Matcher path = GEMINI_PATH.matcher(address.getPath());
    return path.matches() ? path.group(1) : JsonMembers.text(parsed(body), "model");
  }

  /** The text of the newest question. */
  String question(String body) {
    Map<String, @Nullable Object> request = parsed(body);
    Map<String, @Nullable Object> last =
        last(JsonMembers.list(request, this == GEMINI ? "contents" : "messages"));
    return this == GEMINI
        ? JsonMembers.text(last(JsonMembers.list(last, "parts")), "text")
        : JsonMembers.text(last, "content");
  }

  private static Map<String, @Nullable Object> parsed(String body) {
    return JsonMembers.object(new Json().toType(body, Object.class));
  }

  private static Map<String, @Nullable Object> last(List<?> list) {
    return JsonMembers.object(list.get(list.size() - 1));
  }

  /** The events of a whole answer, each with the empty line behind it. */
  List<String> events(List<String> pieces, End end) {
    List<String> events = new ArrayList<>(begin());
    pieces.forEach(piece -> events.add(piece(piece)));
    events.addAll(end(end));
    return events;
  }

  /** What comes before the first piece. */
  List<String> begin() {
    return switch (this) {
      case OPENAI ->
          List.of(data("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"));
      case ANTHROPIC ->
          List.of(
              event(
                  "message_start",
                  "{\"type\":\"message_start\",\"message\":{\"model\":\"fake\",\"content\":[]}}"),
              event(
                  "content_block_start",
                  "{\"type\":\"content_block_start\",\"content_block\":{\"type\":\"text\",\"text\":\"\"}}"));
      case GEMINI -> List.of();
    };
  }

  /** One piece of the answer. */
  String piece(String text) {
    String quoted = quoted(text);
    return switch (this) {
      case OPENAI ->
          data(
              "{\"model\":\"fake\",\"choices\":[{\"delta\":{\"content\":%s},\"finish_reason\":null}]}"
                  .formatted(quoted));
      case ANTHROPIC ->
          event(
              "content_block_delta",
              "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":%s}}"
                  .formatted(quoted));
      case GEMINI ->
          data(
              "{\"modelVersion\":\"fake\",\"candidates\":[{\"content\":{\"parts\":[{\"text\":%s}]}}]}"
                  .formatted(quoted));
    };
  }

  private List<String> end(End end) {
    return switch (this) {
      case OPENAI ->
          List.of(
              data(
                  "{\"choices\":[{\"delta\":{},\"finish_reason\":\"%s\"}]}".formatted(reason(end))),
              data("{\"choices\":[],\"usage\":{\"total_tokens\":7}}"),
              data("[DONE]"));
      case ANTHROPIC ->
          List.of(
              event("content_block_stop", "{\"type\":\"content_block_stop\"}"),
              event(
                  "message_delta",
                  "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"%s\"}}"
                      .formatted(reason(end))),
              event("message_stop", "{\"type\":\"message_stop\"}"));
      case GEMINI ->
          List.of(
              data(
                  "{\"candidates\":[{\"content\":{\"parts\":[]},\"finishReason\":\"%s\"}]}"
                      .formatted(reason(end))));
    };
  }

  private String reason(End end) {
    return switch (this) {
      case OPENAI ->
          switch (end) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case REFUSAL -> "content_filter";
          };
      case ANTHROPIC ->
          switch (end) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case REFUSAL -> "refusal";
          };
      case GEMINI ->
          switch (end) {
            case STOP -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case REFUSAL -> "SAFETY";
          };
    };
  }

  /** The answer as plain JSON. */
  String whole(String text) {
    String quoted = quoted(text);
    return switch (this) {
      case OPENAI ->
          "{\"choices\":[{\"message\":{\"content\":%s},\"finish_reason\":\"stop\"}]}"
              .formatted(quoted);
      case ANTHROPIC ->
          "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":%s}],\"stop_reason\":\"end_turn\"}"
              .formatted(quoted);
      case GEMINI ->
          "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":%s}]},\"finishReason\":\"STOP\"}]}]"
              .formatted(quoted);
    };
  }

  /** An error as the body of an answer. */
  String error(String type, String message) {
    String error = "{\"type\":%s,\"message\":%s}".formatted(quoted(type), quoted(message));
    return this == ANTHROPIC
        ? "{\"type\":\"error\",\"error\":" + error + "}"
        : "{\"error\":" + error + "}";
  }

  /** An error in the middle of a stream. */
  String brokenOff(String message) {
    String error = error("overloaded_error", message);
    return this == ANTHROPIC ? event("error", error) : data(error);
  }

  /** The list of models. */
  String models(List<String> models) {
    return this == GEMINI
        ? AsciiJson.write(
            Map.of(
                "models", models.stream().map(name -> Map.of("name", "models/" + name)).toList()))
        : AsciiJson.write(Map.of("data", models.stream().map(name -> Map.of("id", name)).toList()));
  }

  private static String data(String json) {
    return "data: " + json + "\n\n";
  }

  private static String event(String name, String json) {
    return "event: " + name + "\n" + data(json);
  }

  /** A string of JSON that keeps its characters, so that they are cut on their way. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c < ' '
                  || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                // Half a character can be in JSON, but not in UTF-8.
                out.append("\\u%04x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }
}
