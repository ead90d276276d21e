package dev.keymend.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry of templates. */
public final class Templates {
  private Templates() {}

  /** Returns all templates, in the order in which they are offered. */
  public static List<Template> all() {
    List<Template> all = new ArrayList<>(PeopleTemplates.all());
    all.addAll(ServiceTemplates.all());
    return all;
  }

  /** Returns the template with an id. */
  public static Optional<Template> byId(String id) {
    return all().stream().filter(template -> template.id().equals(id)).findFirst();
  }
}
