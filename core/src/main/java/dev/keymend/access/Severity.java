package dev.keymend.access;

import dev.keymend.text.Ascii;

/** How bad a finding or a verdict is, worst first. */
public enum Severity {
  /** Nobody can repair the key, or everybody can use it. */
  CRITICAL,
  /** Something does not work as written. */
  ERROR,
  /** Something works in a way that is easily misread, or fails later. */
  WARNING,
  /** Worth knowing. */
  INFO,
  /** Nothing to say. */
  OK;

  private final String id = Ascii.id(name());

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }
}
