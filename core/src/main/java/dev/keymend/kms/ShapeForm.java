package dev.keymend.kms;

import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of some {@linkplain Shape shapes}. */
final class ShapeForm extends ValueForm {
  /** No value is longer: the greatest length of an ARN. It bounds the work. */
  private static final int LONGEST = 2048;

  private final List<String> texts;
  private final List<Shape> shapes = new ArrayList<>();
  private final @Nullable Shape others;
  private final Meant meant;

  /**
   * Makes the form.
   *
   * @param texts shapes with a {@code |} between them
   * @param others what may be a value, too; null for nothing
   * @param meant knows what was meant by other texts
   */
  ShapeForm(String texts, @Nullable Shape others, Meant meant) {
    this.texts = Characters.split(texts, '|');
    this.others = others;
    this.meant = meant;
    for (String text : this.texts) {
      shapes.add(Shape.of(text));
    }
  }

  @Override
  public Fit fits(String value) {
    for (Shape shape : shapes) {
      if (value.length() <= LONGEST && shape.accepts(value)) {
        return Fit.YES;
      }
    }
    return others != null && others.accepts(value) ? Fit.UNKNOWN : Fit.NO;
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    if (pattern.length() > LONGEST) {
      return Fit.UNKNOWN;
    }
    for (Shape shape : shapes) {
      if (ways(shape, pattern, matching) != 0) {
        return Fit.YES;
      }
    }
    return others != null && ways(others, pattern, matching) != 0 ? Fit.UNKNOWN : Fit.NO;
  }

  @Override
  public Optional<String> nearest(String value) {
    String right = meant.by(value);
    boolean possible = !right.isEmpty() && !right.equals(value) && meets(right) != Fit.NO;
    return possible ? Optional.of(right) : Optional.empty();
  }

  @Override
  public Optional<String> sample(String pattern, Matching matching, Stranger stranger) {
    for (Shape.Fill fill : Shape.Fill.values()) {
      for (int i = 0; i < shapes.size() && pattern.length() <= LONGEST; i++) {
        Shape open = shapes.get(i);
        if (open.mayBe(pattern)) {
          Shape shape = fill == Shape.Fill.OPEN ? open : Shape.of(texts.get(i), stranger, fill);
          Optional<String> text = ShapeSample.of(shape, pattern, matching == Matching.BY_PARTS);
          if (text.isPresent()) {
            return text;
          }
        }
      }
    }
    return others == null
        ? Optional.empty()
        : ShapeSample.of(others, pattern, matching == Matching.BY_PARTS);
  }

  @Override
  public boolean pins(String pattern, Matching matching) {
    if (pattern.length() > LONGEST) {
      return false;
    }
    for (Shape shape : shapes) {
      int ways = ways(shape, pattern, matching);
      int open = (1 << shape.marked()) - 1;
      if ((ways >> open & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int ways(Shape shape, String pattern, Matching matching) {
    return shape.mayBe(pattern)
        ? new ShapeRun(shape).ways(pattern, matching == Matching.BY_PARTS)
        : 0;
  }
}
