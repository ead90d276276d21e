package dev.keymend.denial;

import dev.keymend.denial.Denial.RefusingLayer;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * Reads an error message as people paste it: wrapped, quoted, inside a log line or an event. Source
 * of the grammar: IAM User Guide, troubleshoot_access-denied.
 */
public final class DenialReader {
  private static final String REFUSED = "is not authorized to perform: ";

  /** An ARN has so many colons, of which the first one ends "arn". */
  private static final int COLONS = 5;

  private static final int MAX_ACCOUNT = 20;

  private static final List<String> OTHER_POLICIES =
      List.of(
          "identity-based policy",
          "permissions boundary",
          "session policy",
          "service control policy",
          "resource control policy",
          "vpc endpoint policy");

  private DenialReader() {}

  /** Returns what a text says; a text that says nothing gives {@link Denial#NONE}'s fields. */
  public static Denial read(String pasted) {
    String text = collapse(pasted);
    String lower = Ascii.lower(text);
    int refused = lower.indexOf(REFUSED);
    Optional<String> principal = Optional.empty();
    Optional<KmsAction> action = Optional.empty();
    if (refused >= 0) {
      principal = arnBefore(text, refused);
      action = actionAt(text, refused + REFUSED.length());
    }
    Optional<Symptom> symptom = Symptom.in(lower, refused >= 0);
    if (symptom.filter(s -> s == Symptom.LOCK_OUT).isPresent()) {
      principal = principal.or(() -> callerIn(text));
      action = Optional.of(KmsAction.PUT_KEY_POLICY);
    }
    String wording = layerWording(lower);
    return new Denial(principal, action, keyArn(text), layer(lower, wording), wording, symptom);
  }

  private static RefusingLayer layer(String lower, String wording) {
    if (wording.isEmpty()) {
      return RefusingLayer.UNSTATED;
    }
    if (!wording.equals("resource-based policy")) {
      return RefusingLayer.ANOTHER_POLICY;
    }
    return lower.contains("with an explicit deny in")
        ? RefusingLayer.KEY_POLICY_DENY
        : RefusingLayer.KEY_POLICY;
  }

  /** The kind of policy after "because no" or "explicit deny in a". */
  private static String layerWording(String lower) {
    int because = lower.indexOf("because no ");
    int deny = lower.indexOf("with an explicit deny in a");
    int at = Math.max(because, deny);
    if (at < 0) {
      return "";
    }
    String rest = lower.substring(at, Math.min(lower.length(), at + 80));
    if (rest.contains("resource-based polic")) {
      return "resource-based policy";
    }
    for (String policy : OTHER_POLICIES) {
      if (rest.contains(policy)) {
        return policy;
      }
    }
    return "";
  }

  private static Optional<String> arnBefore(String text, int end) {
    int start = text.lastIndexOf("arn:", end);
    return start < 0 ? Optional.empty() : Optional.of(word(text, start));
  }

  /** An event names its caller before anybody else. What a word does not have, its end has not. */
  private static Optional<String> callerIn(String text) {
    String arn;
    for (int at = text.indexOf("arn:"); at >= 0; at = text.indexOf("arn:", at + arn.length())) {
      arn = word(text, at);
      if (arn.contains(":role/") || arn.contains(":user/") || arn.contains(":assumed-role/")) {
        return Optional.of(arn);
      }
    }
    return Optional.empty();
  }

  private static Optional<KmsAction> actionAt(String text, int start) {
    String name = Ascii.lower(word(text, start));
    return KmsAction.all().stream()
        .filter(action -> Ascii.lower(action.toString()).equals(name))
        .findFirst();
  }

  private static Optional<Arn> keyArn(String text) {
    for (int at = text.indexOf("arn:"); at >= 0; at = text.indexOf("arn:", at + 4)) {
      // Most ARNs are of something else, and a word of many is not to be copied for each.
      if (isOfKey(text, at)) {
        return Arn.parse(word(text, at));
      }
    }
    return Optional.empty();
  }

  /** Returns whether an ARN says that it is that of a key of an account. */
  private static boolean isOfKey(String text, int start) {
    int[] colons = new int[COLONS];
    int at = start;
    for (int i = 0; i < COLONS; i++) {
      while (at < text.length() && text.charAt(at) != ':' && isName(text.charAt(at))) {
        at++;
      }
      colons[i] = at++;
    }
    int account = colons[3] + 1;
    return text.startsWith(":kms:", colons[1])
        && text.startsWith(":key/", colons[4])
        && colons[4] - account <= MAX_ACCOUNT
        && AccountIds.isAccountId(text.substring(account, colons[4]));
  }

  /** Reads to the next character that no ARN or action name has; a full stop may end a sentence. */
  private static String word(String text, int start) {
    int end = start;
    while (end < text.length() && isName(text.charAt(end))) {
      end++;
    }
    while (end > start && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ':')) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isName(char c) {
    char lower = Ascii.lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || "+=.@_-/:".indexOf(c) >= 0;
  }

  /** Messages are often wrapped: runs of white space become one space. */
  private static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ') {
        space = true;
      } else {
        if (space && out.length() > 0) {
          out.append(' ');
        }
        space = false;
        out.append(c);
      }
    }
    return out.toString();
  }
}
