package dev.keymend.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the engine does in place of {@code +} is what {@code +} does. */
final class ConcatenationTest {
  private static final @Nullable String NOTHING = null;

  @Test
  void joinsAsPlusDoes() {
    assertEquals("a" + "b", Concatenation.of("a", "b"));
    assertEquals("a" + "" + "c", Concatenation.of("a", "", "c"));
    assertEquals("a" + "b" + "c" + "d", Concatenation.of("a", "b", "c", "d"));
    assertEquals("a" + "b" + "c" + "d" + "\ud83d", Concatenation.of("a", "b", "c", "d", "\ud83d"));
  }

  @Test
  void writesNullAsPlusDoes() {
    assertEquals("a" + NOTHING, Concatenation.of("a", NOTHING));
    assertEquals(NOTHING + "b" + NOTHING, Concatenation.of(NOTHING, "b", NOTHING));
  }
}
