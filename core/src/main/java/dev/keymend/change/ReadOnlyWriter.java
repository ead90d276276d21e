package dev.keymend.change;

import java.util.List;

/** Writes nothing: what makes the policy of its document is no text in which it is corrected. */
final class ReadOnlyWriter implements PolicyWriter {
  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    return new Written(List.of(), true, false);
  }

  @Override
  public boolean writes() {
    return false;
  }
}
