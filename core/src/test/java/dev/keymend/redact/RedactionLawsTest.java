package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RedactionLawsTest {
  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void restoringUndoesRedacting(@ForAll("texts") String text) {
    Redaction redaction = Redactor.redact(text, List.of());
    Restoration restoration = Redactor.restore(redaction.text(), redaction.map());
    assertEquals(text, restoration.text());
    assertEquals(
        redaction.map().stream().mapToInt(Replacement::count).sum(), restoration.restored());
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void restoringUndoesRedactingWithAnyOptions(
      @ForAll("texts") String earlier,
      @ForAll("texts") String text,
      @ForAll RedactionLevel level,
      @ForAll("values") Set<String> kept,
      @ForAll("values") Set<String> added) {
    RedactionOptions options = new RedactionOptions(level, kept, List.copyOf(added));
    List<Replacement> known = Redactor.redact(earlier, List.of(), options).map();
    Assume.that(Redactor.restore(text, known).restored() == 0);
    Redaction redaction = Redactor.redact(text, known, options);
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
  }

  @Provide
  Arbitrary<Set<String>> values() {
    return Arbitraries.of(TextPieces.ORIGINALS).set().ofMaxSize(3);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void restoringUndoesRedactingAnyCharacters(@ForAll String text) {
    Redaction redaction = Redactor.redact(text, List.of());
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void restoringUndoesRedactingWithAMapOfEarlierTexts(
      @ForAll("texts") String first, @ForAll("texts") String second, @ForAll("texts") String text) {
    List<Replacement> known =
        Redactor.redact(second, Redactor.redact(first, List.of()).map()).map();
    Assume.that(Redactor.restore(text, known).restored() == 0);
    Redaction redaction = Redactor.redact(text, known);
    assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
  }

  /** {@link MixedTextsLawTest} asks of many more, and of more kinds. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void redactingTwiceChangesNothing(@ForAll("texts") String earlier, @ForAll("texts") String text) {
    Redaction once = Redactor.redact(text, Redactor.redact(earlier, List.of()).map());
    Redaction twice = Redactor.redact(once.text(), once.map());
    assertEquals(once.text(), twice.text());
    assertEquals(placeholders(once), placeholders(twice));
  }

  /** One word in place of several, or of one without its form, may end what stands beside it. */
  @Example
  void redactingTwiceChangesNothingWhereWordsJoin() {
    for (String text :
        List.of(
            "3109 8765 4321@data.s3.amazonaws.com",
            "ann.b+c@acme.io@logs.eu-west-1.amazonaws.com",
            "arn:log-group:7c34abcd\u201312ab\u201334cd\u201356ef\u20131234567890ab%3A192.0.2.2?",
            "K" + "b8tzuFuAMkysutJOclKR0".repeat(6) + "db.internal")) {
      Redaction once = Redactor.redact(text, List.of());
      assertEquals(once.text(), Redactor.redact(once.text(), once.map()).text());
      assertEquals(text, Redactor.restore(once.text(), once.map()).text());
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void aRedactedTextWithNewTextAroundItIsRestored(
      @ForAll("texts") String text, @ForAll("texts") String before) {
    Redaction redaction = Redactor.redact(text, List.of());
    Restoration restoration =
        Redactor.restore(before + "\n.\n" + redaction.text() + "\n", redaction.map());
    String head = Redactor.restore(before + "\n.\n", redaction.map()).text();
    // What stands before may end in the middle of an escape, which then takes the line break; and
    // a placeholder may be taken apart by one.
    assertEquals(head + text + "\n", restoration.text());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void everyOriginalHasOnePlaceholderAndNoPlaceholderIsAnOriginal(
      @ForAll("texts") String earlier, @ForAll("texts") String text) {
    Assume.that(Redactor.restore(text, Redactor.redact(earlier, List.of()).map()).restored() == 0);
    Redaction redaction = Redactor.redact(text, Redactor.redact(earlier, List.of()).map());
    Set<String> originals = new HashSet<>();
    Set<String> kindsAndOriginals = new HashSet<>();
    for (Replacement replacement : redaction.map()) {
      originals.add(replacement.original());
      kindsAndOriginals.add(replacement.kind() + replacement.original());
    }
    assertEquals(redaction.map().size(), kindsAndOriginals.size());
    assertEquals(redaction.map().size(), new HashSet<>(placeholders(redaction)).size());
    for (String placeholder : placeholders(redaction)) {
      assertFalse(originals.contains(placeholder), placeholder);
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE, seed = "17")
  void validJsonStaysValid(@ForAll("texts") String text, @ForAll("texts") String name) {
    String string = JsonText.quoted(text);
    String json = "{" + JsonText.quoted(name) + ": [" + string + ", 123456789012, " + string + "]}";
    JsonText.check(json);
    JsonText.check(Redactor.redact(json, List.of()).text());
    String nested = "[" + JsonText.quoted(json) + "]";
    JsonText.check(Redactor.redact(nested, List.of()).text());
  }

  /** Texts of pieces that are likely to get in each other's way. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> junk = Arbitraries.strings().ofMaxLength(4);
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(4, arns()),
            Tuple.of(3, Arbitraries.of(TextPieces.PLACEHOLDERS)),
            Tuple.of(3, Arbitraries.of(TextPieces.ORIGINALS)),
            Tuple.of(6, Arbitraries.of(TextPieces.SYMBOLS)),
            Tuple.of(2, Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(14)),
            Tuple.of(1, junk));
    return piece.list().ofMaxSize(24).map(pieces -> String.join("", pieces));
  }

  private static Arbitrary<String> arns() {
    Arbitrary<String> part =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(TextPieces.PLACEHOLDERS)),
            Tuple.of(3, Arbitraries.of(TextPieces.ORIGINALS)),
            Tuple.of(2, Arbitraries.of(TextPieces.TYPES)),
            Tuple.of(2, Arbitraries.of(TextPieces.SYMBOLS)));
    return part.list()
        .ofMaxSize(6)
        .flatMap(
            parts ->
                Arbitraries.of(TextPieces.ARN_HEADS).map(head -> head + String.join("", parts)));
  }

  private static List<String> placeholders(Redaction redaction) {
    return redaction.map().stream().map(Replacement::placeholder).toList();
  }
}
