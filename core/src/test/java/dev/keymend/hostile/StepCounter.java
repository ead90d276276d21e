package dev.keymend.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads the engine once more, with instructions that count its steps. Steps are the same on every
 * machine, however busy it is, so that a test can compare them where it must not compare times.
 */
final class StepCounter extends ClassLoader {
  private static final String STEPS = "dev/keymend/hostile/Steps";
  private static final Set<String> COUNTED = signatures();

  private StepCounter() {
    super(StepCounter.class.getClassLoader());
  }

  /** Returns {@code Keymend.answer} of the engine that counts. */
  static UnaryOperator<String> engine() {
    return function("dev.keymend.Keymend");
  }

  /** Returns {@code EvaluationJson.answer} of the engine that counts. */
  static UnaryOperator<String> evaluator() {
    return function("dev.keymend.json.EvaluationJson");
  }

  private static UnaryOperator<String> function(String name) {
    try {
      Method answer = new StepCounter().loadClass(name).getMethod("answer", String.class);
      return request -> {
        try {
          return String.valueOf(answer.invoke(null, request));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e.getCause());
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean engine = name.startsWith("dev.keymend.") && !name.startsWith("dev.keymend.hostile.");
    if (!engine && !name.startsWith("tools.jackson.core.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassReader reader = new ClassReader(in.readAllBytes());
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new Counting(writer), 0);
      byte[] made = writer.toByteArray();
      return defineClass(name, made, 0, made.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static Set<String> signatures() {
    Set<String> signatures = new HashSet<>();
    for (Method method : Steps.class.getDeclaredMethods()) {
      signatures.add(method.getName() + Type.getMethodDescriptor(method));
    }
    return signatures;
  }

  private static final class Counting extends ClassVisitor {
    Counting(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String signature, String[] thrown) {
      return new CountingMethod(super.visitMethod(access, name, type, signature, thrown));
    }
  }

  private static final class CountingMethod extends MethodVisitor {
    private final Set<Label> behind = new HashSet<>();

    CountingMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    private void step() {
      super.visitFieldInsn(Opcodes.GETSTATIC, STEPS, "count", "J");
      super.visitInsn(Opcodes.LCONST_1);
      super.visitInsn(Opcodes.LADD);
      super.visitFieldInsn(Opcodes.PUTSTATIC, STEPS, "count", "J");
    }

    @Override
    public void visitCode() {
      super.visitCode();
      step();
    }

    @Override
    public void visitLabel(Label label) {
      behind.add(label);
      super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (behind.contains(label)) {
        step();
      }
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean ofInterface) {
      String receiver = opcode == Opcodes.INVOKESTATIC ? "" : "L" + receiver(owner) + ";";
      String counted = "(" + receiver + type.substring(1);
      if (owner.startsWith("java/") && COUNTED.contains(name + counted)) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, name, counted, false);
        return;
      }
      super.visitMethodInsn(opcode, owner, name, type, ofInterface);
      if (name.equals("<init>") && owner.equals("java/util/ArrayList") && type.length() > 4) {
        copied();
      }
    }

    /** The copy is on top, and stays there. */
    private void copied() {
      super.visitInsn(Opcodes.DUP);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "copied", "(Ljava/util/List;)V", false);
    }

    /** A list of whatever class is a list. */
    private static String receiver(String owner) {
      return owner.equals("java/util/ArrayList") ? "java/util/List" : owner;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String type, org.objectweb.asm.Handle bootstrap, Object... arguments) {
      super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
      if (name.equals("makeConcatWithConstants")) {
        String counted = "(Ljava/lang/String;)Ljava/lang/String;";
        super.visitMethodInsn(Opcodes.INVOKESTATIC, STEPS, "made", counted, false);
      }
    }
  }
}
