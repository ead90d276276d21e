package dev.keymend.redact;

import java.util.List;

public final class Redactor {
  private Redactor() {}

  public static Redaction redact(String text, List<Replacement> known) {
    return new Redaction(text, known);
  }

  public static Restoration restore(String text, List<Replacement> map) {
    return new Restoration(text, map.size());
  }
}
