package dev.keymend.explanation;

import dev.keymend.access.Owner;
import dev.keymend.authorization.Gate;
import dev.keymend.denial.Denial;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The answer to a call that failed.
 *
 * @param denial what the message says
 * @param headline what happened, in two sentences
 * @param explained whether what was pasted explains the refusal
 * @param agreement the same as a sentence; empty when nothing was pasted beside the message
 * @param path what became of the call at each layer
 * @param afterwards what becomes of it after the correction
 * @param outlook the same as a sentence
 * @param corrected what becomes of it at each layer after the correction
 * @param advice what to do, the first thing first
 * @param affected what the refusal takes with it
 * @param others further errors in the same text, which are not answered, as sentences
 */
public record Explanation(
    Denial denial,
    String headline,
    Explained explained,
    String agreement,
    List<Gate> path,
    Afterwards afterwards,
    String outlook,
    List<Gate> corrected,
    List<Advice> advice,
    List<Affected> affected,
    List<String> others) {
  /** So many are named. */
  private static final int NAMED = 10;

  /** The reader of errors stops at some number from this one on. */
  private static final int COUNTED = 90;

  /** Whether what was pasted explains a refusal. */
  public enum Explained {
    YES,
    NO,
    UNKNOWN;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /** What becomes of a call after a correction. */
  public enum Afterwards {
    ALLOWED,
    ALLOWED_IF_IAM_ALLOWS,
    REFUSED,
    UNKNOWN;

    private final String id = Ascii.id(name());

    /** Returns the id used in reports. */
    public String id() {
      return id;
    }
  }

  /** Returns the same explanation with places in a text around the one that was read. */
  public Explanation outward(UnaryOperator<TextRange> outward) {
    return new Explanation(
        denial,
        headline,
        explained,
        agreement,
        path.stream().map(gate -> gate.outward(outward)).toList(),
        afterwards,
        outlook,
        corrected,
        advice,
        affected,
        others);
  }

  /** Returns the same, but what becomes of the call afterwards is that of another one. */
  Explanation then(Explanation after) {
    return new Explanation(
        denial,
        headline,
        explained,
        agreement,
        path,
        after.afterwards,
        after.outlook,
        after.corrected,
        advice,
        affected,
        others);
  }

  /** Returns the same beside a policy that tells nothing of the call, which a sentence says. */
  public Explanation beside(String text) {
    return new Explanation(
        denial,
        headline,
        explained,
        agreement.isEmpty() ? text : text + " " + agreement,
        path,
        afterwards,
        outlook,
        corrected,
        advice,
        affected,
        others);
  }

  /** Returns the same, which names the errors beside the one that it answers. */
  public Explanation beside(List<Denial> denials, Owner owner) {
    List<String> named = new ArrayList<>();
    for (Denial other : denials.subList(0, Math.min(NAMED, denials.size()))) {
      named.add(Headline.of(new CallFacts(other, owner), List.of(), false, Optional.empty()));
    }
    if (denials.size() > NAMED) {
      String least = denials.size() < COUNTED ? "" : "at least ";
      named.add("And " + least + (denials.size() - NAMED) + " more.");
    }
    return new Explanation(
        denial,
        headline,
        explained,
        agreement,
        path,
        afterwards,
        outlook,
        corrected,
        advice,
        affected,
        named);
  }

  /** Copies the lists. */
  public Explanation {
    path = List.copyOf(path);
    corrected = List.copyOf(corrected);
    advice = List.copyOf(advice);
    affected = List.copyOf(affected);
    others = List.copyOf(others);
  }
}
