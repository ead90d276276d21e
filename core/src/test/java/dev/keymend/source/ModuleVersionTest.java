package dev.keymend.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions of a module a call may get. */
class ModuleVersionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3.1.1; true",
        "~> 3.0; true",
        "~> 2; true",
        "= 1.5.0; true",
        "< 4.0; true",
        "< 4; true",
        ">= 2.0, < 4.0.0; true",
        "<= 3.9; true",
        "v3.1.0; true",
        "4.2.0; false",
        "~> 4.0; false",
        "< 4.1; false",
        ">= 1.5; false",
        "> 2; false",
        "!= 3.0; false",
        "10.0; false",
        "''; false",
        "main; false"
      })
  void tellsWhatIsBeforeAMajorVersion(String constraint, boolean before) {
    assertEquals(before, ModuleVersion.isBefore(4, constraint), constraint);
  }
}
