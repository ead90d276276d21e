package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.Format;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Statements that refuse and stand beside the policies of a text, where they are not in force. */
final class StrayDenies {
  private static final String EFFECT = "\"Effect\"";

  private static final String MESSAGE =
      "This Deny stands outside of the policy, so it is not in force. If it belongs to the policy,"
          + " put it into its list of statements.";

  /** More of them say nothing new. */
  private static final int MOST = 20;

  private StrayDenies() {}

  /**
   * Returns what to say of those in a text.
   *
   * @param text the text
   * @param reading what was read in it
   * @param policies the policies as they were opened; one that was repaired reaches as far as what
   *     was read then
   */
  static List<Reported> in(String text, Reading.Understood reading, List<OpenedPolicy> policies) {
    List<Reported> found = new ArrayList<>();
    if (reading.format() != Format.TEXT
        && reading.format() != Format.POLICY
        && reading.format() != Format.JSON) {
      return found;
    }
    if (policies.stream().anyMatch(StrayDenies::isPutTogether)) {
      return found;
    }
    List<TextRange> places = places(reading, policies);
    int next = 0;
    int inside = 0;
    int effect = text.indexOf(EFFECT);
    while (effect >= 0 && found.size() < MOST) {
      while (next < places.size() && places.get(next).start() <= effect) {
        inside = Math.max(inside, places.get(next).end());
        next++;
      }
      int end = denyEnd(text, effect + EFFECT.length());
      if (effect >= inside && end > 0) {
        found.add(Reported.of("fragment", Severity.WARNING, new TextRange(effect, end), MESSAGE));
      }
      effect = text.indexOf(EFFECT, effect + 1);
    }
    return found;
  }

  /** What a policy is put together of stands outside of it. */
  private static boolean isPutTogether(OpenedPolicy opened) {
    return opened.policy().filter(KeyPolicy::hasUnknownStatement).isPresent();
  }

  private static List<TextRange> places(Reading.Understood reading, List<OpenedPolicy> policies) {
    List<TextRange> places = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      Optional<PolicyDocument> read = policies.get(i).document();
      places.add(read.map(PolicyDocument::place).orElse(reading.found().get(i).place()));
    }
    reading.gaps().forEach(gap -> places.add(gap.range()));
    places.sort(Comparator.comparingInt(TextRange::start));
    return places;
  }

  /** Returns where the value of an Effect ends that is Deny; -1 for any other one. */
  private static int denyEnd(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == ':')) {
      i++;
    }
    return text.startsWith("\"Deny\"", i) ? i + "\"Deny\"".length() : -1;
  }
}
