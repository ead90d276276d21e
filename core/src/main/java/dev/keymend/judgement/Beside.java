package dev.keymend.judgement;

import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.source.KeyResource;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an answer does to a key besides giving it a policy, in whatever language. */
final class Beside {
  private static final String BYPASS = "bypasspolicylockoutsafetycheck";
  private static final String ROTATION = "enablekeyrotation";
  private static final String ENABLED = "isenabled";

  private static final String ROTATION_OFF = "It switches the rotation of the key off.";
  private static final String DISABLED = "It disables the key.";

  /** Commands, and calls of programs, as they are written without signs between the words. */
  private static final List<String[]> CALLS =
      List.of(
          new String[] {"disable-key-rotation", ROTATION_OFF},
          new String[] {"schedule-key-deletion", "It has the key deleted."},
          new String[] {"delete-imported-key-material", "It deletes the key's material."},
          new String[] {"disable-key", DISABLED},
          new String[] {"create-grant", "It gives somebody a grant, which no key policy shows."});

  /** The text in lower case, without the signs between the parts of a name. */
  private final String text;

  private Beside(String text) {
    this.text = text;
  }

  /**
   * Returns what an answer does, each in a sentence.
   *
   * @param answer the whole answer
   * @param before the text that had the policy before, of which nothing is said again
   */
  static List<String> newIn(String answer, String before) {
    List<String> said = Beside.in(answer);
    said.removeAll(Beside.in(before));
    return said;
  }

  private static List<String> in(String text) {
    Beside beside = new Beside(joined(text));
    List<String> said = new ArrayList<>();
    if (beside.isSet(BYPASS, true)) {
      said.add("It switches off KMS's check that somebody can still change the policy.");
    }
    String lower = Ascii.lower(text).replace('_', '-');
    boolean rotation = beside.isSet(ROTATION, false);
    boolean disabled = beside.isSet(ENABLED, false);
    for (String[] call : CALLS) {
      boolean made = isCalled(lower, call[0]);
      rotation |= made && call[1].equals(ROTATION_OFF);
      disabled |= made && call[1].equals(DISABLED);
      if (made && !call[1].equals(ROTATION_OFF) && !call[1].equals(DISABLED)) {
        said.add(call[1]);
      }
    }
    if (rotation) {
      said.add(ROTATION_OFF);
    }
    if (disabled) {
      said.add(DISABLED);
    }
    return said;
  }

  /** Returns whether a key that rotated by itself does not say so any more. */
  static boolean losesRotation(PolicyReport before, PolicyReport after) {
    Optional<KeyResource> key = after.corrected().key().resource();
    return key.isPresent()
        && before
            .corrected()
            .key()
            .resource()
            .flatMap(old -> old.said(KeyResource.ROTATION))
            .filter("true"::equals)
            .isPresent()
        && key.get().properties().member(KeyResource.ROTATION).isEmpty();
  }

  private static String joined(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Ascii.lower(text.charAt(i));
      boolean between =
          (c == '-' || c == '_')
              && i > 0
              && Ascii.isAlphanumeric(text.charAt(i - 1))
              && i + 1 < text.length()
              && Ascii.isAlphanumeric(text.charAt(i + 1));
      if (!between) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Returns whether a name is given a value, or is an option that needs none. */
  private boolean isSet(String name, boolean wanted) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      char sign = at == 0 ? ' ' : text.charAt(at - 1);
      // Behind a colon stands the name of an action or of a condition key.
      if (sign != ':' && !Ascii.isAlphanumeric(sign)) {
        int behind = skip(at + name.length(), " \t\"'`");
        boolean assigned = behind < text.length() && "=:".indexOf(text.charAt(behind)) >= 0;
        int value = skip(assigned ? behind + 1 : behind, " \t\"'`$");
        boolean no = text.startsWith("false", value) || text.startsWith("0", value);
        if ((assigned || sign == '-') && no != wanted) {
          return true;
        }
      }
    }
    return false;
  }

  private int skip(int from, String signs) {
    int at = from;
    while (at < text.length() && signs.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isCalled(String lower, String name) {
    for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean begins = at == 0 || (!isOfName(lower.charAt(at - 1)) && lower.charAt(at - 1) != ':');
      if (begins && (end == lower.length() || !isOfName(lower.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(char c) {
    return c == '-' || Ascii.isAlphanumeric(c);
  }
}
