package dev.keymend.cli.pipeline;

/** A file of settings or known findings that cannot be used. Its message says where and why. */
public final class BadFileException extends Exception {
  private static final long serialVersionUID = 1;

  BadFileException(String message) {
    super(message);
  }
}
