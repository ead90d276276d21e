package dev.keymend.web.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.teavm.backend.wasm.generate.reflection.ClassInfoStruct;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContributor;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenRegistry;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmGlobal;
import org.teavm.backend.wasm.model.WasmModule;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmDefaultInstructionVisitor;
import org.teavm.backend.wasm.model.instruction.WasmFunctionReference;
import org.teavm.backend.wasm.model.instruction.WasmGetGlobal;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmStructSet;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.MethodDependencyInfo;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Runs while TeaVM compiles, never in the engine: takes out the function that each class has for
 * {@code Class.isInstance}, as nothing asks that. {@code instanceof} needs no such function.
 * docs/decisions/0013 tells what that saves.
 */
final class InstanceQuestions extends AbstractDependencyListener
    implements ClassHolderTransformer, WasmGCCodeGenContributor {
  private static final MethodReference IS_INSTANCE =
      new MethodReference(Class.class, "isInstance", Object.class, boolean.class);

  private static final MethodReference IS_ASSIGNABLE =
      new MethodReference(Class.class, "isAssignableFrom", Class.class, boolean.class);

  /**
   * They ask whether a key, or an element of an array, is of the right class, which the compiler of
   * Java has made sure of.
   */
  private static final List<String> SURE =
      List.of("java.util.EnumMap", "java.util.GenericEnumSet", "java.lang.System");

  private final Set<WasmGlobal> asked = new HashSet<>();

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (SURE.contains(cls.getName())) {
      for (MethodHolder method : cls.getMethods()) {
        if (method.getProgram() != null) {
          answerYes(method.getProgram());
        }
      }
    }
  }

  private static void answerYes(Program program) {
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof InvokeInstruction call && call.getMethod().equals(IS_INSTANCE)) {
          IntegerConstantInstruction yes = new IntegerConstantInstruction();
          yes.setConstant(1);
          yes.setReceiver(call.getReceiver());
          yes.setLocation(call.getLocation());
          call.replace(yes);
        }
      }
    }
  }

  /** TeaVM expects to know the method that asks, called or not. */
  @Override
  public void started(DependencyAgent agent) {
    agent.linkMethod(IS_ASSIGNABLE);
  }

  /**
   * @throws IllegalStateException when something asks after all
   */
  @Override
  public void contribute(WasmGCCodeGenContext context, WasmGCCodeGenRegistry registry) {
    MethodDependencyInfo method = context.dependency().getMethod(IS_ASSIGNABLE);
    if (method != null && method.isUsed()) {
      throw new IllegalStateException(
          "Write instanceof in place of Class.isInstance and Class.cast; see docs/decisions/0013");
    }
    ClassInfoStruct classInfo = context.classInfoProvider().reflectionTypes().classInfo();
    context
        .initializerRegistry()
        .register(start -> removeUncalled(context.module(), withoutSetters(start, classInfo)));
  }

  /** Returns the interfaces that {@code instanceof} asks for, by the globals of their classes. */
  Set<WasmGlobal> asked() {
    return asked;
  }

  /** At the module's start each class gets its function: the class, the function, a setter. */
  private static Map<WasmFunction, WasmGlobal> withoutSetters(
      WasmFunction start, ClassInfoStruct classInfo) {
    Map<WasmFunction, WasmGlobal> functions = new HashMap<>();
    for (WasmInstruction instruction : start.getBody()) {
      if (instruction instanceof WasmStructSet setter
          && setter.getType() == classInfo.structure()
          && setter.getFieldIndex() == classInfo.supertypeFunctionIndex()
          && setter.getPrevious() instanceof WasmFunctionReference function
          && function.getPrevious() instanceof WasmGetGlobal cls) {
        functions.put(function.getFunction(), cls.getGlobal());
        cls.delete();
        function.delete();
        setter.delete();
      }
    }
    return functions;
  }

  /** {@code instanceof} calls some of them, those of interfaces. */
  private void removeUncalled(WasmModule module, Map<WasmFunction, WasmGlobal> functions) {
    WasmDefaultInstructionVisitor calls =
        new WasmDefaultInstructionVisitor() {
          private void called(WasmFunction function) {
            WasmGlobal cls = functions.remove(function);
            if (cls != null) {
              asked.add(cls);
            }
          }

          @Override
          public void visit(WasmCall call) {
            called(call.getFunction());
          }

          @Override
          public void visit(WasmFunctionReference reference) {
            called(reference.getFunction());
          }
        };
    for (WasmFunction function : module.functions) {
      for (WasmInstruction instruction : function.getBody()) {
        instruction.acceptVisitor(calls);
      }
    }
    module.functions.removeIf(functions::containsKey);
  }
}
