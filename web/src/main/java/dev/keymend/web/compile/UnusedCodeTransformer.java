package dev.keymend.web.compile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.instructions.StringConstantInstruction;
import tools.jackson.core.TokenStreamLocation;

/**
 * Runs while TeaVM compiles, never in the engine: takes out what jackson-core would bring along and
 * nobody calls. Large numbers lose their arithmetic, as the engine takes numbers as text; places in
 * a text lose the description of their source, for which bytes would be decoded; and its messages
 * lose their words, as the engine has its own.
 */
public final class UnusedCodeTransformer implements ClassHolderTransformer {
  private static final List<String> NUMBERS =
      List.of(BigInteger.class.getName(), BigDecimal.class.getName());

  private static final String LIBRARY = "tools.jackson.";

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (cls.getName().startsWith(LIBRARY)) {
      cls.getMethods().forEach(UnusedCodeTransformer::withoutWords);
    }
    if (NUMBERS.contains(cls.getName())) {
      withoutArithmetic(cls, context);
    } else if (cls.getName().equals(TokenStreamLocation.class.getName())) {
      for (MethodHolder method : cls.getMethods()) {
        if (method.getName().equals("sourceDescription")) {
          start(method, context).constant("").returnValue();
        }
      }
    }
  }

  /** What has a blank is a sentence. */
  private static void withoutWords(MethodHolder method) {
    Program program = method.getProgram();
    if (program == null) {
      return;
    }
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof StringConstantInstruction text
            && text.getConstant().contains(" ")) {
          text.setConstant("");
        }
      }
    }
  }

  private static void withoutArithmetic(ClassHolder cls, ClassHolderTransformerContext context) {
    for (MethodHolder method : List.copyOf(cls.getMethods())) {
      boolean makes = method.getName().equals("<init>") || method.getName().equals("<clinit>");
      boolean gives =
          method.getResultType() instanceof ValueType.Object
              && method.hasModifier(ElementModifier.STATIC);
      if (makes) {
        start(method, context).exit();
      } else if (gives) {
        start(method, context).constantNull(method.getResultType()).returnValue();
      } else {
        cls.removeMethod(method);
      }
    }
  }

  private static ProgramEmitter start(MethodHolder method, ClassHolderTransformerContext context) {
    method.setProgram(new Program());
    return ProgramEmitter.create(method, context.getHierarchy());
  }
}
