package dev.keymend.json;

import dev.keymend.redact.PlaceholderKind;
import dev.keymend.redact.Replacement;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.text.JsonOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a redaction replaced, as JSON: a list of {@code {kind, original, placeholder, count}}. */
public final class RedactionMap {
  private static final JsonFactory JSON = JsonReader.jsonFactory(Limits.DEFAULT);

  private RedactionMap() {}

  /** Returns a map as JSON. It holds the originals: handle it like the policy itself. */
  public static String toJson(List<Replacement> map) {
    JsonOutput out = new JsonOutput();
    write(map, out);
    return out.toString();
  }

  /** Returns the map in a JSON text; empty when the text is not one. */
  public static Optional<List<Replacement>> fromJson(String text) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text.toCharArray())) {
      if (in.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      List<Replacement> map = read(in);
      boolean whole = in.currentToken() == JsonToken.END_ARRAY && in.nextToken() == null;
      return whole ? Optional.of(map) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  public static void write(List<Replacement> map, JsonOutput out) {
    out.startArray();
    for (Replacement replacement : map) {
      out.startObject();
      out.string("kind", replacement.kind().id());
      out.string("original", replacement.original());
      out.string("placeholder", replacement.placeholder());
      out.number("count", replacement.count());
      if (replacement.kind().isSecret()) {
        out.bool("secret", true);
      }
      out.endObject();
    }
    out.endArray();
  }

  /** Reads the list whose start the parser is at. */
  static List<Replacement> read(JsonParser in) {
    List<Replacement> map = new ArrayList<>();
    while (in.nextToken() == JsonToken.START_OBJECT) {
      PlaceholderKind kind = PlaceholderKind.NAME;
      String original = "";
      String placeholder = "";
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "kind" -> kind = PlaceholderKind.byId(in.getString()).orElse(PlaceholderKind.NAME);
          case "original" -> original = in.getString();
          case "placeholder" -> placeholder = in.getString();
          default -> in.skipChildren();
        }
      }
      map.add(new Replacement(kind, original, placeholder, 0));
    }
    return map;
  }
}
