package dev.keymend.preset;

import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.Members;
import dev.keymend.change.NewValue.NewMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One condition of a preset.
 *
 * @param operator {@code StringEquals}, …
 * @param key the condition key
 * @param value a pattern as in {@link NewValue#pattern}
 */
record Where(String operator, String key, String value) {
  static Where equal(String key, String value) {
    return new Where("StringEquals", key, value);
  }

  static Where arnLike(String key, String value) {
    return new Where("ArnLike", key, value);
  }

  /** Grants that AWS services make on a principal's behalf, and no others. */
  static Where forServices() {
    return new Where("Bool", "kms:GrantIsForAWSResource", "true");
  }

  static Where via(String service) {
    return equal("kms:ViaService", service + ".{region}.amazonaws.com");
  }

  static NewValue condition(Where... all) {
    Map<String, List<NewMember>> operators = new LinkedHashMap<>();
    for (Where one : all) {
      operators
          .computeIfAbsent(one.operator, operator -> new ArrayList<>())
          .add(new NewMember(one.key, NewValue.pattern(one.value)));
    }
    List<NewMember> blocks = new ArrayList<>();
    operators.forEach((operator, keys) -> blocks.add(new NewMember(operator, new Members(keys))));
    return new Members(blocks);
  }
}
