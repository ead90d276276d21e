package dev.keymend.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text that can have any size, because some of its parts are repeated.
 *
 * @param name what the text is made of
 * @param parts what follows each other
 * @param compared whether its parts are compared with each other, up to a bound
 */
record HostileShape(String name, List<Part> parts, boolean compared) {
  /** What a part writes of how often it was repeated before. */
  private static final String NUMBER = "%";

  /** What a part writes of a template, where a sign of its own stands for that of the number. */
  private static final String SIGN = "\uFF05";

  /**
   * A part of a text.
   *
   * @param text the text
   * @param repeated whether it is repeated to fill the size
   */
  record Part(String text, boolean repeated) {}

  /** Returns all shapes, of a file that the benchmark in browsers reads as well. */
  static List<HostileShape> all() {
    try (InputStream file = HostileShape.class.getResourceAsStream("/shapes/shapes.json")) {
      List<HostileShape> shapes = new ArrayList<>();
      for (JsonNode shape : JsonMapper.shared().readTree(Objects.requireNonNull(file))) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : shape.get("text")) {
          parts.add(
              part.isArray()
                  ? new Part(part.get(0).asString(), true)
                  : new Part(part.asString(), false));
        }
        shapes.add(
            new HostileShape(
                shape.get("name").asString(), List.copyOf(parts), shape.has("compared")));
      }
      return shapes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a text of about so many characters, shared by the parts that are repeated. */
  String text(int size) {
    int fixed = 0;
    int repeated = 0;
    for (Part part : parts) {
      fixed += part.repeated() ? 0 : part.text().length();
      repeated += part.repeated() ? 1 : 0;
    }
    int share = Math.max(0, size - fixed) / Math.max(1, repeated);
    StringBuilder text = new StringBuilder(size + 100);
    for (Part part : parts) {
      if (part.repeated()) {
        repeat(part.text(), share, text);
      } else {
        text.append(part.text().replace(SIGN, "%"));
      }
    }
    return text.toString();
  }

  private static void repeat(String unit, int share, StringBuilder text) {
    int end = text.length() + share;
    for (int i = 0; text.length() < end; i++) {
      text.append(unit.replace(NUMBER, Integer.toString(i)).replace(SIGN, "%"));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
