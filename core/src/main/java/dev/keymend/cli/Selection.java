package dev.keymend.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * A fix or a template with what is filled in, written {@code id,field=value,…}.
 *
 * @param id id of the fix or the template
 * @param inputs values by field
 */
record Selection(String id, Map<String, String> inputs) {
  static Selection parse(String option, String text) throws UsageException {
    String[] parts = text.split(",", -1);
    Map<String, String> inputs = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 1) {
        throw new UsageException(option + " needs ID,field=value,…, not " + text + ".");
      }
      inputs.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
    }
    return new Selection(parts[0], inputs);
  }
}
