package dev.keymend.web.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** That no string is lost, ConformanceTest shows on the engine itself. */
final class StringPoolTest {
  /** Three strings: one of what stays, one of what goes, and one that nobody uses. */
  private static final String MODULE =
      """
      (module
       (type $0 (func))
       (type $1 (func (result i32)))
       (import "env" "memory" (memory $mimport$0 1 2))
       (global $global$0 (mut i32) (i32.const 0))
       (global $global$1 (ref $2) (struct.new_default $2))
       (global $global$2 (ref $2) (struct.new_default $2))
       (global $global$3 (ref $2) (struct.new_default $2))
       (data $0 (i32.const 0) "\\02a\\"\\02\\c3\\a4\\n\\01c")
       (export "run" (func $0))
       (func $0 (type $0)
        (drop
         (global.get $global$1)
        )
        (call $1)
       )
       (func $1 (type $0)
        (drop
         (global.get $global$2)
        )
       )
       (func $2 (type $1) (result i32)
        (i32.load8_u
         (global.get $global$0)
        )
       )
       (func $3 (type $0)
        (local $0 i32)
        (local $1 (ref $9))
        (nop)
        (local.set $1
         (array.new_fixed $9 3
          (global.get $global$1)
          (global.get $global$2)
          (global.get $global$3)
         )
        )
        (loop $label
         (drop
          (call $2)
         )
         (br_if $label
          (i32.lt_u
           (local.get $0)
           (i32.const 3)
          )
         )
        )
        (nop)
       )
       (start $3)
      )
      """;

  private final SplitModule parts = split(MODULE);

  private static SplitModule split(String module) {
    return SplitModule.of(ModuleText.of(module), Set.of("$0", "$2", "$3"));
  }

  @Test
  void theFirstPartReadsTheStringsThatItUses() {
    assertTrue(parts.first().contains(" (data $0 (i32.const 0) \"\\02a\\\"\")\n"), parts.first());
    assertTrue(parts.first().contains("(array.new_fixed $9 1\n (global.get $global$1)\n))"));
    assertTrue(parts.first().contains("(i32.const 1)\n"), parts.first());
    assertTrue(parts.first().contains("(global $global$1 "));
    assertFalse(parts.first().contains("$global$2"), parts.first());
    assertEquals(2, parts.first().split("\\(nop\\)", -1).length - 1, "all else is as it was");
  }

  @Test
  void theRestHasItsStringsAndReadsThemFirst() {
    assertTrue(parts.rest().contains("(data $strings (i32.const 0) \"\\02\\c3\\a4\\n"));
    assertTrue(parts.rest().contains(" (global $global$2 (ref $2) (struct.new_default $2))\n"));
    assertTrue(parts.rest().contains(" (start $strings)"));
    assertTrue(parts.rest().contains("(global.set $global$0 (i32.const 0))"), "from the beginning");
    assertTrue(parts.rest().contains("(global $global$0 (mut i32)))"), "which the first part has");
    assertFalse(parts.rest().contains("(nop)"), "nothing else begins anew");
    assertFalse(parts.rest().contains("$global$1)"), parts.rest());
  }

  @Test
  void dataThatIsNoStringIsNotTakenApart() {
    String more = MODULE.replace("\\01c\"", "\\01c!\"");
    assertThrows(IllegalStateException.class, () -> split(more));
  }
}
