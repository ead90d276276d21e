package dev.keymend.evidence;

/**
 * How much is kept of events, however many there are.
 *
 * @param uses distinct ways in which keys were used, of all keys together; each key has its share
 * @param contexts distinct encryption contexts of each, and calls that two accounts have events of
 */
public record Bounds(int uses, int contexts) {
  /** The bounds of the product: some ten megabytes of what is usual, and never a gigabyte. */
  public static final Bounds DEFAULT = new Bounds(10_000, 100);
}
