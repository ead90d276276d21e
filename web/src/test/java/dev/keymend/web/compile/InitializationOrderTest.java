package dev.keymend.web.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Initializers that use each other, by way of methods as well. */
final class InitializationOrderTest {
  private static final String HERE = InitializationOrderTest.class.getName() + "$";

  /** The first by its name, the last to be ready. */
  static final class A {
    static final List<Object> VALUES = new ArrayList<>(D.more());
  }

  static final class B {
    static final Object VALUE = new Object();
  }

  static final class C {
    static final Object VALUE = B.VALUE.hashCode();
  }

  static final class D {
    static final Object VALUE = C.VALUE.toString();

    static List<Object> more() {
      return List.of(VALUE);
    }
  }

  static final class Plain {}

  static final class Failing {
    static final Object VALUE = List.of().get(0);
  }

  @Test
  void classesFollowThoseThatTheyUse() {
    assertEquals(List.of("B", "C", "D", "A"), order("A", "B", "C", "D"));
  }

  @Test
  void onlyTheWantedClassesAreNamed() {
    assertEquals(List.of("D", "A"), order("A", "D"));
  }

  @Test
  void whatHasNoInitializerIsRefused() {
    assertThrows(IllegalStateException.class, () -> order("A", "Plain"));
  }

  @Test
  void whatCannotBeInitializedIsRefused() {
    assertThrows(IllegalStateException.class, () -> order("Failing"));
  }

  private static List<String> order(String... names) {
    Set<String> classes = Set.copyOf(List.of(names).stream().map(HERE::concat).toList());
    return InitializationOrder.of(
            classes, name -> name.startsWith(HERE), InitializationOrderTest.class.getClassLoader())
        .stream()
        .map(name -> name.substring(HERE.length()))
        .toList();
  }
}
