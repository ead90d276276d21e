package dev.keymend.e2e.browser;

/** The browsers that every feature must work in. */
public enum BrowserKind {
  CHROMIUM("Chromium"),
  FIREFOX("Firefox");

  private final String label;

  BrowserKind(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
