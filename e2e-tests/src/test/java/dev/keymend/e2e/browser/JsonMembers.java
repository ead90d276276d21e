package dev.keymend.e2e.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Typed reading of the maps and lists that a JSON text was parsed to. */
public final class JsonMembers {
  private JsonMembers() {}

  /** The members of a JSON object. */
  public static Map<String, @Nullable Object> object(@Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(value))
        .forEach((name, member) -> members.put(String.valueOf(name), member));
    return members;
  }

  /** A member that is a JSON object. */
  public static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> parent, String name) {
    return object(present(parent, name));
  }

  /** A member that is a JSON array. */
  public static List<?> list(Map<String, @Nullable Object> parent, String name) {
    return (List<?>) present(parent, name);
  }

  /** A member that is a string. */
  public static String text(Map<String, @Nullable Object> parent, String name) {
    return (String) present(parent, name);
  }

  private static Object present(Map<String, @Nullable Object> parent, String name) {
    return Objects.requireNonNull(parent.get(name), () -> "no " + name + " in " + parent);
  }
}
