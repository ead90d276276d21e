package dev.keymend.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The registry of templates. */
public final class Templates {
  private static final List<Template> ALL =
      Stream.concat(PeopleTemplates.all().stream(), ServiceTemplates.all().stream()).toList();

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
