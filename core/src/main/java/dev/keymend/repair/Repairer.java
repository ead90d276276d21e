package dev.keymend.repair;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes JSON of a damaged text: first what was done to the text as a whole is undone (it was
 * quoted, escaped, numbered, compared), then its JSON is mended.
 */
public final class Repairer {
  /** A text may be escaped twice, and quoted besides. */
  private static final int MAX_LAYERS = 6;

  private Repairer() {}

  /**
   * Repairs a text.
   *
   * @param text what was pasted, which is not JSON
   * @return what was made of it; it need not be JSON when there was none in it
   */
  public static RepairResult repair(String text) {
    Derivation derivation = Derivation.of(text);
    List<Repair> repairs = new ArrayList<>();
    List<TextRange> versions = new ArrayList<>();
    for (int i = 0; i < MAX_LAYERS; i++) {
      Corrections layer = new Corrections();
      if (!MergeConflict.undo(derivation.text(), layer)
          && !LineRepair.undo(derivation.text(), layer)
          && !Escapes.undo(derivation.text(), layer)
          && !ReplaceMarks.undo(derivation.text(), layer)
          && !ForeignLines.undo(derivation.text(), layer)
          && !Annotations.undo(derivation.text(), layer)
          && !HardWrap.undo(derivation.text(), layer)) {
        break;
      }
      for (TextRange range : layer.broken()) {
        versions.add(derivation.outward(range));
      }
      derivation = apply(derivation, layer, repairs);
    }
    List<TextRange> broken = new ArrayList<>(versions);
    Corrections syntax = new Corrections();
    SyntaxRepair.mend(derivation.text(), syntax);
    for (TextRange range : syntax.broken()) {
      broken.add(derivation.outward(range));
    }
    List<TextRange> holes = syntax.holes().stream().map(derivation::outward).toList();
    Derivation mended = apply(derivation, syntax, repairs);
    boolean part = syntax.has(Damage.NO_WRAPPER) || syntax.has(Damage.NO_BRACES);
    boolean fragment = part || syntax.isCutOff();
    return new RepairResult(mended, repairs, fragment, syntax.isCutOff(), holes, broken);
  }

  /** Returns a text without the marks of a merge that was not finished. */
  public static RepairResult withoutMarks(String text) {
    Corrections marks = new Corrections();
    MergeConflict.undo(text, marks);
    List<Repair> repairs = new ArrayList<>();
    Derivation derivation = apply(Derivation.of(text), marks, repairs);
    return new RepairResult(derivation, repairs, false, false, List.of(), marks.broken());
  }

  /** Returns a text whose lines were cut at one width as it was before. */
  public static RepairResult unwrapped(String text) {
    Corrections joined = new Corrections();
    HardWrap.undo(text, joined);
    List<Repair> repairs = new ArrayList<>();
    Derivation derivation = apply(Derivation.of(text), joined, repairs);
    return new RepairResult(derivation, repairs, false, false, List.of(), List.of());
  }

  /** Nothing is wrong with a part of a policy but that it is one. */
  private static boolean isOfPart(Damage damage) {
    return damage == Damage.NO_WRAPPER || damage == Damage.NO_BRACES;
  }

  private static Derivation apply(
      Derivation derivation, Corrections corrections, List<Repair> repairs) {
    boolean loss = corrections.notes().stream().anyMatch(note -> note.damage().isLoss());
    for (Corrections.Note note : corrections.notes()) {
      String message = note.damage().message(corrections.more(note), loss);
      boolean wrong = !isOfPart(note.damage());
      repairs.add(new Repair(derivation.outward(note.range()), message, wrong));
    }
    return derivation.then(corrections.edits());
  }
}
