package dev.keymend.judgement;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Other;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.source.Format;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an answer has besides the policies that are judged. */
final class Unjudged {
  private static final String EFFECT = "effect";

  /** A statement has its action not further away from its effect, in characters. */
  private static final int NEAR = 600;

  private Unjudged() {}

  /** Returns the policies of something else in an answer, by their kinds. */
  static Set<String> policies(Report report) {
    Set<String> kinds = new LinkedHashSet<>();
    for (Other other : report.others()) {
      kinds.add(other.kind().label());
    }
    return kinds;
  }

  /**
   * Returns how many statements stand in an answer outside of all policies. In a configuration a
   * policy is put together of parts that stand anywhere.
   */
  static int statements(Report report, String answer) {
    Format format = report.format().orElse(Format.TEXT);
    if (format == Format.HCL || format == Format.TERRAFORM) {
      return 0;
    }
    List<TextRange> places = places(report);
    String text = Ascii.lower(answer);
    int count = 0;
    int next = 0;
    int inside = 0;
    for (int at = text.indexOf(EFFECT); at >= 0; at = text.indexOf(EFFECT, at + 1)) {
      while (next < places.size() && places.get(next).start() <= at) {
        inside = Math.max(inside, places.get(next).end());
        next++;
      }
      int end = next < places.size() ? places.get(next).start() : text.length();
      if (at >= inside
          && isEffect(text, at + EFFECT.length())
          && hasAction(text, inside, at, end)) {
        count++;
      }
    }
    return count;
  }

  private static List<TextRange> places(Report report) {
    List<TextRange> places = new ArrayList<>();
    for (PolicyReport policy : report.policies()) {
      places.add(policy.range());
    }
    for (Other other : report.others()) {
      places.add(other.range());
    }
    places.sort(Comparator.comparingInt(TextRange::start));
    return places;
  }

  /** Returns an answer without the policies that were read in it. */
  static String rest(Report report, String answer) {
    StringBuilder out = new StringBuilder(answer.length());
    int done = 0;
    for (TextRange place : places(report)) {
      if (place.start() >= done) {
        // Nothing of both sides belongs together.
        out.append(answer, done, place.start()).append(' ');
      }
      done = Math.max(done, place.end());
    }
    return out.append(answer, done, answer.length()).toString();
  }

  /** Returns whether an answer without a policy has what only policies have. */
  static boolean hasPartsOfOne(String answer) {
    String text = Ascii.lower(answer);
    return text.indexOf('{') >= 0
        && (text.contains("statement") || text.contains(EFFECT) || text.contains("principal"));
  }

  private static boolean isEffect(String text, int from) {
    int at = skip(text, from, " \t\"'\\");
    if (at == text.length() || "=:".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    int value = skip(text, at + 1, " \t\"'\\");
    return text.startsWith("allow", value) || text.startsWith("deny", value);
  }

  private static boolean hasAction(String text, int from, int at, int to) {
    int start = Math.max(from, at - NEAR);
    int end = Math.min(to, at + NEAR);
    int action = text.indexOf("action", start);
    return action >= 0 && action < end;
  }

  private static int skip(String text, int from, String signs) {
    int at = from;
    while (at < text.length() && signs.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
