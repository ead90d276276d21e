package dev.keymend.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The policy that started the project, and what must come out of it to the byte. */
final class WorkedExample {
  static final String PASTED = read("pasted.json");
  static final String CORRECTED = read("corrected.json");
  static final String ACCOUNT = "123456789012";
  static final String ROLE = "MyAppRole";

  /** What is on by itself, and the first of what is offered instead of full access. */
  static final String DELEGATE = "missing-root-delegation/1";

  static final String LIMIT = "full-access-for-non-root/1";

  private WorkedExample() {}

  private static String read(String name) {
    try (InputStream file =
        WorkedExample.class.getClassLoader().getResourceAsStream("worked-example/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
