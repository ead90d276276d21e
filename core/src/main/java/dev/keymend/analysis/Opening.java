package dev.keymend.analysis;

import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.repair.RepairResult;
import dev.keymend.source.DamagedPolicy;
import dev.keymend.source.Format;
import dev.keymend.source.Reading;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * What came of opening a text.
 *
 * @param text what was read: the pasted text, or the repaired one
 * @param repaired what was repaired in the whole text before it could be read
 * @param reading what was read
 * @param policies what was found in it, in its order
 */
record Opening(
    String text, Optional<RepairResult> repaired, Reading reading, List<OpenedPolicy> policies) {
  /** Returns whether nothing in it could be read as a policy, not even as one that is too large. */
  boolean isWithoutPolicy() {
    for (OpenedPolicy opened : policies) {
      if (opened.policy().isPresent() || opened.bytes() > 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether it is a text with policies in it, each of which is corrected in its place. */
  boolean isText() {
    return reading instanceof Reading.Understood understood && understood.format() == Format.TEXT;
  }

  /** Returns whether a policy in such a text is repaired in its place. */
  boolean isDamaged() {
    return isText()
        && ((Reading.Understood) reading)
            .found().stream().anyMatch(f -> f instanceof DamagedPolicy);
  }

  /** Returns whether a part of the policy stands before or behind it, thrown out by a bracket. */
  boolean isTornApart() {
    return goesOn() || beginsBefore();
  }

  /** Returns whether a member of the policy stands before its brace. */
  private boolean beginsBefore() {
    if (policies.size() != 1 || policies.get(0).document().isEmpty()) {
      return false;
    }
    int start = policies.get(0).document().get().place().start();
    String before = text.substring(0, start).strip();
    return before.startsWith("\"Version\"") && before.endsWith(",");
  }

  /**
   * Returns whether the text begins with a policy that goes on behind its end, with brackets,
   * members or statements that a bracket too many has thrown out.
   */
  boolean goesOn() {
    String rest = behindFirst();
    if (rest.isEmpty()) {
      return false;
    }
    char c = rest.charAt(0);
    String behind = c == ',' ? rest.substring(1).strip() : rest;
    boolean statement = behind.startsWith("{") && behind.contains("\"Effect\"");
    return c == ']'
        || c == '}'
        || (c == ',' && behind.startsWith("\""))
        || (statement && !behind.contains("tatement\""));
  }

  /** Returns whether the text begins with a policy, and a statement that refuses follows it. */
  boolean isFollowedByDeny() {
    if (!(reading instanceof Reading.Understood understood)
        || (understood.format() != Format.POLICY && understood.format() != Format.JSON)) {
      return false;
    }
    String behind = behindFirst();
    int effect = behind.indexOf("\"Effect\"");
    int value = effect < 0 ? -1 : behind.indexOf("\"Deny\"", effect);
    return behind.startsWith("{")
        && value > 0
        && behind.substring(effect + "\"Effect\"".length(), value).strip().equals(":")
        && !behind.substring(0, effect).contains("tatement\"");
  }

  /** Returns what stands behind a policy with which the text begins; empty when it does not. */
  private String behindFirst() {
    if (policies.isEmpty() || policies.get(0).document().isEmpty()) {
      return "";
    }
    TextRange first = policies.get(0).document().get().place();
    boolean begins = text.substring(0, first.start()).trim().isEmpty();
    return begins ? text.substring(first.end()).strip() : "";
  }

  boolean holdsPolicy() {
    for (OpenedPolicy opened : policies) {
      if (opened.policy().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether its statements say neither who nor what: an error message may have such a line.
   */
  boolean saysNothing() {
    for (OpenedPolicy opened : policies) {
      for (Statement statement : opened.policy().map(KeyPolicy::statements).orElse(List.of())) {
        if (statement.effect() != Effect.UNKNOWN
            || !statement.actions().isEmpty()
            || !statement.principals().list().isEmpty()
            || !statement.conditions().isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }
}
