package dev.keymend.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that can be asked about a text. */
enum HostileCall {
  ANALYZE,
  ERROR,
  DOCUMENT,
  DOCUMENTS,
  CHECKS,
  BEFORE,
  JUDGE,
  WITNESS,
  EXPORT,
  REPAIR,
  REDACT,
  RESTORE,
  LEAKS,
  USAGE_READ,
  USAGE_MERGE,
  EVALUATE;

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS":
      "arn:aws:iam::310987654321:role/app"}, "Action": "kms:*", "Resource": "*"}]}
      """;

  private static final String MESSAGE =
      "User: arn:aws:sts::310987654321:assumed-role/app/s is not authorized to perform:"
          + " kms:Decrypt on resource: arn:aws:kms:eu-west-1:310987654321:key/1 because no"
          + " identity-based policy allows the kms:Decrypt action";

  /** A text in pieces of so many characters is many documents. */
  private static final int PIECE = 100;

  /** Returns the call's name. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the request.
   *
   * @param text the text it is about
   * @param engine answers what has to be asked before
   */
  String request(String text, UnaryOperator<String> engine) {
    return switch (this) {
      case ERROR -> json(Map.of("call", "analyze", "text", POLICY, "error", text));
      case DOCUMENT -> explain(List.of(document(text)));
      case DOCUMENTS -> {
        List<Map<String, String>> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += PIECE) {
          pieces.add(document(text.substring(i, Math.min(text.length(), i + PIECE))));
        }
        yield explain(pieces);
      }
      case CHECKS -> json(Map.of("call", "analyze", "text", POLICY, "checks", text));
      case BEFORE -> json(Map.of("call", "analyze", "text", text, "before", text));
      case JUDGE -> json(Map.of("call", "judge", "text", text, "before", text));
      case EXPORT -> json(Map.of("call", "export", "text", text, "as", "markdown"));
      case WITNESS ->
          json(
              Map.of(
                  "call",
                  "witness",
                  "text",
                  text,
                  "principal",
                  "*",
                  "kind",
                  "everyone",
                  "action",
                  "kms:Decrypt"));
      case RESTORE, LEAKS -> {
        JsonNode redacted =
            JsonMapper.shared()
                .readTree(engine.apply(json(Map.of("call", "redact", "text", text))));
        yield json(Map.of("call", id(), "text", redacted.get("text"), "map", redacted.get("map")));
      }
      case USAGE_READ, USAGE_MERGE ->
          json(Map.of("call", id(), "textFollows", true, "ends", true)) + "\n" + text;
      case EVALUATE -> evaluation(text);
      default -> json(Map.of("call", id(), "text", text));
    };
  }

  private static Map<String, String> document(String text) {
    return Map.of("text", text);
  }

  private static String explain(List<Map<String, String>> documents) {
    return json(
        Map.of("call", "analyze", "text", POLICY, "error", MESSAGE, "documents", documents));
  }

  private static String evaluation(String text) {
    Map<String, String> request =
        Map.of(
            "principal",
            "arn:aws:iam::310987654321:role/r1",
            "action",
            "kms:Decrypt",
            "resource",
            "arn:aws:kms:eu-west-1:310987654321:key/1");
    return json(Map.of("policy", text, "request", request));
  }

  private static String json(Map<String, ?> members) {
    return JsonMapper.shared().writeValueAsString(members);
  }
}
