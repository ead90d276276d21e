package dev.keymend.redact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How many kinds of secrets are found, where nothing but secrets is redacted. The figures are in
 * docs/security.md.
 */
class SecretKindsTest {
  private static final RedactionOptions SECRETS =
      new RedactionOptions(RedactionLevel.SECRETS, Set.of(), List.of());

  private static final long SEED = Long.getLong("keymend.secrets.seed", 18);
  private static final int EXAMPLES = Integer.getInteger("keymend.secrets", 40);

  /** So many examples of a kind have to be found, so that it counts: chance makes odd ones. */
  private static final double SHARE = 0.95;

  /** Where a secret stands that is told by its form. */
  private static final List<String> PROSE =
      List.of("%s", "I pasted %s by mistake.", "(see %s)", "it is `%s`, right?", "key\n%s\nend");

  /** Where one stands that is told by its name. */
  private static final List<String> ASSIGNMENTS =
      List.of(
          "%n=%s",
          "%n = \"%s\"",
          "export %n='%s'",
          "\"%n\": \"%s\",",
          "%n: %s",
          "%n := \"%s\"",
          "'%n' => '%s'",
          "const %n: string = \"%s\"",
          "{\"name\": \"%n\", \"value\": \"%s\"}",
          "ENV %n %s",
          "<%n>%s</%n>",
          "--%n %s",
          "os.Setenv(\"%n\", \"%s\")");

  @Test
  void mostKindsAreFoundAloneInProse() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> missed = new ArrayList<>();
    List<SecretKinds.SecretKind> kinds = SecretKinds.byForm();
    for (SecretKinds.SecretKind kind : kinds) {
      int found = 0;
      int all = 0;
      for (int i = 0; i < EXAMPLES; i++) {
        String secret = SecretKinds.example(kind.pattern(), random);
        String text = PROSE.get(i % PROSE.size()).replace("%s", secret);
        all++;
        found += isHidden(text, secret) ? 1 : 0;
      }
      note(missed, kind.id(), found, all);
    }
    tell("alone in prose", kinds.size(), missed, 0.95);
  }

  @Test
  void mostKindsAreFoundInAssignments() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> missed = new ArrayList<>();
    List<SecretKinds.SecretKind> kinds = SecretKinds.byName();
    for (SecretKinds.SecretKind kind : kinds) {
      int blank = kind.pattern().indexOf(' ');
      int found = 0;
      int all = 0;
      for (int i = 0; i < EXAMPLES; i++) {
        String secret = SecretKinds.example(kind.pattern().substring(blank + 1), random);
        String form = ASSIGNMENTS.get(i % ASSIGNMENTS.size());
        String text = form.replace("%n", kind.pattern().substring(0, blank)).replace("%s", secret);
        all++;
        found += isHidden(text, secret) ? 1 : 0;
      }
      note(missed, kind.id(), found, all);
    }
    tell("in assignments", kinds.size(), missed, 0.95);
  }

  private static void note(List<String> missed, String id, int found, int all) {
    if (found < SHARE * all) {
      missed.add(id + " " + found + "/" + all);
    }
  }

  private static void tell(String where, int kinds, List<String> missed, double least) {
    int found = kinds - missed.size();
    String said =
        where + ": " + found + " of " + kinds + " kinds, seed " + SEED + "; not " + missed;
    System.out.println(said);
    assertTrue(found >= least * kinds, said);
  }

  /** No run of twelve characters of a secret is left that the text around it has not. */
  private static boolean isHidden(String text, String secret) {
    Redaction redaction = Redactor.redact(text, List.of(), SECRETS);
    assertTrue(Redactor.restore(redaction.text(), redaction.map()).text().equals(text), () -> text);
    String random = randomPart(secret);
    return !redaction.map().isEmpty() && !redaction.text().contains(random);
  }

  /** The longest run of letters and digits, which is what chance made. */
  private static String randomPart(String secret) {
    String longest = "";
    int start = 0;
    for (int i = 0; i <= secret.length(); i++) {
      if (i == secret.length() || !Character.isLetterOrDigit(secret.charAt(i))) {
        longest = i - start > longest.length() ? secret.substring(start, i) : longest;
        start = i + 1;
      }
    }
    return longest;
  }
}
