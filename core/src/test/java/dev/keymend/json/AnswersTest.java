package dev.keymend.json;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is called is fixed: whoever has the engine cannot put another answer in its place. */
class AnswersTest {
  @Test
  void theCallsCannotBeChanged() throws ReflectiveOperationException {
    Field calls = Answers.class.getDeclaredField("RARE");
    calls.setAccessible(true);
    Map<?, ?> rare = (Map<?, ?>) calls.get(null);
    assertFalse(rare.isEmpty());
    assertThrows(UnsupportedOperationException.class, () -> rare.remove("judge"));
  }
}
