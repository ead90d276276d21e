package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The laws of redaction over texts that are mixed of what gets in each other's way. {@code
 * keymend.mixed} is how many, {@code keymend.mixed.seed} where to begin: a number, or {@code new}.
 */
class MixedTextsLawTest {
  private static final int TEXTS = Integer.getInteger("keymend.mixed", 10_000);
  private static final long SEED = seed();
  private static final int MOST_PIECES = 24;

  private static final List<SecretKinds.SecretKind> SECRETS = SecretKinds.byForm();

  private static long seed() {
    String seed = System.getProperty("keymend.mixed.seed", "18");
    return seed.equals("new") ? System.nanoTime() : Long.parseLong(seed);
  }

  @Test
  void restoringGivesEveryTextBack() {
    SplittableRandom random = random("restored");
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      Redaction redaction = Redactor.redact(text, List.of());
      assertEquals(text, Redactor.restore(redaction.text(), redaction.map()).text());
    }
  }

  @Test
  void redactingTwiceWithTheMapChangesNothing() {
    SplittableRandom random = random("redacted twice");
    for (int i = 0; i < TEXTS; i++) {
      Redaction once =
          Redactor.redact(text(random), Redactor.redact(text(random), List.of()).map());
      assertEquals(once.text(), Redactor.redact(once.text(), once.map()).text());
    }
  }

  private static SplittableRandom random(String law) {
    System.out.println(law + ": " + TEXTS + " texts, seed " + SEED);
    return new SplittableRandom(SEED);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(MOST_PIECES); left > 0; left--) {
      text.append(
          switch (random.nextInt(18)) {
            case 0, 1, 2 -> one(TextPieces.ARN_HEADS, random) + one(TextPieces.TYPES, random);
            case 3, 4, 5 -> one(TextPieces.PLACEHOLDERS, random);
            case 6, 7, 8, 9 -> one(TextPieces.ORIGINALS, random);
            case 10 -> secret(random);
            case 11 -> number(random);
            case 12 ->
                Character.toString((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            default -> one(TextPieces.SYMBOLS, random);
          });
    }
    return text.toString();
  }

  private static String secret(SplittableRandom random) {
    return SecretKinds.example(SECRETS.get(random.nextInt(SECRETS.size())).pattern(), random);
  }

  private static String number(SplittableRandom random) {
    return SecretKinds.example("{d" + (1 + random.nextInt(14)) + "}", random);
  }

  private static String one(List<String> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }
}
