package dev.keymend.preset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The registry of presets. */
public final class StatementPresets {
  private static final List<StatementPreset> ALL =
      Stream.concat(PeoplePresets.all().stream(), ServicePresets.all().stream()).toList();

  private StatementPresets() {}

  /** Returns all presets, in the order in which they are offered. */
  public static List<StatementPreset> all() {
    return ALL;
  }

  /** Returns the preset with an id. */
  public static Optional<StatementPreset> byId(String id) {
    return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
  }
}
