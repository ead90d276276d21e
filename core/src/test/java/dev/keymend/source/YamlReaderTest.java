package dev.keymend.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader of YAML makes of a text is what an independent reader makes of it. */
class YamlReaderTest {
  private static final String FOLDER = System.getProperty("keymend.corpus", "");
  private static final int DEPTH = 100;
  private static final int TEXTS = 3_000;

  static void same(String text) {
    YamlTree.ParsedYaml ours = YamlTree.parse(text, DEPTH);
    assertNull(ours.problem(), () -> ours.problem() + " at " + ours.place() + " in\n" + text);
    Optional<List<org.snakeyaml.engine.v2.nodes.Node>> theirs = IndependentYaml.read(text);
    assertTrue(theirs.isPresent(), () -> "only we read\n" + text);
    assertEquals("", IndependentYaml.difference(text, ours, theirs.get()), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b",
        "a:\n  - b\n  - c: d\n    e: f\n",
        "a:\n- b\n- c\nd: e\n",
        "- - a\n  - b\n-\n  - c\n",
        "a: |\n  x\n   y\n\n  z\n\nb: >-\n  x\n  y\n\n  z\n   more\n  last\n",
        "a: |+\n  x\n\n\nb: |2-\n    x\n",
        "a: >\n\n\n  x\n  y\n",
        "a: \"b \\\n   c\\n\\u0041 \\x41\\t\n  d\n\n  e\"\n",
        "a: 'it''s\n  folded\n\n  twice'\n",
        "a: plain\n  over\n\n  lines # not this\nb: x#y\n",
        "{a: [b, 'c', {d: e}], f, \"g\":h, ? i : j, k: }\n",
        "[a: b, c]\n",
        "? a\n: b\n? c\n: - d\n  - e\n",
        "--- \na\n--- # second\nb: c\n...\n---\n- d\n",
        "%YAML 1.2\n---\na: !Sub b\n",
        "a: !Sub\n  - ${x}\n  - x: !Ref y\nb: !If [c, !GetAtt d.e, !Ref 'AWS::NoValue']\n",
        "a: !Join\n- ''\n- - b\n  - !Ref c\nd: !Ref\n",
        "a: &x !Sub b\nc: *x\nd: !Ref &y e\n",
        "a: &x\n  b: c\nd: *x\n",
        "# c\na: # c\n  # c\n  b: c # c\n# c\n  # c\nd: e\n",
        "a: kms:*\nb: arn:aws:iam::1:root\nc: -x\nd: ?x\ne: :x\nf: - x\n",
        "a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\n",
        "a:\n\n\n  b: c\n\n  d:\ne:\n  -\n  - f\n",
        "a: {\n  b: c,\n  d: [e,\n  f],\n}\ng: h\n",
        "'a': \"b\"\n\"c d\": e\n",
        "a: ''\nb: \"\"\nc: |\nd: >\n",
        "a: [\"b\",\n  c d\n  e, 'f']\n",
        "a: b  \nc:  d\t\ne: f\t# g\n",
        "- a: b\n  c:\n  - d\n  e: f\n- g: h\n",
        "a:   # c\n  |\n  text\n",
        "!x a: b\n&y c: d\n",
        "a: ~\nb: 0123\nc: yes\nd: 2012-10-17\n1: 2\n",
        "|\n text\n",
        "\"a\"",
        "",
        "# only\n",
      })
  void readsAsOthersDo(String text) {
    // Where a text begins with a dash that is not one, others see an error.
    if (text.contains("f: - x")) {
      assertNotNull(YamlTree.parse(text, DEPTH).problem());
      assertTrue(IndependentYaml.read(text).isEmpty());
    } else {
      same(text);
    }
  }

  @Test
  void readsWhatIsDrawnAsOthersDo() {
    for (int i = 0; i < TEXTS; i++) {
      same(new DrawnYaml(new Random(i)).text());
    }
  }

  /** What both take for YAML is the same to both, also when it is damaged. */
  @Test
  void readsWhatIsDamagedAsOthersDoOrNotAtAll() {
    int both = 0;
    int ours = 0;
    int theirs = 0;
    for (int i = 0; i < TEXTS; i++) {
      Random random = new Random(i);
      String text = DrawnYaml.damaged(new DrawnYaml(random).text(), random);
      YamlTree.ParsedYaml parsed = YamlTree.parse(text, DEPTH);
      Optional<List<org.snakeyaml.engine.v2.nodes.Node>> other = IndependentYaml.read(text);
      boolean read = parsed.problem() == null;
      ours += read && other.isEmpty() ? 1 : 0;
      theirs += !read && other.isPresent() ? 1 : 0;
      if (read && other.isPresent()) {
        both++;
        assertEquals("", IndependentYaml.difference(text, parsed, other.get()), text);
      }
    }
    assertTrue(both > TEXTS / 3, both + " read by both");
    assertEquals(0, theirs, "read by others alone");
    // Signs that no tag may have, and escapes that there are not.
    assertTrue(ours < TEXTS / 30, ours + " read by us alone");
  }

  @TestFactory
  Stream<DynamicTest> readsPublishedTextsAsOthersDo() throws IOException {
    if (FOLDER.isEmpty()) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(Path.of(FOLDER, "items"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    if (IndependentYaml.read(text).isPresent()) {
      same(text);
    } else {
      assertNotNull(YamlTree.parse(text, DEPTH).problem());
    }
  }
}
