package dev.keymend.cli.pipeline;

/** A file of settings or known findings that cannot be used. Its reason says where and why. */
public final class BadFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  BadFileException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Returns where and why, as a sentence. */
  public String reason() {
    return reason;
  }
}
