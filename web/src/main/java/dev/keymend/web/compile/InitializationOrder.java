package dev.keymend.web.compile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.teavm.asm.ClassReader;
import org.teavm.asm.ClassVisitor;
import org.teavm.asm.ClassWriter;
import org.teavm.asm.MethodVisitor;
import org.teavm.asm.Opcodes;
import org.teavm.asm.Type;

/**
 * Runs while TeaVM compiles, never in the engine: initializes classes in the running Java to see in
 * which order that ends. Initializers take no input, so running them one after the other in this
 * order has the result that it has in Java, where each runs when its class is first used.
 */
public final class InitializationOrder extends ClassLoader {
  private final Predicate<String> own;
  private final List<String> initialized = new ArrayList<>();

  private InitializationOrder(Predicate<String> own, ClassLoader parent) {
    super(parent);
    this.own = own;
  }

  /**
   * Returns classes in the order in which their initializers end.
   *
   * @param classes their names
   * @param own which names are of classes that belong to them
   * @param loader finds the class files of all those
   * @throws IllegalStateException when one of them cannot be initialized
   */
  static List<String> of(Set<String> classes, Predicate<String> own, ClassLoader loader) {
    InitializationOrder order = new InitializationOrder(own, loader);
    for (String name : new TreeSet<>(classes)) {
      try {
        Class.forName(name, true, order);
      } catch (ClassNotFoundException | LinkageError e) {
        throw new IllegalStateException(name + " cannot be initialized", e);
      }
    }
    Set<String> plain = new TreeSet<>(classes);
    plain.removeAll(order.initialized);
    if (!plain.isEmpty()) {
      throw new IllegalStateException(plain + " have no initializers");
    }
    List<String> wanted = new ArrayList<>(order.initialized);
    wanted.retainAll(classes);
    return wanted;
  }

  /** Called by the classes themselves. */
  public void initialized(String name) {
    initialized.add(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.test(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      new ClassReader(in.readAllBytes()).accept(new Reporting(writer, name), 0);
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Lets a class tell its loader when it is initialized. */
  private static final class Reporting extends ClassVisitor {
    private static final String LOADER = Type.getInternalName(InitializationOrder.class);

    private final String name;

    Reporting(ClassVisitor next, String name) {
      super(Opcodes.ASM9, next);
      this.name = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
      return method.equals("<clinit>") ? new AtEnd(next) : next;
    }

    private final class AtEnd extends MethodVisitor {
      AtEnd(MethodVisitor next) {
        super(Opcodes.ASM9, next);
      }

      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
          visitLdcInsn(Type.getObjectType(name.replace('.', '/')));
          visitMethodInsn(
              Opcodes.INVOKEVIRTUAL,
              "java/lang/Class",
              "getClassLoader",
              "()Ljava/lang/ClassLoader;",
              false);
          visitTypeInsn(Opcodes.CHECKCAST, LOADER);
          visitLdcInsn(name);
          visitMethodInsn(
              Opcodes.INVOKEVIRTUAL, LOADER, "initialized", "(Ljava/lang/String;)V", false);
        }
        super.visitInsn(opcode);
      }
    }
  }
}
