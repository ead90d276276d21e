package dev.keymend.redact;

import dev.keymend.text.Ascii;

public enum Kind {
  ACCOUNT,
  ROLE,
  USER,
  SESSION,
  PATH,
  KEY,
  ALIAS,
  NAME;

  public String id() {
    return Ascii.lower(name());
  }
}
