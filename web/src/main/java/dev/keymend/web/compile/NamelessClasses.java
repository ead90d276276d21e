package dev.keymend.web.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContributor;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenRegistry;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmGlobal;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmDefaultInstructionVisitor;
import org.teavm.backend.wasm.model.instruction.WasmGetGlobal;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmInstructionList;
import org.teavm.backend.wasm.model.instruction.WasmInt32Constant;
import org.teavm.model.ClassHierarchy;

/**
 * Runs while TeaVM compiles, never in the engine: objects of classes about which nothing is asked
 * say that they are of class {@code Object}, so what describes those classes goes. Runs after
 * {@link InstanceQuestions} and {@link ReadyTables}. docs/decisions/0014 tells what that saves.
 */
final class NamelessClasses implements WasmGCCodeGenContributor {
  private final InstanceQuestions questions;

  /** Names of classes by the globals of their descriptions. */
  private final Map<WasmGlobal, String> names = new HashMap<>();

  NamelessClasses(InstanceQuestions questions) {
    this.questions = questions;
  }

  @Override
  public void contribute(WasmGCCodeGenContext context, WasmGCCodeGenRegistry registry) {
    for (String name : new TreeSet<>(context.classes().getClassNames())) {
      names.put(context.classInfoProvider().getClassInfo(name).getPointer(), name);
    }
    context.initializerRegistry().register(start -> remove(context, start));
  }

  private void remove(WasmGCCodeGenContext context, WasmFunction start) {
    Set<WasmGlobal> nameless = unread(context, start);
    names.forEach(
        (cls, name) -> {
          if (isAsked(name, context.hierarchy())) {
            nameless.remove(cls);
          }
        });
    deleteFillings(start.getBody(), nameless);
    WasmGlobal object =
        context.classInfoProvider().getClassInfo(Object.class.getName()).getPointer();
    for (WasmGlobal table : context.module().globals) {
      if (table.getInitialValue().getFirst() instanceof WasmGetGlobal cls
          && nameless.contains(cls.getGlobal())) {
        cls.setGlobal(object);
      }
    }
    context.module().globals.removeIf(nameless::contains);
  }

  /** The classes that no code names but the start of the module, once, to fill them. */
  private Set<WasmGlobal> unread(WasmGCCodeGenContext context, WasmFunction start) {
    Set<WasmGlobal> unread = new HashSet<>(names.keySet());
    Set<WasmGlobal> filled = new HashSet<>();
    for (WasmFunction function : context.module().functions) {
      WasmDefaultInstructionVisitor reads =
          new WasmDefaultInstructionVisitor() {
            @Override
            public void visit(WasmGetGlobal read) {
              WasmGlobal global = read.getGlobal();
              if (function != start || !isFilling(read) || !filled.add(global)) {
                unread.remove(global);
              }
            }
          };
      for (WasmInstruction instruction : function.getBody()) {
        instruction.acceptVisitor(reads);
      }
    }
    unread.retainAll(filled);
    return unread;
  }

  private boolean isAsked(String name, ClassHierarchy hierarchy) {
    return hierarchy.isSuperType(Enum.class.getName(), name, false)
        || questions.asked().stream()
            .map(names::get)
            .anyMatch(asked -> asked != null && hierarchy.isSuperType(asked, name, false));
  }

  /** A class is filled by a call with the class and two numbers. */
  private static boolean isFilling(WasmGetGlobal cls) {
    return cls.getNext() instanceof WasmInt32Constant number
        && number.getNext() instanceof WasmInt32Constant flags
        && flags.getNext() instanceof WasmCall;
  }

  private static void deleteFillings(WasmInstructionList start, Set<WasmGlobal> classes) {
    for (WasmInstruction instruction : start) {
      if (instruction instanceof WasmCall
          && instruction.getPrevious() instanceof WasmInt32Constant flags
          && flags.getPrevious() instanceof WasmInt32Constant number
          && number.getPrevious() instanceof WasmGetGlobal cls
          && classes.contains(cls.getGlobal())) {
        cls.delete();
        number.delete();
        flags.delete();
        instruction.delete();
      }
    }
  }
}
