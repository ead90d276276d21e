package dev.keymend.web.compile;

import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContributor;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenRegistry;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmModule;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmFunctionReference;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;

/**
 * Runs while TeaVM compiles, never in the engine: exports the functions that are handed to
 * JavaScript, which calls them. {@code wasm-opt} then knows everything that is called from outside.
 */
final class OutsideCalls implements WasmGCCodeGenContributor {
  @Override
  public void contribute(WasmGCCodeGenContext context, WasmGCCodeGenRegistry registry) {
    context.initializerRegistry().register(start -> export(context.module()));
  }

  private static void export(WasmModule module) {
    int exported = 0;
    for (WasmFunction function : module.functions) {
      for (WasmInstruction instruction : function.getBody()) {
        if (instruction instanceof WasmFunctionReference reference && isHandedOver(reference)) {
          WasmFunction called = reference.getFunction();
          if (called.getExportName() == null) {
            called.setExportName("called" + exported++);
          }
        }
      }
    }
  }

  private static boolean isHandedOver(WasmInstruction reference) {
    WasmInstruction next = reference.getNext();
    while (next != null && !(next instanceof WasmCall)) {
      next = next.getNext();
    }
    return next instanceof WasmCall call && call.getFunction().getImportName() != null;
  }
}
