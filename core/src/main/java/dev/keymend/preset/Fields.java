package dev.keymend.preset;

import dev.keymend.change.Field;

/** What several presets and fixes ask for. */
public final class Fields {
  /** Who is meant; {@code {role}} in patterns. */
  public static final Field ROLE = Field.of("role", "Role or user", Field.FieldKind.IDENTITY);

  /** Where the key is; {@code {region}} in patterns. */
  public static final Field REGION =
      Field.of("region", "Region of the key", Field.FieldKind.REGION);

  /** Through which service; {@code {service}} in patterns. */
  public static final Field SERVICE =
      Field.of("service", "Service as in kms:ViaService", Field.FieldKind.SERVICE);

  /** The value of kms:ViaService for {@link #SERVICE} and {@link #REGION}, as a pattern. */
  public static final String VIA_SERVICE = "{service}.{region}.amazonaws.com";

  private Fields() {}
}
