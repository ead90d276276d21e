package dev.keymend.export;

/**
 * What came of an export.
 *
 * @param made whether it could be made
 * @param text what it is, without a line break at its end; or else why there is none, and what to
 *     do
 * @param note what it does not carry over, or takes from where it goes; empty for nothing
 */
public record Exported(boolean made, String text, String note) {
  /** Makes an export of which nothing has to be said. */
  public Exported(boolean made, String text) {
    this(made, text, "");
  }

  /** Returns an export that cannot be made. */
  public static Exported impossible(String message) {
    return new Exported(false, message);
  }
}
