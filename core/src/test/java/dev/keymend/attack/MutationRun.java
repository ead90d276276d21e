package dev.keymend.attack;

import dev.keymend.repair.Repairer;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Damages policies and looks for requests that only their repair allows. */
final class MutationRun {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);
  private static final long SEED = seed();
  private static final int REQUESTS = Integer.getInteger("keymend.mutations.requests", 100);
  private static final int PRINTED = Integer.getInteger("keymend.mutations.printed", 12);

  /** Where the undamaged policies come from. */
  interface Source {
    String draw(Dice dice);
  }

  private final String name;
  private final Source source;
  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<String> widened = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private int all;
  private int restored;

  MutationRun(String name, Source source) {
    this.name = name;
    this.source = source;
  }

  private static long seed() {
    String seed = System.getProperty("keymend.laws.seed", "17");
    return seed.equals("new") ? System.nanoTime() : Long.parseLong(seed);
  }

  void attack(int mutations) {
    for (int i = 0; all < mutations; i++) {
      Dice dice = new Dice(SEED + i * 0x9E3779B97F4A7C15L);
      String drawn = source.draw(dice);
      int depth = dice.pick(List.of(0, 2, 3, 4, 9));
      String text = PolicyTokens.of(drawn).laidOut(depth, dice.chance(50) ? "  " : "    ");
      Intact intact = new Intact(text);
      for (int k = 0; k < 5; k++) {
        damage(intact, dice);
      }
    }
  }

  private void damage(Intact intact, Dice dice) {
    String text = intact.text();
    PolicyTokens tokens = PolicyTokens.of(text);
    List<Mutation> made = new ArrayList<>();
    List<TextEdit> edits = new ArrayList<>();
    for (int n = dice.chance(35) ? 2 : 1; n > 0; n--) {
      Mutation mutation = Mutation.draw(tokens, dice);
      made.add(mutation);
      edits.add(mutation.edit());
    }
    edits.sort(TextEdits.BY_PLACE);
    if (!TextEdits.areApart(edits) || made.stream().anyMatch(one -> isJson(one, text))) {
      return;
    }
    String damaged = TextEdits.of(edits).apply(text);
    if (READER.document(damaged).isPresent()) {
      return;
    }
    all++;
    Mended mended = new Mended(intact, damaged, edits);
    boolean same = mended.isRestored();
    restored += same ? 1 : 0;
    String byRepair = same ? "" : mended.widened(false, dice, REQUESTS);
    String byFixes = mended.widened(true, dice, same ? REQUESTS / 5 + 1 : REQUESTS);
    for (Mutation mutation : made) {
      int[] count = counts.computeIfAbsent(kind(made, mutation), k -> new int[7]);
      count[0]++;
      count[1] += same ? 1 : 0;
      count[2] += is(byRepair, "untold");
      count[3] += is(byFixes, "untold");
      count[4] += is(byRepair, "told");
      count[5] += is(byFixes, "told");
      count[6] += mended.isMarked() ? 1 : 0;
    }
    note(made, damaged, byRepair, byFixes, same);
  }

  private static String kind(List<Mutation> made, Mutation one) {
    return made.size() > 1 ? "TWO" : one.kind().toString();
  }

  private void note(
      List<Mutation> made, String damaged, String byRepair, String byFixes, boolean same) {
    String why = is(byRepair, "untold") > 0 ? "repair" : is(byFixes, "untold") > 0 ? "fixes" : "";
    StringBuilder kinds = new StringBuilder();
    made.forEach(one -> kinds.append(one.kind()).append(' '));
    String line = kinds + "\n" + damaged + "\n=> " + Repairer.repair(damaged).derivation().text();
    if (!why.isEmpty()) {
      widened.add("## " + why + " " + line + "\n" + byRepair + byFixes);
    } else if (!same) {
      lost.add("## " + line);
    }
  }

  private static int is(String found, String what) {
    return found.startsWith(what) ? 1 : 0;
  }

  private static boolean isJson(Mutation mutation, String text) {
    return READER.document(TextEdits.of(List.of(mutation.edit())).apply(text)).isPresent();
  }

  /** Returns what was widened without a word, as examples. */
  List<String> widened() {
    return widened;
  }

  int restoredOfHundred() {
    return all == 0 ? 0 : 100 * restored / all;
  }

  String report() {
    write("widened", widened);
    write("lost", lost);
    StringBuilder out = new StringBuilder(name + ": seed " + SEED + ", ");
    out.append(all).append(" damaged, ").append(restored).append(" restored (");
    out.append(restoredOfHundred()).append(" %), ").append(widened.size()).append(" widened\n");
    out.append(row("kind", "all", "same", "repair", "fixes", "told", "told", "marked"));
    counts.forEach((kind, n) -> out.append(row(kind, n[0], n[1], n[2], n[3], n[4], n[5], n[6])));
    widened.stream().sorted((a, b) -> a.length() - b.length()).limit(PRINTED).forEach(out::append);
    return out.toString();
  }

  private static String row(String kind, Object... cells) {
    StringBuilder row = new StringBuilder(kind);
    row.append(" ".repeat(Math.max(1, 30 - kind.length())));
    for (Object cell : cells) {
      row.append(" ".repeat(Math.max(1, 8 - cell.toString().length()))).append(cell);
    }
    return row.append('\n').toString();
  }

  private void write(String what, List<String> examples) {
    Path file = Path.of("target", "laws", name.replace(' ', '-') + "-" + what + ".txt");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n\n", examples));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
