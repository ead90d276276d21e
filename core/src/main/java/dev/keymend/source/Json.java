package dev.keymend.source;

import java.util.List;

/** A text as JSON. */
sealed interface Json {
  /** One value, or several objects one after the other. */
  record Roots(List<Node> roots) implements Json {
    /** Copies the list. */
    public Roots {
      roots = List.copyOf(roots);
    }
  }

  /** Something else. */
  record Broken(Reading.Unreadable problem) implements Json {}
}
