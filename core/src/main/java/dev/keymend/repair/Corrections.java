package dev.keymend.repair;

import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the edits of one step of the repair, and what they are for. */
final class Corrections {
  /** A kind of damage at a place. */
  record Note(Damage damage, TextRange range) {}

  private final List<TextEdit> edits = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final Map<Damage, Integer> counts = new EnumMap<>(Damage.class);
  private final List<TextRange> broken = new ArrayList<>();
  private final List<TextRange> holes = new ArrayList<>();
  private boolean cutOff;

  void insert(int offset, String text) {
    edits.add(TextEdit.insert(offset, text));
  }

  void delete(int start, int end) {
    if (start < end) {
      edits.add(TextEdit.delete(new TextRange(start, end)));
    }
  }

  void replace(int start, int end, String text) {
    edits.add(TextEdit.replace(new TextRange(start, end), text));
  }

  void note(Damage damage, int start, int end) {
    if (damage.isOfStructure()) {
      broken.add(new TextRange(start, end));
    }
    if (counts.merge(damage, 1, Integer::sum) <= damage.told()) {
      notes.add(new Note(damage, new TextRange(start, end)));
    }
  }

  /** Says what was noted as one kind of damage as another one. */
  void exchange(Damage noted, Damage damage) {
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      if (note.damage() == noted) {
        notes.remove(i);
        counts.remove(noted);
        note(damage, note.range().start(), note.range().end());
        return;
      }
    }
  }

  /** Takes back the edits behind a place, which is scanned anew or left out as a whole. */
  void takeBack(int from) {
    while (!edits.isEmpty() && edits.get(edits.size() - 1).range().start() >= from) {
      edits.remove(edits.size() - 1);
    }
  }

  /** Notes that the text ends within a statement. */
  void cutOffStatement() {
    cutOff = true;
  }

  boolean isCutOff() {
    return cutOff;
  }

  /** Notes a hole of a template that was given quotes to be read, and is to stay without. */
  void hole(int start, int end) {
    holes.add(new TextRange(start, end));
  }

  /** Returns the holes that were given quotes. */
  List<TextRange> holes() {
    return holes;
  }

  /** Returns where the structure was damaged, all places. */
  List<TextRange> broken() {
    return broken;
  }

  /** Returns whether there was some damage of a kind. */
  boolean has(Damage damage) {
    return counts.containsKey(damage);
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /** Returns the edits; of two that overlap, the one that begins first. */
  TextEdits edits() {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(TextEdits.BY_PLACE);
    List<TextEdit> apart = new ArrayList<>(sorted.size());
    int end = 0;
    for (TextEdit edit : sorted) {
      if (edit.range().start() >= end) {
        apart.add(edit);
        end = edit.range().end();
      }
    }
    return TextEdits.of(apart);
  }

  /** Returns the notes in the order of the text. */
  List<Note> notes() {
    List<Note> sorted = new ArrayList<>(notes);
    sorted.sort(Comparator.comparingInt(note -> note.range().start()));
    return sorted;
  }

  /** Returns a sentence about those that were only counted. */
  String more(Note note) {
    int left = counts.getOrDefault(note.damage(), 0) - note.damage().told();
    return left > 0 && note.equals(lastOf(note.damage()))
        ? " The same was done in " + left + (left == 1 ? " more place." : " more places.")
        : "";
  }

  private Note lastOf(Damage damage) {
    List<Note> sorted = notes();
    int i = sorted.size() - 1;
    while (sorted.get(i).damage() != damage) {
      i--;
    }
    return sorted.get(i);
  }
}
