package dev.keymend.cli;

import dev.keymend.change.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fix or a preset with what is filled in, written {@code id,field=value,…}.
 *
 * @param id id of the fix or the preset
 * @param inputs values by field
 */
record Selection(String id, Map<String, String> inputs) {
  static List<Selection> all(String option, List<String> texts) throws UsageException {
    List<Selection> selections = new ArrayList<>();
    for (String text : texts) {
      selections.add(parse(option, text));
    }
    return selections;
  }

  private static Selection parse(String option, String text) throws UsageException {
    String[] parts = text.split(",", -1);
    Map<String, String> inputs = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1) {
        throw new UsageException(option + " needs ID,field=value,…, not " + text + ".");
      }
      String field = parts[i].substring(0, equals);
      if (inputs.put(field, parts[i].substring(equals + 1)) != null) {
        throw new UsageException(option + " " + parts[0] + " has the field " + field + " twice.");
      }
    }
    return new Selection(parts[0], inputs);
  }

  /** Refuses what is filled in for a field that is not there. */
  void checkFields(List<Field> fields) throws UsageException {
    List<String> ids = new ArrayList<>();
    fields.forEach(field -> ids.add(field.id()));
    for (String input : inputs.keySet()) {
      if (!ids.contains(input)) {
        String known = ids.isEmpty() ? "no fields" : "only the fields " + String.join(", ", ids);
        throw new UsageException(id + " has no field " + input + ", but " + known + ".");
      }
    }
  }
}
