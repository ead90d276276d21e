package dev.keymend.web.compile;

import dev.keymend.web.Startup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.teavm.backend.wasm.generate.classes.WasmGCClassInfo;
import org.teavm.backend.wasm.generate.reflection.ClassInfoStruct;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmGlobal;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmCallReference;
import org.teavm.backend.wasm.model.instruction.WasmDefaultInstructionVisitor;
import org.teavm.backend.wasm.model.instruction.WasmFunctionReference;
import org.teavm.backend.wasm.model.instruction.WasmGetGlobal;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmSetGlobal;
import org.teavm.backend.wasm.model.instruction.WasmStructSet;

/**
 * Runs while TeaVM compiles, never in the engine: classes that are initialized once, by {@link
 * Startup}, need no mark that they are. A mark is a variable with the function to call, which that
 * function sets to one that does nothing, there and in the description of the class. Part of {@link
 * EagerInitialization}.
 */
final class InitializationMarks {
  private final WasmGCCodeGenContext context;

  /** Initializers by their marks. */
  private final Map<WasmGlobal, WasmFunction> initializers = new HashMap<>();

  /** Their descriptions. */
  private final Set<WasmGlobal> classes = new HashSet<>();

  /**
   * @param context has what TeaVM has made of the classes
   * @param names of the classes that {@link Startup} initializes and nobody else
   */
  InitializationMarks(WasmGCCodeGenContext context, List<String> names) {
    this.context = context;
    for (String name : names) {
      WasmGCClassInfo info = context.classInfoProvider().getClassInfo(name);
      classes.add(info.getPointer());
      WasmGlobal mark = info.getInitializerPointer();
      if (mark != null
          && mark.getInitialValue().getFirst() instanceof WasmFunctionReference initializer) {
        initializers.put(mark, initializer.getFunction());
      }
    }
  }

  /** Leaves calls of the initializers, and no marks. */
  void remove() {
    Removal removal = new Removal(context.classInfoProvider().reflectionTypes().classInfo());
    for (WasmFunction function : context.module().functions) {
      for (WasmInstruction instruction : function.getBody()) {
        instruction.acceptVisitor(removal);
      }
    }
    context.module().globals.removeIf(initializers::containsKey);
  }

  /** What is deleted lies behind the visitor, which has taken the next instruction already. */
  private final class Removal extends WasmDefaultInstructionVisitor {
    private final ClassInfoStruct classInfo;

    Removal(ClassInfoStruct classInfo) {
      this.classInfo = classInfo;
    }

    @Override
    public void visit(WasmSetGlobal setter) {
      if (initializers.containsKey(setter.getGlobal())) {
        setter.getPrevious().delete();
        setter.delete();
      }
    }

    @Override
    public void visit(WasmStructSet setter) {
      if (setter.getType() == classInfo.structure()
          && setter.getFieldIndex() == classInfo.initializerIndex()
          && setter.getPrevious() instanceof WasmFunctionReference function
          && function.getPrevious() instanceof WasmGetGlobal cls
          && classes.contains(cls.getGlobal())) {
        cls.delete();
        function.delete();
        setter.delete();
      }
    }

    @Override
    public void visit(WasmCallReference call) {
      if (call.getPrevious() instanceof WasmGetGlobal mark
          && initializers.containsKey(mark.getGlobal())) {
        call.insertNext(new WasmCall(initializers.get(mark.getGlobal())));
        mark.delete();
        call.delete();
      }
    }
  }
}
