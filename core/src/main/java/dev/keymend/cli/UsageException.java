package dev.keymend.cli;

/** The command line or a file cannot be used; the message says what to do. */
final class UsageException extends Exception {
  UsageException(String message) {
    super(message);
  }
}
