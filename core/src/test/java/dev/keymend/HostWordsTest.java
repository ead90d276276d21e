package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever judges a policy asks the parts of a value what is filled in, and by what: to look for how
 * a host writes that is a reader's work.
 */
class HostWordsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/keymend");

  private static final List<String> JUDGES = List.of("policy", "condition", "access", "rule");

  private static final List<String> WORDS = List.of("${", "Fn::", "AWS::", "{{");

  /** Classes with such a word, each with why. */
  private static final Map<String, String> ALLOWED =
      new TreeMap<>(
          Map.of(
              "PolicyVariables", "reads the policy's own variables, which IAM replaces",
              "Variables", "puts samples in the place of the policy's own variables",
              "PolicyVersionRule", "its page and message name a variable of the policy",
              "PartitionRule", "its page names a parameter to write",
              "PlaceholderAccountRule", "its page shows what a hole looks like",
              "UnfilledVariableRule", "its page and messages say what is not filled in"));

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

  @Test
  void whatJudgesAPolicyLooksForNoWordsOfAHost() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (String judge : JUDGES) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(judge))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          if (hasWord(Files.readString(file))) {
            found.add(file.getFileName().toString().replace(".java", ""));
          }
        }
      }
    }
    assertEquals(ALLOWED.keySet(), found);
  }

  @Test
  void aWordIsFoundInALiteralAndNotInAComment() {
    assertEquals(true, hasWord("text.startsWith(\"Fn::\")"));
    assertEquals(true, hasWord("text.contains(\"a\\\"{{\")"));
    assertEquals(false, hasWord("/** {@code \"${var.account}\"} */ int i;"));
    assertEquals(false, hasWord("  // \"AWS::AccountId\"\n int i;"));
  }

  private static boolean hasWord(String source) {
    Matcher literals = LITERAL.matcher(COMMENT.matcher(source).replaceAll(""));
    return literals
        .results()
        .anyMatch(literal -> WORDS.stream().anyMatch(literal.group(1)::contains));
  }
}
