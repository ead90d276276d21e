package dev.keymend.change;

import dev.keymend.text.Ascii;

/** What a fix is for. In rising order of what it asks of the user. */
public enum Level {
  /** Makes the text readable; its meaning is as written. */
  REPAIR,
  /** Makes the key reachable and manageable again; never narrows or widens another statement. */
  RESTORE,
  /** Takes access away that is probably not needed. */
  HARDEN,
  /** Needs knowledge that only the user has. */
  MANUAL;

  private final String id = Ascii.id(name());

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }
}
