package dev.keymend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.text.Characters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make something new, as the documentation has them. */
class DocumentedCommandsTest {
  private static final String JAR = "java -jar keymend.jar ";

  @TempDir Path folder;

  @Test
  void theyRunAsTheyAreCopied() throws IOException {
    Files.writeString(folder.resolve("policy.json"), Runs.HEALTHY);
    Files.createDirectories(folder.resolve("infra"));
    Files.writeString(folder.resolve("infra/policy.json"), Runs.HEALTHY);
    int run = 0;
    for (String page : List.of("start", "prevention")) {
      for (String line : Files.readAllLines(Path.of("../docs/" + page + ".md"))) {
        if (line.startsWith(JAR)) {
          Runs.Outcome outcome = Runs.run("", words(line, run++));
          assertEquals(0, outcome.code(), line + "\n" + outcome.err());
        }
      }
    }
    assertTrue(run >= 8, String.valueOf(run));
  }

  /** Returns what a shell would make of a command, with files in a folder of this test. */
  private String[] words(String line, int run) {
    // What a shell replaces or takes for its own would have to be looked at here, too.
    String command = line.substring(JAR.length()).replaceFirst(" *#.*| > \\S+$", "");
    assertFalse(command.matches(".*[$`\\\\\"'<>|&;()*?].*"), line);
    List<String> words = new ArrayList<>();
    for (String word : Characters.split(command, ' ')) {
      boolean file = Files.exists(folder.resolve(word));
      boolean made = !words.isEmpty() && words.get(words.size() - 1).equals("--out");
      words.add(file || made ? folder.resolve(made ? word + run : word).toString() : word);
    }
    return words.toArray(String[]::new);
  }
}
