package dev.keymend.e2e.browser;

/** What the user's system prefers. */
public enum ColourScheme {
  LIGHT,
  DARK
}
