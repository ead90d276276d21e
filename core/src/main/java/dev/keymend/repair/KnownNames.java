package dev.keymend.repair;

import dev.keymend.policy.ElementNames;
import dev.keymend.text.Ascii;
import java.util.List;

/**
 * Which names belong to a policy and which to a statement; that says where brackets are missing.
 */
final class KnownNames {
  /** Length of {@code Id} and of {@code NotPrincipal}. */
  private static final int SHORTEST = 2;

  private static final int LONGEST = 12;

  private KnownNames() {}

  static boolean ofPolicy(String name) {
    return index(ElementNames.OF_POLICY, name) >= 0;
  }

  static boolean ofStatement(String name) {
    return index(ElementNames.OF_STATEMENT, name) >= 0;
  }

  static boolean isCondition(String name) {
    return Ascii.equalsIgnoreCase(name, "Condition");
  }

  static boolean isPrincipal(String name) {
    String one = isPlural(name) ? name.substring(0, name.length() - 1) : name;
    return Ascii.equalsIgnoreCase(one, "Principal") || Ascii.equalsIgnoreCase(one, "NotPrincipal");
  }

  static boolean isEffect(String name) {
    return Ascii.equalsIgnoreCase(name, "Effect");
  }

  /** Returns a bit for each element of a statement or policy; 0 for any other name. */
  static int bit(String name) {
    int statement = index(ElementNames.OF_STATEMENT, name);
    int policy = index(ElementNames.OF_POLICY, name);
    return statement >= 0 ? 1 << statement : policy >= 0 ? 1 << (16 + policy) : 0;
  }

  private static int index(List<String> names, String name) {
    if (name.length() < SHORTEST || name.length() > LONGEST + 1) {
      return -1;
    }
    String one = isPlural(name) ? name.substring(0, name.length() - 1) : name;
    for (int i = 0; i < names.size(); i++) {
      if (Ascii.equalsIgnoreCase(names.get(i), one)) {
        return i;
      }
    }
    return -1;
  }

  /** What people write for a list of values; {@code Resources} are those of a template. */
  private static boolean isPlural(String name) {
    return Ascii.equalsIgnoreCase(name, "Actions")
        || Ascii.equalsIgnoreCase(name, "Principals")
        || Ascii.equalsIgnoreCase(name, "Statements");
  }
}
