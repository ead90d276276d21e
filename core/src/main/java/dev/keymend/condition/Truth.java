package dev.keymend.condition;

/** A truth value that may depend on what is not known here. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  /** Returns the truth value of a certain answer. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Returns whether both hold. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
  }

  /** Returns whether at least one holds. */
  public Truth or(Truth other) {
    if (this == TRUE || other == TRUE) {
      return TRUE;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : FALSE;
  }

  /** Returns the opposite. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
