package dev.keymend.source;

import dev.keymend.text.TextRange;

/** A policy found in a pasted text. */
public sealed interface FoundPolicy permits PolicyDocument, DamagedPolicy {
  /** Returns what to call it, for texts with several. */
  String name();

  /** Returns where it stands in the pasted text. */
  TextRange place();

  /** Returns the same policy, of which is known that it is a key's. */
  FoundPolicy ofKey();
}
