package dev.keymend.authorization;

import dev.keymend.text.Ascii;

/** The layers that a call passes, in the order in which they are shown. */
public enum CallLayer {
  RCP("resource control policies"),
  SCP("service control policies"),
  KEY_POLICY("key policy"),
  GRANT("grants"),
  IDENTITY_POLICY("IAM policies"),
  PERMISSIONS_BOUNDARY("permissions boundary"),
  SESSION_POLICY("session policy"),
  ENDPOINT_POLICY("VPC endpoint policy"),
  KEY_STATE("key state");

  private static final CallLayer[] ALL = values();

  private final String id = Ascii.id(name());
  private final String label;

  CallLayer(String label) {
    this.label = label;
  }

  /** Returns all layers in their order. */
  public static CallLayer[] all() {
    return ALL.clone();
  }

  /** Returns the id used in reports. */
  public String id() {
    return id;
  }

  /** Returns whether {@link #label} is a plural. */
  public boolean isPlural() {
    return switch (this) {
      case RCP, SCP, GRANT, IDENTITY_POLICY -> true;
      default -> false;
    };
  }

  /** Returns what to call it in a sentence. */
  public String label() {
    return label;
  }
}
