package dev.keymend.template;

import java.util.List;
import java.util.Optional;

/** The registry of templates. */
public final class Templates {
  private static final List<Template> ALL = List.of();

  private Templates() {}

  /** Returns all templates, in the order in which they are offered. */
  public static List<Template> all() {
    return ALL;
  }

  /** Returns the template with an id. */
  public static Optional<Template> byId(String id) {
    return ALL.stream().filter(template -> template.id().equals(id)).findFirst();
  }
}
