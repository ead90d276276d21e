package dev.keymend.web.compile;

import static java.util.Objects.requireNonNull;

import dev.keymend.web.Startup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.teavm.backend.javascript.JavaScriptTarget;
import org.teavm.backend.javascript.TeaVMJavaScriptHost;
import org.teavm.backend.wasm.TeaVMWasmGCHost;
import org.teavm.backend.wasm.WasmGCTarget;
import org.teavm.dependency.DependencyInfo;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.InitClassInstruction;
import org.teavm.vm.TeaVMTargetController;

/**
 * Runs while TeaVM compiles, never in the engine: has {@link Startup} initialize all classes and
 * takes out the question at each use of a class whether it is initialized. docs/decisions/0010
 * tells what that saves.
 */
final class EagerInitialization {
  private static final MethodReference PLACE =
      new MethodReference(Startup.class, "initializeClasses", void.class);

  private static final MethodDescriptor INITIALIZER =
      new MethodDescriptor("<clinit>", ValueType.VOID);

  private @Nullable TeaVMTargetController controller;

  /** Empty until the first method is at hand, by when TeaVM knows all classes. */
  private List<String> order = List.of();

  private Set<String> classes = Set.of();

  private void setController(TeaVMTargetController controller) {
    this.controller = controller;
  }

  private void findClasses() {
    TeaVMTargetController known = requireNonNull(controller);
    DependencyInfo dependencies = known.getDependencyInfo();
    classes = new HashSet<>();
    for (String name : dependencies.getReachableClasses()) {
      if (isOfEngine(name)
          && dependencies.getMethod(new MethodReference(name, INITIALIZER)) != null) {
        classes.add(name);
      }
    }
    order =
        InitializationOrder.of(classes, EagerInitialization::isOfEngine, known.getClassLoader());
  }

  /** What runs before the engine's first call, or beside it, is left to TeaVM. */
  private static boolean isOfEngine(String name) {
    boolean called = name.startsWith("dev.keymend.") || name.startsWith("tools.jackson.");
    return called && !name.startsWith(Startup.class.getPackageName() + ".");
  }

  private void apply(Program program, MethodReader method) {
    if (order.isEmpty()) {
      findClasses();
    }
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof InitClassInstruction question
            && classes.contains(question.getClassName())) {
          question.delete();
        }
      }
    }
    if (method.getReference().equals(PLACE)) {
      Instruction end = program.basicBlockAt(0).getFirstInstruction();
      for (String name : order) {
        InitClassInstruction initialize = new InitClassInstruction();
        initialize.setClassName(name);
        end.insertPrevious(initialize);
      }
    }
  }

  /** Compiles to WebAssembly. TeaVM looks for the interface at the class itself. */
  static final class Wasm extends WasmGCTarget implements TeaVMWasmGCHost {
    private final EagerInitialization eager = new EagerInitialization();

    Wasm() {
      contributeToCodeGen(
          (context, registry) ->
              context
                  .initializerRegistry()
                  .register(start -> new InitializationMarks(context, eager.order).remove()));
    }

    @Override
    public void setController(TeaVMTargetController controller) {
      super.setController(controller);
      eager.setController(controller);
    }

    @Override
    public void beforeInlining(Program program, MethodReader method) {
      super.beforeInlining(program, method);
      eager.apply(program, method);
    }
  }

  /** Compiles to JavaScript, likewise. */
  static final class Js extends JavaScriptTarget implements TeaVMJavaScriptHost {
    private final EagerInitialization eager = new EagerInitialization();

    @Override
    public void setController(TeaVMTargetController controller) {
      super.setController(controller);
      eager.setController(controller);
    }

    @Override
    public void beforeInlining(Program program, MethodReader method) {
      super.beforeInlining(program, method);
      eager.apply(program, method);
    }
  }
}
