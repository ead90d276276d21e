package dev.keymend.json;

import dev.keymend.analysis.Request;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.change.Level;
import dev.keymend.evidence.RecordCutter;
import dev.keymend.question.CheckReader;
import dev.keymend.redact.RedactionLevel;
import dev.keymend.redact.RedactionOptions;
import dev.keymend.redact.Replacement;
import dev.keymend.source.Format;
import dev.keymend.start.StartRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A request as it arrives in JSON. Unknown members are skipped, so that formats can grow. */
public final class RequestJson {
  /** No list has more places than these digits can count. */
  private static final int MAX_DIGITS = 4;

  String call = "";
  public String text = "";
  boolean textFollows;
  @Nullable String owner;
  String error = "";
  String apply = Level.RESTORE.id();
  String format = "";
  @Nullable String before;
  @Nullable String checks;
  final Map<String, Boolean> choices = new LinkedHashMap<>();
  final Map<String, Map<String, String>> inputs = new LinkedHashMap<>();
  final List<Request.Addition> additions = new ArrayList<>();
  final List<Request.Document> documents = new ArrayList<>();
  final List<Request.File> beside = new ArrayList<>();
  List<Replacement> map = List.of();
  String level = "";
  List<String> kept = List.of();
  List<String> added = List.of();
  String as = "";
  int policy;
  String file = "";
  String principal = "";
  String kind = "";
  String action = "";
  String when = "";
  @Nullable List<String> parts;
  @Nullable String organization;
  Map<String, String> sources = Map.of();
  @Nullable StartRequest start;

  /** Evidence of calls, which follows the request. */
  String evidence = "";

  boolean evidenceFollows;

  /** ARN of the key that calls are about, and which policy of the text is its. */
  String key = "";

  int policyOfKey;
  boolean ends;

  /** Whether the log goes on, but the rest of it cannot be had. */
  boolean cutOff;

  RecordCutter.@Nullable State cutter;

  /** Reads the value of a member. */
  private interface MemberReader {
    void read(RequestJson request, JsonParser in);
  }

  /** What a first answer does not need; by an interface, as in {@code Answers}. */
  private static final Map<String, MemberReader> RARE =
      Map.of(
          "start", (request, in) -> request.start = StartJson.read(in),
          "cutter", (request, in) -> request.cutter = UsageAnswers.cutter(in),
          "cutOff", (request, in) -> request.cutOff = in.currentToken() == JsonToken.VALUE_TRUE);

  /** Reads a request; a {@code JacksonException} tells what is wrong with it. */
  public static RequestJson read(JsonParser in) {
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
  public Request toAnalyze() {
    Request alone = toAnalyzeAlone();
    return evidence.isEmpty() ? alone : EvidenceJson.suggesting(alone, evidence, key, policyOfKey);
  }

  /** Returns the request to analyze without what calls of the past suggest. */
  Request toAnalyzeAlone() {
    return new Request(
        text,
        Optional.ofNullable(owner),
        error,
        level(apply),
        choices,
        inputs,
        additions,
        Format.byId(format),
        Optional.ofNullable(before),
        documents,
        Optional.ofNullable(checks).map(CheckReader::read),
        file,
        beside,
        Optional.empty());
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

  /** Returns what to redact, which is identifiers when nothing else was asked for. */
  RedactionOptions toRedact() {
    RedactionLevel asked = RedactionLevel.byId(level).orElse(RedactionLevel.IDENTIFIERS);
    return new RedactionOptions(asked, new LinkedHashSet<>(kept), added);
  }

  private void member(String name, JsonParser in) {
    boolean isNull = in.currentToken() == JsonToken.VALUE_NULL;
    switch (name) {
      case "call" -> call = in.getString();
      case "text" -> text = in.getString();
      case "evidenceFollows" -> evidenceFollows = in.currentToken() == JsonToken.VALUE_TRUE;
      case "key" -> key = in.getString();
      case "policyOfKey" -> policyOfKey = index(in);
      case "ends" -> ends = in.currentToken() == JsonToken.VALUE_TRUE;
      case "textFollows" -> textFollows = in.currentToken() == JsonToken.VALUE_TRUE;
      case "owner" -> owner = isNull ? null : in.getString();
      case "error" -> error = isNull ? "" : in.getString();
      case "apply" -> apply = in.getString();
      case "format" -> format = isNull ? "" : in.getString();
      case "before" -> before = isNull ? null : in.getString();
      case "checks" -> checks = isNull ? null : in.getString();
      case "choices" -> readChoices(in);
      case "inputs" -> readInputs(in);
      case "additions" -> readAdditions(in);
      case "documents" -> readDocuments(in);
      case "beside" -> readBeside(in);
      case "level" -> level = in.getString();
      case "kept" -> kept = strings(in);
      case "added" -> added = strings(in);
      case "as" -> as = in.getString();
      case "policy" -> policy = index(in);
      case "principal" -> principal = in.getString();
      case "kind" -> kind = in.getString();
      case "action" -> action = in.getString();
      case "when" -> when = in.getString();
      case "parts" -> parts = isNull ? null : strings(in);
      case "organization" -> organization = isNull ? null : in.getString();
      case "sources" -> sources = object(in);
      case "file" -> file = isNull ? "" : in.getString();
      case "map" -> map = RedactionMap.read(in);
      default -> RARE.getOrDefault(name, (request, parser) -> parser.skipChildren()).read(this, in);
    }
  }

  private void readChoices(JsonParser in) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String id = in.currentName();
      choices.put(id, in.nextToken() == JsonToken.VALUE_TRUE);
    }
  }

  private void readInputs(JsonParser in) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String id = in.currentName();
      in.nextToken();
      inputs.put(id, texts(in));
    }
  }

  private void readAdditions(JsonParser in) {
    while (in.nextToken() == JsonToken.START_OBJECT) {
      String preset = "";
      int policy = 0;
      Map<String, String> given = Map.of();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "preset" -> preset = in.getString();
          case "inputs" -> given = texts(in);
          case "policy" -> policy = index(in);
          default -> in.skipChildren();
        }
      }
      additions.add(new Request.Addition(preset, given, policy));
    }
  }

  private void readDocuments(JsonParser in) {
    while (in.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> document = texts(in);
      Optional<DocumentKind> kind = DocumentKind.byId(document.getOrDefault("kind", ""));
      documents.add(new Request.Document(document.getOrDefault("text", ""), kind));
    }
  }

  private void readBeside(JsonParser in) {
    while (in.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> one = texts(in);
      beside.add(new Request.File(one.getOrDefault("name", ""), one.getOrDefault("text", "")));
    }
  }

  /**
   * Reads a place in a list. The parser's own way to numbers takes any of them, and would make the
   * engine larger by all that it takes.
   */
  private static int index(JsonParser in) {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return in.getStringLength() <= MAX_DIGITS ? Integer.parseInt(in.getString()) : -1;
    }
    in.skipChildren();
    return 0;
  }

  /** Reads a list of strings, at whose start the parser is; what is no string is skipped. */
  static List<String> strings(JsonParser in) {
    List<String> strings = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return strings;
    }
    for (JsonToken token = in.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = in.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        strings.add(in.getString());
      } else {
        in.skipChildren();
      }
    }
    return strings;
  }

  /** Reads an object of strings; what is no object is skipped. */
  static Map<String, String> object(JsonParser in) {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return texts(in);
    }
    in.skipChildren();
    return Map.of();
  }

  /** Reads an object of strings, at whose start the parser is; what is no string is skipped. */
  private static Map<String, String> texts(JsonParser in) {
    Map<String, String> texts = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(name, in.getString());
      } else {
        in.skipChildren();
      }
    }
    return texts;
  }
}
