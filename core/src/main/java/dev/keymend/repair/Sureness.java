package dev.keymend.repair;

/** How sure a repair is. */
enum Sureness {
  /** Nothing else can be meant. */
  CERTAIN(""),
  /** Something else is possible, and unlikely. */
  LIKELY(" This is most likely what was meant."),
  /** Two readings are possible. */
  GUESS(" This is a guess: ");

  private final String words;

  Sureness(String words) {
    this.words = words;
  }

  /** Returns what to add to a message; after a guess, the other reading has to follow. */
  String words() {
    return words;
  }
}
