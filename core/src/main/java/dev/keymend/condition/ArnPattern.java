package dev.keymend.condition;

/**
 * ArnEquals and ArnLike: each of the six parts of an ARN is matched for itself, with wildcards.
 * Source: IAM User Guide, reference_policies_elements_condition_operators.
 */
final class ArnPattern {
  private static final int COLONS = 5;

  private ArnPattern() {}

  static boolean matches(ValuePattern pattern, String value) {
    int p = 0;
    int v = 0;
    for (int i = 0; i < COLONS; i++) {
      int pEnd = pattern.text().indexOf(':', p);
      int vEnd = value.indexOf(':', v);
      if (pEnd < 0 || vEnd < 0 || !pattern.part(p, pEnd).matches(value.substring(v, vEnd))) {
        return false;
      }
      p = pEnd + 1;
      v = vEnd + 1;
    }
    return pattern.part(p, pattern.text().length()).matches(value.substring(v));
  }

  /** Returns the offset behind the fifth colon; negative when there are fewer. */
  static int endOfAccount(String text) {
    int at = 0;
    for (int i = 0; i < COLONS; i++) {
      at = text.indexOf(':', at) + 1;
      if (at == 0) {
        return -1;
      }
    }
    return at;
  }
}
