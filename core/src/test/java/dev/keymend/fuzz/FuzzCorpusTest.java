package dev.keymend.fuzz;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing found once must hold for good. */
class FuzzCorpusTest {
  @ParameterizedTest
  @EnumSource
  void whatMustHoldDoes(FuzzTarget target) throws IOException {
    FuzzCorpus.of(target).forEach(target::check);
  }
}
