package dev.keymend.web.compile;

import java.util.Arrays;
import java.util.List;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Runs while TeaVM compiles, never in the engine: lists of up to two elements become of the class
 * that all other immutable lists are of. TeaVM has classes of their own for them, and a call that
 * has but one target is inlined.
 */
public final class ShortListTransformer implements ClassHolderTransformer {
  private static final int LONGEST = 2;

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (cls.getName().equals("java.util.List")) {
      for (int size = 0; size <= LONGEST; size++) {
        replace(cls, size, context);
      }
    }
  }

  private static void replace(ClassHolder list, int size, ClassHolderTransformerContext context) {
    Class<?>[] signature = new Class<?>[size + 1];
    Arrays.fill(signature, Object.class);
    signature[size] = List.class;
    MethodHolder method = list.getMethod(new MethodDescriptor("of", signature));
    method.setProgram(new Program());
    ProgramEmitter program = ProgramEmitter.create(method, context.getHierarchy());
    ValueEmitter elements = program.constructArray(Object.class, size);
    for (int i = 0; i < size; i++) {
      elements.setElement(i, program.var(i + 1, Object.class));
    }
    program.construct("java.util.TemplateCollections$ImmutableArrayList", elements).returnValue();
  }
}
