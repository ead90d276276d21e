package dev.keymend.web.compile;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.emit.ProgramEmitter;

/**
 * Runs while TeaVM compiles, never in the engine: {@code String.format} becomes {@link
 * PlainFormat#format}. docs/decisions/0005 tells what that saves.
 */
public final class PlainFormatTransformer implements ClassHolderTransformer {
  private static final MethodDescriptor FORMAT =
      new MethodDescriptor("format", String.class, Object[].class, String.class);

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    MethodHolder format = cls.getName().equals("java.lang.String") ? cls.getMethod(FORMAT) : null;
    if (format != null) {
      format.setProgram(new Program());
      ProgramEmitter program = ProgramEmitter.create(format, context.getHierarchy());
      program
          .invoke(
              PlainFormat.class,
              "format",
              String.class,
              program.var(1, String.class),
              program.var(2, Object[].class))
          .returnValue();
    }
  }
}
