package dev.keymend.judgement;

import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.source.KeyResource;
import dev.keymend.text.Ascii;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an answer does to a key besides giving it a policy, in whatever language. */
final class Beside {
  private static final String BYPASS = "bypasspolicylockoutsafetycheck";
  private static final String ROTATION = "enablekeyrotation";
  private static final String ENABLED = "isenabled";

  private static final String ROTATION_OFF = "switches the rotation of the key off";
  private static final String DISABLED = "disables the key";
  private static final String DELETED = "has the key deleted";
  private static final String GRANT = "gives somebody a grant, which no key policy shows";
  private static final String USE = "lets somebody use the key by more than this policy";

  private static final String HAS = "It has “";

  /** How languages say no, YAML 1.1 among them, between blanks. */
  private static final String NO = " false 0 no off n f ";

  /** Where a request to KMS has the name of its call. */
  private static final String TARGET = "trentservice.";

  /** How CloudFormation, CDK and Ansible say it. */
  private static final String ON = "enabled";

  /** What a request for a grant has. */
  private static final String GRANTEE = "granteeprincipal";

  /** Commands, and calls of programs, each with what it does. */
  private static final String[] CALLS = {
    "disable-key-rotation", ROTATION_OFF,
    "disable-key", DISABLED,
    "schedule-key-deletion", DELETED,
    "delete-imported-key-material", "deletes the key's material",
    "create-grant", GRANT,
    "aws-kms-grant", GRANT,
    "new-kmsgrant", GRANT,
    "disable-kmskey", DISABLED,
    "disable-kmskeyrotation", ROTATION_OFF,
    "request-kmskeydeletion", DELETED,
    "kms.grant", GRANT,
    "grant-decrypt", USE,
    "grant-encrypt", USE,
    "grant-encrypt-decrypt", USE,
    "add-to-resource-policy", USE
  };

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
  static Set<String> newIn(String answer, String before) {
    Set<String> said = in(answer);
    said.removeAll(in(before));
    return said;
  }

  private static Set<String> in(String text) {
    Beside beside = new Beside(joined(text));
    Set<String> said = new LinkedHashSet<>();
    if (beside.isSet(BYPASS, true)) {
      said.add("It switches off KMS's check that somebody can still change the policy.");
    }
    if (beside.isSet(ROTATION, false)) {
      said.add("It " + ROTATION_OFF + ".");
    }
    if (beside.isSet(ENABLED, false) || beside.isSet(ON, false)) {
      said.add("It " + DISABLED + ".");
    }
    if (beside.isFilledIn(ENABLED) || beside.isFilledIn(ON)) {
      said.add("It leaves open whether the key is enabled.");
    }
    if (beside.isFilledIn(ROTATION)) {
      said.add("It leaves open whether the key rotates.");
    }
    if (beside.isGiven(GRANTEE)) {
      said.add("It " + GRANT + ".");
    }
    String lower = Ascii.lower(text).replace('_', '-');
    for (int i = 0; i < CALLS.length; i += 2) {
      if (isCalled(lower, CALLS[i]) || isInProgram(lower, CALLS[i].replace("-", ""))) {
        // It may stand in a sentence that advises against it.
        said.add(HAS + CALLS[i] + "”, which " + CALLS[i + 1] + ".");
      }
    }
    for (String name : OtherCommands.in(text)) {
      said.add(HAS + name + "”, which does more than give the key a policy.");
    }
    return said;
  }

  /** Returns whether something is said of a command as it is. */
  static boolean knows(String command) {
    for (int i = 0; i < CALLS.length; i += 2) {
      if (CALLS[i].equals(command)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInProgram(String lower, String name) {
    for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
      boolean begins = at == 0 || (!isOfName(lower.charAt(at - 1)) && lower.charAt(at - 1) != ':');
      int end = at + name.length();
      // What a call is called in programs, behind its name, and as a target of a request.
      boolean target = begins && lower.startsWith(TARGET, at - TARGET.length());
      if (target
          || (begins
              && (lower.startsWith("(", end)
                  || lower.startsWith("command", end)
                  || lower.startsWith("request", end)))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a key that rotated by itself does not say so any more. */
  static boolean losesRotation(PolicyReport before, PolicyReport after) {
    KeyResource key = after.corrected().key().resource().orElse(null);
    KeyResource old = before.corrected().key().resource().orElse(null);
    return key != null
        && old != null
        && old.said(KeyResource.ROTATION).orElse("").equals("true")
        && key.properties().member(KeyResource.ROTATION).isEmpty();
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
        boolean no = NO.contains(' ' + text.substring(value, endOfWord(value)) + ' ');
        if ((assigned || sign == '-') && no != wanted) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether a name is given a value, whatever that is. */
  private boolean isGiven(String name) {
    return isGiven(name, "");
  }

  /** Returns whether a name is given what a template or a variable says. */
  private boolean isFilledIn(String name) {
    return isGiven(name, "!") || isGiven(name, "{") || isGiven(name, "${") || isGiven(name, "var.");
  }

  private boolean isGiven(String name, String value) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      char sign = at == 0 ? ' ' : text.charAt(at - 1);
      int behind = skip(at + name.length(), " \t\"'`");
      boolean assigned = behind < text.length() && "=:".indexOf(text.charAt(behind)) >= 0;
      if (assigned
          && sign != ':'
          && !Ascii.isAlphanumeric(sign)
          && text.startsWith(value, skip(behind + 1, " \t\"'`"))) {
        return true;
      }
    }
    return false;
  }

  private int endOfWord(int from) {
    int at = from;
    while (at < text.length() && Ascii.isAlphanumeric(text.charAt(at))) {
      at++;
    }
    return at;
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
