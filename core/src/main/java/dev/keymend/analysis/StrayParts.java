package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Misplaced;
import dev.keymend.source.Format;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts of statements that stand behind a policy of a text, with nothing but signs between. */
final class StrayParts {
  private static final String MESSAGE =
      "This stands outside of the policy, where it is not in force. It looks like a part of it. If it"
          + " is one, put it where it belongs: without its condition, a statement allows more.";

  /** What follows a policy stands no further behind it. */
  private static final int FAR = 1_000;

  private StrayParts() {}

  /**
   * Returns where such a part stands behind a policy.
   *
   * @param text the text
   * @param format what the text is
   * @param policy the policy, opened
   */
  static Optional<TextRange> behind(String text, Format format, OpenedPolicy policy) {
    boolean loose = format == Format.TEXT || format == Format.POLICY || format == Format.JSON;
    if (!loose || policy.policy().filter(read -> !read.hasUnknownStatement()).isEmpty()) {
      return Optional.empty();
    }
    int start = policy.policy().get().document().place().end();
    int stop = Math.min(text.length(), start + FAR);
    boolean brace = false;
    while (start < stop
        && (text.charAt(start) <= ' ' || ",[]{}".indexOf(text.charAt(start)) >= 0)) {
      brace |= text.charAt(start) == '{';
      start++;
    }
    int end = nameEnd(text, start);
    String name = end < 0 ? "" : text.substring(start + 1, end - 1);
    int value = end < 0 ? -1 : valueStart(text, end);
    boolean limit = value > 0 && text.charAt(value) == '{' && Misplaced.isOfCondition(name);
    boolean element = brace && format != Format.JSON && ElementNames.OF_STATEMENT.contains(name);
    return value > 0 && (limit || element)
        ? Optional.of(new TextRange(start, end))
        : Optional.empty();
  }

  /** Returns the place behind a short string that begins at a place; -1 when none does. */
  private static int nameEnd(String text, int start) {
    int stop = Math.min(text.length(), start + 64);
    for (int i = start + 1; text.startsWith("\"", start) && i < stop; i++) {
      if (text.charAt(i) == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Returns where the value of a member begins, behind its name; -1 when none does. */
  private static int valueStart(String text, int from) {
    int i = from;
    boolean colon = false;
    while (i < text.length() && (text.charAt(i) <= ' ' || (text.charAt(i) == ':' && !colon))) {
      colon |= text.charAt(i) == ':';
      i++;
    }
    return colon && i < text.length() ? i : -1;
  }

  /** Returns a policy all of whose statements may be without a part. */
  static OpenedPolicy marked(OpenedPolicy opened) {
    PolicyDocument document = opened.policy().orElseThrow().document();
    int count = KeyPolicy.statementNodes(opened.policy().get().statementElement().value()).size();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(i);
    }
    PolicyDocument part = document.asPart(document.isFragment(), document.isCutOff(), all);
    return new OpenedPolicy(opened.document(), opened.bytes(), KeyPolicy.of(part), opened.notes());
  }

  /**
   * Returns what to say of those in a text.
   *
   * @param told what is said already of statements outside of the policies
   */
  static List<Reported> in(
      String text, Reading.Understood reading, List<OpenedPolicy> policies, List<Reported> told) {
    List<Reported> found = new ArrayList<>();
    for (OpenedPolicy policy : policies) {
      behind(text, reading.format(), policy)
          .filter(place -> told.stream().noneMatch(one -> isNear(place, one.range())))
          .map(place -> Reported.of("fragment", Severity.WARNING, place, MESSAGE))
          .ifPresent(found::add);
    }
    return found;
  }

  private static boolean isNear(TextRange part, TextRange told) {
    return told.start() >= part.start() && told.start() < part.end() + FAR;
  }
}
