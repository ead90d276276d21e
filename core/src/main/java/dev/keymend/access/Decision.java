package dev.keymend.access;

import java.util.List;

/**
 * Whether a request is allowed.
 *
 * @param outcome the answer
 * @param because the statements and conditions that decide, in sentences
 */
public record Decision(Outcome outcome, List<String> because) {
  /** The answer. */
  public enum Outcome {
    ALLOWED("Allowed"),
    IMPLICITLY_DENIED("ImplicitlyDenied"),
    EXPLICITLY_DENIED("ExplicitlyDenied"),
    DEPENDS("Depends");

    private final String id;

    Outcome(String id) {
      this.id = id;
    }

    /** Returns the id used in answers. */
    public String id() {
      return id;
    }
  }

  /** Copies the list. */
  public Decision {
    because = List.copyOf(because);
  }
}
