package dev.keymend.web.compile;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WasmOptimizerTest {
  @Test
  void aBuildThatCannotRunItSaysHowToDoWithout(@TempDir Path folder) {
    String here = folder.toString();
    String[] args = {here, here, here, "no such version", "132.0.0"};
    String said =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> WasmOptimizer.main(args)).getMessage());
    assertTrue(said.contains("add -Dkeymend.wasm-opt=false"), said);
    assertTrue(said.contains("The reason: "), said);
  }
}
