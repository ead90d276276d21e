package dev.keymend.attack;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Attacks the claims about many generated policies. {@code keymend.laws} is the number of policies
 * per law, {@code keymend.laws.seed} where to begin: a number, or {@code new}.
 */
final class LawRun {
  private static final int POLICIES = Integer.getInteger("keymend.laws", 1_000);
  private static final long SEED = seed();
  private static final int REQUESTS = 200;

  /** So many requests are tried before there is said to be none; most often the first will do. */
  private static final int EXAMPLES = 10_000;

  private static final int KINDS = Integer.getInteger("keymend.laws.kinds", 40);
  private static final int SHRUNK = KINDS * 25;
  private static final int PRINTED = 6;

  private final String name;
  private final Law law;
  private final Map<String, Counterexample> found = new TreeMap<>();
  private long requests;
  private int refuted;

  /** The same each time, so that a change breaks it or does not, unless a new one is asked for. */
  private static long seed() {
    String seed = System.getProperty("keymend.laws.seed", "17");
    return seed.equals("new") ? System.nanoTime() : Long.parseLong(seed);
  }

  private LawRun(String name, Law law) {
    this.name = name;
    this.law = law;
  }

  /** Fails with one small counterexample of each kind. */
  static void check(String name, Law law) {
    new LawRun(name, law).run();
  }

  private void run() {
    System.out.println(name + ": " + POLICIES + " policies, seed " + SEED);
    long start = System.nanoTime();
    for (int i = 0; i < POLICIES && found.size() < KINDS; i++) {
      long seed = SEED + i * 0x9E3779B97F4A7C15L;
      Dice dice = new Dice(seed);
      attack(new Trial(AimedPolicies.draw(dice), dice));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println(name + ": " + requests + " requests in " + millis + " ms");
    if (!found.isEmpty()) {
      fail(report());
    }
  }

  private void attack(Trial trial) {
    List<Claim> claims = law.claims(trial);
    if (claims.isEmpty()) {
      return;
    }
    int each = Math.max(1, REQUESTS / claims.size());
    for (Claim claim : claims) {
      Ask against = counterexample(trial, claim, each);
      if (against != null && ++refuted <= SHRUNK) {
        Draft small = Shrinker.shrink(trial.draft, draft -> stillRefuted(draft, claim, against));
        Counterexample example = new Counterexample(claim, small, against);
        found.merge(example.kind(), example, Counterexample::smaller);
      }
    }
  }

  /** Returns the request that refutes a claim; for one that wants an example, one that is none. */
  private @Nullable Ask counterexample(Trial trial, Claim claim, int count) {
    Ask last = null;
    for (int i = 0; i < (claim.wantsExample() ? EXAMPLES : count); i++) {
      Ask ask = claim.ask(trial);
      if (ask == null) {
        return null;
      }
      requests++;
      boolean against = claim.isRefuted(trial, ask);
      if (against != claim.wantsExample()) {
        return against ? ask : null;
      }
      last = ask;
    }
    return claim.wantsExample() ? last : null;
  }

  private boolean stillRefuted(Draft draft, Claim claim, Ask against) {
    Trial trial = new Trial(draft, new Dice(SEED));
    if (!claim.isMade(trial)) {
      return false;
    }
    return claim.wantsExample()
        ? counterexample(trial, claim, REQUESTS) != null
        : claim.isRefuted(trial, against);
  }

  private String report() {
    StringBuilder lines = new StringBuilder();
    Map<String, List<Counterexample>> kinds = new TreeMap<>();
    for (Counterexample example : found.values()) {
      lines.append(example.line()).append('\n');
      kinds.computeIfAbsent(example.claim().kind(), k -> new ArrayList<>()).add(example);
    }
    Path file = Path.of("target", "laws", name.replace(' ', '-') + ".jsonl");
    write(file, lines.toString());
    StringBuilder out = new StringBuilder(name + ": seed " + SEED + ", all in " + file);
    kinds.forEach(
        (kind, examples) -> {
          out.append("\n\n").append(kind).append(": ").append(examples.size()).append(" kinds");
          examples.sort(Comparator.comparing((Counterexample e) -> e.line().length()));
          examples
              .subList(0, Math.min(PRINTED, examples.size()))
              .forEach(example -> out.append("\n").append(example.text()));
        });
    return out.toString();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
