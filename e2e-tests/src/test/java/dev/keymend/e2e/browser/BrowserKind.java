package dev.keymend.e2e.browser;

/** The browsers that every feature must work in. */
public enum BrowserKind {
  CHROMIUM("Chromium"),
  FIREFOX("Firefox");

  private final String label;

  BrowserKind(String label) {
    this.label = label;
  }

  /** Is this browser of this kind? */
  public boolean is(Browser browser) {
    return browser.toString().equals(label);
  }

  @Override
  public String toString() {
    return label;
  }
}
