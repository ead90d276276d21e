package dev.keymend.web.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That both parts work together, ConformanceTest shows on the engine itself. */
final class SplitModuleTest {
  private static final String MODULE =
      """
      (module
       (type $0 (func (param i32) (result i32)))
       (import "env" "memory" (memory $mimport$0 1 2))
       (import "env" "log" (func $fimport$0 (type $0) (param i32) (result i32)))
       (global $global$0 (mut i32) (i32.const 0))
       (global $global$1 (mut i32) (i32.const 0))
       (data $0 (i32.const 0) "text")
       (export "run" (func $0))
       (export "fail" (func $3))
       (func $0 (type $0) (param $0 i32) (result i32)
        (call $1
         (global.get $global$0)
        )
       )
       (func $1 (type $0) (param $0 i32) (result i32)
        (call $2
         (global.get $global$1)
        )
       )
       (func $2 (type $0) (param $0 i32) (result i32)
        (call $fimport$0
         (local.get $0)
        )
       )
       (func $3 (type $0) (param $0 i32) (result i32)
        (call $4
         (local.get $0)
        )
       )
       (func $4 (type $0) (param $0 i32) (result i32)
        (local.get $0)
       )
       ;; custom section "any"
      )
      """;

  private final SplitModule parts = SplitModule.of(ModuleText.of(MODULE), Set.of("$0"));

  @Test
  void whatRanStaysAndCallsTheRestThroughATable() {
    assertTrue(parts.first().contains("(global.get $global$0)"));
    assertTrue(
        parts
            .first()
            .contains(
                """
                 (func $1 (type $0) (param $0 i32) (result i32)
                  (call_indirect $rest (type $0) (local.get $0) (i32.const 0)))
                """));
    assertFalse(parts.first().contains("(func $2 "), "nothing in the first part calls it");
  }

  /** Nobody loads the rest for what JavaScript calls by itself. */
  @Test
  void whatIsExportedStaysWithAllThatItCalls() {
    assertTrue(parts.first().contains("(call $4"));
    assertFalse(parts.rest().contains("(func $4 "));
  }

  @Test
  void theRestImportsWhatItUsesAndFillsTheTable() {
    assertTrue(parts.rest().contains(" (elem (table $rest) (i32.const 0) func $1)"));
    assertTrue(
        parts
            .rest()
            .contains("(import \"functions\" \"0\" (func $fimport$0 (type $0) (param i32)"));
    assertTrue(parts.rest().contains("(global $global$1 (mut i32)))"));
    assertFalse(parts.rest().contains("$global$0"));
    assertFalse(parts.rest().contains("(data "));
  }

  @Test
  void customSectionsAreTakenOutAndMade() {
    byte[] section = CustomSections.section("name", "content");
    ByteArrayOutputStream module = new ByteArrayOutputStream();
    module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    // A type section of 130 bytes: its length takes two.
    module.writeBytes(new byte[] {1, (byte) 0x82, 1});
    module.writeBytes(new byte[130]);
    module.writeBytes(section);
    assertArrayEquals(section, CustomSections.of(module.toByteArray()));
    assertEquals("\0\u000c\4namecontent", new String(section, UTF_8));
  }
}
