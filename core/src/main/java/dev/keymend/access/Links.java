package dev.keymend.access;

import dev.keymend.condition.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys of which one is a part of the other: an organization's id begins its paths. Source: IAM User
 * Guide, reference_policies_condition-keys, aws:PrincipalOrgPaths.
 */
final class Links {
  private static final String WHOLE = "orgpaths";
  private static final String PART = "orgid";
  private static final String OWNERS = "aws:resource";

  private Links() {}

  /** Returns whether a key, in lower case, has another one's value in its own. */
  static boolean isWhole(String key) {
    return key.endsWith(WHOLE);
  }

  /** Returns the key whose value is part of a key's. */
  static String partOf(String whole) {
    return whole.substring(0, whole.length() - WHOLE.length()) + PART;
  }

  /**
   * Returns whether a caller's value is of the organization that the key's owner has been given.
   */
  static boolean isOwners(String key, KeyValue value, Map<String, KeyValue> chosen) {
    boolean organization = key.endsWith(PART) || key.endsWith(WHOLE);
    String id = organization && !key.startsWith(OWNERS) ? part(value) : "";
    return !id.isEmpty()
        && (id.equals(part(chosen.get(OWNERS + PART)))
            || id.equals(part(chosen.get(OWNERS + WHOLE))));
  }

  private static String part(@Nullable KeyValue value) {
    return value instanceof KeyValue.Present present ? part(present.values().get(0)) : "";
  }

  /** Returns the parts that some values have. */
  static List<KeyValue> parts(List<KeyValue> wholes) {
    List<KeyValue> parts = new ArrayList<>();
    for (KeyValue whole : wholes) {
      if (whole instanceof KeyValue.Present present) {
        KeyValue part = KeyValue.of(part(present.values().get(0)));
        if (!parts.contains(part)) {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  /** Returns values that go with a part: those that have it, and the others with it. */
  static List<KeyValue> fitting(List<KeyValue> wholes, KeyValue part) {
    List<KeyValue> fitting = new ArrayList<>();
    for (KeyValue whole : wholes) {
      if (whole instanceof KeyValue.Present paths && part instanceof KeyValue.Present id) {
        List<String> all = new ArrayList<>();
        for (String path : paths.values()) {
          all.add(id.values().get(0) + path.substring(part(path).length()));
        }
        fitting.add(new KeyValue.Present(all));
      } else if (whole.equals(part) || whole instanceof KeyValue.Untold) {
        fitting.add(whole);
      }
    }
    return fitting;
  }

  private static String part(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
