package dev.keymend.rule.resource;

import dev.keymend.rule.Rule;
import java.util.List;

/**
 * The rules about which key a statement is about. Of two fixes that touch the same text the earlier
 * one wins.
 */
public final class ResourceRules {
  private static final List<Rule> ALL = List.of(new ResourceRule());

  private ResourceRules() {}

  /** Returns all of them. */
  public static List<Rule> all() {
    return ALL;
  }
}
