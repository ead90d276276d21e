package dev.keymend.cli;

/** The command line or a file cannot be used; the message says what to do. */
final class UsageException extends Exception {
  /**
   * Says what to do in one line.
   *
   * @param message may have names in it that somebody else chose
   */
  UsageException(String message) {
    super(Shown.line(message));
  }

  /**
   * Says what is wrong, and how it is done right.
   *
   * @param usage of several lines
   */
  UsageException(String message, String usage) {
    super(Shown.line(message) + (message.isEmpty() ? "" : "\n\n") + usage);
  }
}
