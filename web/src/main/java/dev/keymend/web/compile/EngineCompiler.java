package dev.keymend.web.compile;

import dev.keymend.web.Engine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.teavm.backend.javascript.JSModuleType;
import org.teavm.backend.javascript.JavaScriptTarget;
import org.teavm.backend.wasm.WasmGCTarget;
import org.teavm.dependency.DependencyListener;
import org.teavm.dependency.OrderedDependencyAnalyzer;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.PreOptimizingClassHolderSource;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.ClasspathClassHolderSource;
import org.teavm.parsing.resource.ResourceProvider;
import org.teavm.vm.TeaVM;
import org.teavm.vm.TeaVMBuilder;
import org.teavm.vm.TeaVMOptimizationLevel;
import org.teavm.vm.TeaVMTarget;

/**
 * Compiles {@link Engine} with TeaVM, to {@code engine.wasm} and to {@code engine.js}. The same
 * classes give the same bytes, which TeaVM's Maven plugin does not promise (decision 0008).
 */
public final class EngineCompiler {
  /** What the site calls the engine in WebAssembly. */
  public static final String WASM = "engine.wasm";

  /** What the site calls the engine in JavaScript. */
  public static final String JS = "engine.js";

  private final Path folder;
  private final InstanceQuestions questions = new InstanceQuestions();

  private EngineCompiler(Path folder) {
    this.folder = folder;
  }

  /**
   * Compiles what is on the class path of the running Java.
   *
   * @param args the folder to write to
   * @throws IOException when the folder cannot be made
   * @throws IllegalStateException when TeaVM cannot compile a class; the message says which
   */
  public static void main(String[] args) throws IOException {
    EngineCompiler compiler = new EngineCompiler(Files.createDirectories(Path.of(args[0])));
    // They are parts of an earlier engine.
    Files.deleteIfExists(compiler.folder.resolve(EngineSplitter.REST));
    Files.deleteIfExists(compiler.folder.resolve(EngineSplitter.WHOLE));
    compiler.wasm();
    compiler.js();
  }

  private void wasm() {
    WasmGCTarget target = new EagerInitialization.Wasm();
    target.setObfuscated(true);
    target.contributeToCodeGen(questions);
    target.contributeToCodeGen(new ReadyTables());
    target.contributeToCodeGen(new NamelessClasses(questions));
    // WebAssembly traps by itself where strict code would throw; nothing catches either.
    compile(target, false, WASM);
  }

  private void js() {
    JavaScriptTarget target = new EagerInitialization.Js();
    target.setObfuscated(true);
    target.setModuleType(JSModuleType.ES2015);
    // Without strict, JavaScript does not throw on null and on bad indices.
    target.setStrict(true);
    compile(target, true, JS);
  }

  private void compile(TeaVMTarget target, boolean strict, String name) {
    ClassLoader loader = EngineCompiler.class.getClassLoader();
    ReferenceCache references = new ReferenceCache();
    // Not the loader's resources, which would offer the JDK's own class where TeaVM has none.
    try (ResourceProvider resources = ResourceProvider.ofClassPath(classPath())) {
      TeaVM vm =
          new TeaVMBuilder(target)
              .setReferenceCache(references)
              .setClassLoader(loader)
              .setResourceProvider(resources)
              .setClassSource(
                  new PreOptimizingClassHolderSource(
                      new ClasspathClassHolderSource(resources, references, loader)))
              .setDependencyAnalyzerFactory(OrderedDependencyAnalyzer::new)
              .setObfuscated(true)
              .setStrict(strict)
              .build();
      vm.setOptimizationLevel(TeaVMOptimizationLevel.ADVANCED);
      vm.installPlugins();
      if (target instanceof WasmGCTarget wasm) {
        // After the plug-ins, which hand over what the entry point exports.
        wasm.contributeToCodeGen(new OutsideCalls());
      }
      vm.add(new PlainFormatTransformer());
      vm.add(new UnusedCodeTransformer());
      vm.add(new ShortListTransformer());
      vm.add(new SharedRecordMethods());
      vm.add(ShortConcatenation.PLACE, new ShortConcatenation());
      vm.add((ClassHolderTransformer) questions);
      vm.add((DependencyListener) questions);
      vm.setEntryPoint(Engine.class.getName());
      vm.setEntryPointName("main");
      vm.build(folder.toFile(), name);
      List<Problem> problems = vm.getProblemProvider().getSevereProblems();
      if (!problems.isEmpty()) {
        throw new IllegalStateException(name + " cannot be compiled" + described(problems));
      }
    }
  }

  private static List<File> classPath() {
    String paths = System.getProperty("java.class.path", "");
    return Arrays.stream(paths.split(File.pathSeparator)).map(File::new).toList();
  }

  private static String described(List<Problem> problems) {
    DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
    for (Problem problem : problems) {
      text.append("\n");
      problem.render(text);
      if (problem.getLocation() != null && problem.getLocation().getMethod() != null) {
        text.append(" in ");
        text.appendMethod(problem.getLocation().getMethod());
      }
    }
    return text.getText();
  }
}
