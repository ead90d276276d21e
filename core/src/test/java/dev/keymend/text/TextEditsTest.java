package dev.keymend.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextEditsTest {
  /** A text and edits that fit it. */
  record Edited(String text, TextEdits edits) {}

  @Property(seed = "17")
  void invertedEditsGiveTheOriginalBack(@ForAll("edited") Edited edited) {
    String changed = edited.edits().apply(edited.text());
    assertEquals(edited.text(), edited.edits().invert(edited.text()).apply(changed));
  }

  @Property(seed = "17")
  void textOutsideTheEditsStaysAndMovesAsMapped(@ForAll("edited") Edited edited) {
    String changed = edited.edits().apply(edited.text());
    for (int offset = 0; offset < edited.text().length(); offset++) {
      int at = offset;
      boolean untouched =
          edited.edits().asList().stream()
              .noneMatch(e -> e.range().start() <= at && at < e.range().end());
      if (untouched) {
        assertEquals(edited.text().charAt(offset), changed.charAt(edited.edits().map(offset)));
      }
    }
  }

  @Test
  void editsThatOverlapAreRefused() {
    TextEdit first = TextEdit.replace(new TextRange(0, 3), "x");
    TextEdit second = TextEdit.delete(new TextRange(2, 4));
    assertThrows(IllegalArgumentException.class, () -> TextEdits.of(List.of(first, second)));
  }

  @Test
  void insertionsAtOnePlaceKeepTheirOrder() {
    TextEdits edits = TextEdits.of(List.of(TextEdit.insert(1, "b"), TextEdit.insert(1, "c")));
    assertEquals("abcd", edits.apply("ad"));
  }

  @Provide
  Arbitrary<Edited> edited() {
    Arbitrary<String> texts = Arbitraries.strings().withChars("ab\n{}\"é😀").ofMaxLength(40);
    Arbitrary<List<Integer>> cuts = Arbitraries.integers().between(0, 40).list().ofMaxSize(8);
    Arbitrary<List<String>> news =
        Arbitraries.strings().withChars("XYZ").ofMaxLength(4).list().ofSize(4);
    return Combinators.combine(texts, cuts, news).as(TextEditsTest::edit);
  }

  private static Edited edit(String text, List<Integer> cuts, List<String> news) {
    List<Integer> sorted = cuts.stream().map(c -> Math.min(c, text.length())).sorted().toList();
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i + 1 < sorted.size(); i += 2) {
      TextRange range = new TextRange(sorted.get(i), sorted.get(i + 1));
      edits.add(new TextEdit(range, news.get(i / 2)));
    }
    return new Edited(text, TextEdits.of(edits));
  }
}
