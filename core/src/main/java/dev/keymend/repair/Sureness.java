package dev.keymend.repair;

/** How sure a repair is. */
enum Sureness {
  /** Nothing else can be meant. */
  CERTAIN(""),
  /** Something else is possible, and unlikely. */
  LIKELY(" This is most likely what was meant."),
  /** Two readings are possible. */
  GUESS(" Something else may have been meant: compare it with what you had.");

  private final String words;

  Sureness(String words) {
    this.words = words;
  }

  /** Returns what to add to a message. */
  String words() {
    return words;
  }
}
