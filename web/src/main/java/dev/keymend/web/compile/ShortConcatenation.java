package dev.keymend.web.compile;

import dev.keymend.web.Concatenation;
import java.lang.invoke.StringConcatFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.teavm.classlib.impl.StringConcatFactorySubstitutor;
import org.teavm.dependency.BootstrapMethodSubstitutor;
import org.teavm.dependency.DynamicCallSite;
import org.teavm.model.MethodReference;
import org.teavm.model.RuntimeConstant;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Runs while TeaVM compiles, never in the engine: {@code +} on strings becomes a call of {@link
 * Concatenation}. TeaVM itself makes a builder at each place.
 */
final class ShortConcatenation implements BootstrapMethodSubstitutor {
  /** The longest form that {@link Concatenation} has. */
  private static final int LONGEST = 5;

  /** In a recipe, a value of the place. */
  private static final char VALUE = '\1';

  /** In a recipe, a text that cannot stand in the recipe itself. */
  private static final char CONSTANT = '\2';

  private static final ValueType STRING = ValueType.object(String.class.getName());

  /** What javac writes for {@code +}. */
  static final MethodReference PLACE = place();

  private final BootstrapMethodSubstitutor builders = new StringConcatFactorySubstitutor();

  @Override
  public ValueEmitter substitute(DynamicCallSite place, ProgramEmitter program) {
    for (ValueType type : place.getCalledMethod().getParameterTypes()) {
      // An object knows its own text; no place in the engine asks for it.
      if (!(type instanceof ValueType.Primitive) && !type.equals(STRING)) {
        return builders.substitute(place, program);
      }
    }
    List<ValueEmitter> parts = parts(place, program);
    ValueEmitter text = parts.isEmpty() ? program.constant("") : parts.get(0);
    for (int from = 1; from < parts.size(); from += LONGEST - 1) {
      int to = Math.min(from + LONGEST - 1, parts.size());
      List<ValueEmitter> joined = new ArrayList<>(parts.subList(from, to));
      joined.add(0, text);
      text = join(program, joined);
    }
    return text;
  }

  private static ValueEmitter join(ProgramEmitter program, List<ValueEmitter> parts) {
    ValueType[] signature = new ValueType[parts.size() + 1];
    Arrays.fill(signature, STRING);
    return program.invoke(
        new MethodReference(Concatenation.class.getName(), "of", signature),
        parts.toArray(ValueEmitter[]::new));
  }

  private static List<ValueEmitter> parts(DynamicCallSite place, ProgramEmitter program) {
    Iterator<ValueEmitter> values = place.getArguments().iterator();
    Iterator<RuntimeConstant> constants = place.getBootstrapArguments().iterator();
    List<ValueEmitter> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (char c : constants.next().getString().toCharArray()) {
      if (c == VALUE) {
        flush(literal, program, parts);
        parts.add(text(program, values.next()));
      } else if (c == CONSTANT) {
        literal.append(constants.next().getString());
      } else {
        literal.append(c);
      }
    }
    flush(literal, program, parts);
    return parts;
  }

  private static void flush(
      StringBuilder literal, ProgramEmitter program, List<ValueEmitter> parts) {
    if (!literal.isEmpty()) {
      parts.add(program.constant(literal.toString()));
      literal.setLength(0);
    }
  }

  private static ValueEmitter text(ProgramEmitter program, ValueEmitter value) {
    if (value.getType().equals(STRING)) {
      return value;
    }
    boolean small = Set.of(ValueType.BYTE, ValueType.SHORT).contains(value.getType());
    ValueType taken = small ? ValueType.INTEGER : value.getType();
    return program.invoke(
        new MethodReference(String.class.getName(), "valueOf", taken, STRING), value);
  }

  private static MethodReference place() {
    return new MethodReference(
        StringConcatFactory.class.getName(),
        "makeConcatWithConstants",
        ValueType.object("java.lang.invoke.MethodHandles$Lookup"),
        STRING,
        ValueType.object("java.lang.invoke.MethodType"),
        STRING,
        ValueType.arrayOf(ValueType.object(Object.class.getName())),
        ValueType.object("java.lang.invoke.CallSite"));
  }
}
