package dev.keymend.source;

/** The kind of text that a policy was found in; it decides how new text is written. */
public enum Host {
  /** A policy document in JSON, standing alone. */
  JSON
}
