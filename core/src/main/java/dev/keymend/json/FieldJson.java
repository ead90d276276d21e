package dev.keymend.json;

import dev.keymend.change.Field;
import dev.keymend.text.JsonOutput;
import java.util.List;
import java.util.Map;

/** Writes what has to be filled in as JSON. */
public final class FieldJson {
  private FieldJson() {}

  /** Writes the member {@code fields}, with what was filled in and whether it is accepted. */
  static void write(List<Field> fields, Map<String, String> inputs, JsonOutput out) {
    out.startArray("fields");
    for (Field field : fields) {
      String value = field.given(inputs);
      out.startObject();
      out.word("id", field.id());
      out.word("label", field.label());
      out.word("kind", field.kind().id());
      out.word("example", field.kind().example());
      out.string("value", value);
      out.bool("accepted", field.kind().accepts(value));
      out.endObject();
    }
    out.endArray();
  }
}
