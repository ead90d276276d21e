package dev.keymend.web.compile;

import dev.keymend.web.ComparableRecord;
import java.util.List;
import java.util.Map;
import org.teavm.model.AccessLevel;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.FieldHolder;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Runs while TeaVM compiles, never in the engine: records compare themselves by the methods of
 * {@link ComparableRecord}, for which each lists its components. docs/decisions/0016 tells what
 * that saves.
 */
final class SharedRecordMethods implements ClassHolderTransformer {
  private static final MethodDescriptor EQUALS =
      new MethodDescriptor("equals", Object.class, boolean.class);

  private static final MethodDescriptor HASH_CODE = new MethodDescriptor("hashCode", int.class);

  private static final ValueType OBJECT = ValueType.object(Object.class.getName());

  private static final Map<ValueType, Class<?>> BOXES =
      Map.of(
          ValueType.BOOLEAN, Boolean.class,
          ValueType.CHARACTER, Character.class,
          ValueType.INTEGER, Integer.class,
          ValueType.LONG, Long.class);

  private int records;

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (Record.class.getName().equals(cls.getParent())
        && isMadeByJava(cls.getMethod(EQUALS))
        && isMadeByJava(cls.getMethod(HASH_CODE))) {
      cls.removeMethod(cls.getMethod(EQUALS));
      cls.removeMethod(cls.getMethod(HASH_CODE));
      cls.setParent(ComparableRecord.class.getName());
      for (MethodHolder method : cls.getMethods()) {
        if (method.getName().equals("<init>")) {
          extend(method.getProgram());
        }
      }
      addComponents(cls, ++records, context);
    }
  }

  /** What javac adds to a record cannot be overridden; no record of ours says so of its own. */
  private static boolean isMadeByJava(MethodHolder method) {
    return method.hasModifier(ElementModifier.FINAL);
  }

  /** Has a constructor call the one of the new parent. */
  private static void extend(Program constructor) {
    for (BasicBlock block : constructor.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof InvokeInstruction call
            && call.getMethod().getClassName().equals(Record.class.getName())) {
          call.setMethod(
              new MethodReference(ComparableRecord.class.getName(), "<init>", ValueType.VOID));
        }
      }
    }
  }

  private static void addComponents(
      ClassHolder cls, int number, ClassHolderTransformerContext context) {
    MethodHolder method = new MethodHolder("numberAndComponents", ValueType.arrayOf(OBJECT));
    method.setLevel(AccessLevel.PROTECTED);
    method.setProgram(new Program());
    cls.addMethod(method);
    ProgramEmitter program = ProgramEmitter.create(method, context.getHierarchy());
    List<FieldHolder> fields =
        cls.getFields().stream()
            .filter(field -> !field.hasModifier(ElementModifier.STATIC))
            .toList();
    ValueEmitter all = program.constructArray(Object.class, fields.size() + 1);
    all.setElement(0, boxed(program, program.constant(number)));
    ValueEmitter self = program.var(0, cls);
    for (int i = 0; i < fields.size(); i++) {
      FieldHolder field = fields.get(i);
      all.setElement(i + 1, boxed(program, self.getField(field.getName(), field.getType())));
    }
    all.returnValue();
  }

  private static ValueEmitter boxed(ProgramEmitter program, ValueEmitter value) {
    Class<?> box = BOXES.get(value.getType());
    if (box == null) {
      return value;
    }
    ValueType type = ValueType.object(box.getName());
    return program.invoke(
        new MethodReference(box.getName(), "valueOf", value.getType(), type), value);
  }
}
