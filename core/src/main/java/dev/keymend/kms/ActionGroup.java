package dev.keymend.kms;

import dev.keymend.text.Ascii;

/** Actions that a person thinks of together. */
public enum ActionGroup {
  /** Describe the key and read its settings. */
  READ("read the key's settings"),
  /** Cryptographic use. */
  USE("use the key"),
  /** Create, list, revoke and retire grants. */
  GRANTS("manage grants"),
  /** Tags and aliases. */
  TAGS("change tags and aliases"),
  /** Change the policy, the state, the rotation, the material. */
  MANAGE("manage the key"),
  /** Delete the key or its material. */
  DELETE("delete the key");

  private final String id = Ascii.id(name());

  private final String verb;

  ActionGroup(String verb) {
    this.verb = verb;
  }

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }

  /** Returns what somebody can do with it, for a sentence with "can". */
  public String verb() {
    return verb;
  }
}
