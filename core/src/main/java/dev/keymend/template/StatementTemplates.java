package dev.keymend.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The registry of templates. */
public final class StatementTemplates {
  private static final List<StatementTemplate> ALL =
      Stream.concat(PeopleTemplates.all().stream(), ServiceTemplates.all().stream()).toList();

  private StatementTemplates() {}

  /** Returns all templates, in the order in which they are offered. */
  public static List<StatementTemplate> all() {
    return ALL;
  }

  /** Returns the template with an id. */
  public static Optional<StatementTemplate> byId(String id) {
    return ALL.stream().filter(template -> template.id().equals(id)).findFirst();
  }
}
