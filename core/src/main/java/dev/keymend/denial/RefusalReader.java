package dev.keymend.denial;

import dev.keymend.kms.Arn;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads refusals in the words that IAM uses for every service: {@code User: ARN is not authorized
 * to perform: action on resource: ARN because …}. Source: IAM User Guide,
 * troubleshoot_access-denied.
 */
final class RefusalReader {
  private static final String REFUSED = "not authorized to perform";
  private static final String USER = "user: ";
  private static final String RESOURCE = " on resource: ";

  /** Between the caller and the words, or between the words and a reason, there is no more. */
  private static final int NEAR = 2_000;

  /** So many refusals of KMS are looked at; a text with more is a log. */
  private static final int MOST = 200;

  /** The wordings, the longest first where one begins another. */
  private enum Wording {
    IDENTITY("identity-based polic", RefusedBy.IDENTITY_POLICY),
    RESOURCE("resource-based polic", RefusedBy.KEY_POLICY),
    BOUNDARY("permissions boundar", RefusedBy.PERMISSIONS_BOUNDARY),
    SESSION("session polic", RefusedBy.SESSION_POLICY),
    SESSIONS("sessions polic", RefusedBy.SESSION_POLICY),
    SERVICE("service control polic", RefusedBy.SCP),
    ORGANIZATION("resource control polic", RefusedBy.RCP),
    ENDPOINT("vpc endpoint polic", RefusedBy.ENDPOINT_POLICY);

    private static final Wording[] ALL = values();

    private final String text;
    private final RefusedBy by;

    Wording(String text, RefusedBy by) {
      this.text = text;
      this.by = by;
    }
  }

  private final MessageText message;
  private final int at;

  private RefusalReader(MessageText message, int at) {
    this.message = message;
    this.at = at;
  }

  /**
   * Returns the refusals of actions of KMS, each once, the one to answer first; without any of KMS
   * the first one.
   */
  static List<RefusalReader> in(MessageText message) {
    Map<String, RefusalReader> found = new LinkedHashMap<>();
    Optional<RefusalReader> other = Optional.empty();
    String lower = message.lower();
    int looked = 0;
    for (int at = lower.indexOf(REFUSED);
        at >= 0 && looked < MOST;
        at = lower.indexOf(REFUSED, at + 1)) {
      RefusalReader reader = new RefusalReader(message, at);
      if (Ascii.lower(reader.action()).startsWith("kms:")) {
        looked++;
        found.putIfAbsent(reader.identity(), reader);
      }
      // A sentence before it may say the same without what was tried.
      if (other.isEmpty() || other.get().action().isEmpty()) {
        other = Optional.of(reader);
      }
    }
    List<RefusalReader> all = new ArrayList<>(found.values());
    if (all.isEmpty()) {
      return other.map(List::of).orElse(List.of());
    }
    // A message that names who refused tells more than one that does not.
    for (int i = 1; i < all.size() && !all.get(0).refusal().sure(); i++) {
      if (all.get(i).refusal().sure()) {
        all.add(0, all.remove(i));
      }
    }
    return all;
  }

  private String identity() {
    return Ascii.lower(action())
        + ' '
        + principal().orElse("")
        + ' '
        + resource()
        + ' '
        + refusal().by().id();
  }

  /** Returns the action as written; empty when none is. */
  String action() {
    int start = at + REFUSED.length();
    while (start < message.text().length() && ": ".indexOf(message.text().charAt(start)) >= 0) {
      start++;
    }
    String word = message.wordAt(start);
    return word.indexOf(':') > 0 ? word : "";
  }

  /** Returns the caller as written. */
  Optional<String> principal() {
    int from = Math.max(0, at - NEAR);
    int user = message.lower().substring(from, at).lastIndexOf(USER);
    if (user >= 0) {
      String before = message.text().substring(from + user + USER.length(), at).strip();
      String name =
          whole(before.endsWith(" is") ? before.substring(0, before.length() - 3) : before);
      if (!name.isEmpty() && name.indexOf(' ') < 0) {
        return Optional.of(unquoted(name));
      }
    }
    int near = message.text().substring(from, at).lastIndexOf("arn:");
    if (near < 0) {
      return Optional.empty();
    }
    int arn = from + near;
    String word = message.wordAt(arn);
    int end = arn + word.length();
    // A name that goes on with what no ARN has is cut, and must not be taken for another one.
    boolean whole =
        end >= message.text().length() || " \"'`,)".indexOf(message.text().charAt(end)) >= 0;
    return Optional.of(whole ? word : word + "*");
  }

  /** Returns the resource as written; empty when the message hides it. */
  String resource() {
    int start = near().indexOf(RESOURCE);
    if (start < 0) {
      return "";
    }
    int from = at + start + RESOURCE.length();
    int end = from;
    // An ARN may be blacked out in part, with characters that no ARN has.
    while (end < message.text().length() && " \"'`,;)\\".indexOf(message.text().charAt(end)) < 0) {
      end++;
    }
    String word = message.text().substring(from, end);
    return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
  }

  /** What follows in lower case, up to the next refusal. */
  private String near() {
    String rest = message.lower().substring(at, Math.min(message.lower().length(), at + NEAR));
    int next = rest.indexOf(REFUSED, 1);
    return next < 0 ? rest : rest.substring(0, next);
  }

  /** Returns what the message says of who refused. */
  Refusal refusal() {
    String rest = near();
    int deny = rest.indexOf("explicit deny in ");
    int because = rest.indexOf("because no ");
    int start = Math.max(deny, because);
    if (start < 0) {
      return Refusal.OPEN;
    }
    Wording first = null;
    int place = rest.length();
    for (Wording words : Wording.ALL) {
      int found = rest.indexOf(words.text, start);
      if (found >= 0 && found < place) {
        first = words;
        place = found;
      }
    }
    // Further on the words belong to something else.
    return first == null || place > start + 40
        ? Refusal.OPEN
        : new Refusal(first.by, true, deny >= 0, policyArn(at + place));
  }

  private Optional<String> policyArn(int from) {
    int end = Math.min(message.lower().length(), from + 96);
    int colon = message.lower().substring(from, end).indexOf(": arn:");
    if (colon < 0) {
      return Optional.empty();
    }
    String arn = message.wordAt(from + colon + 2);
    return Arn.parse(arn).map(Arn::resource).orElse("").startsWith("policy/")
        ? Optional.of(arn)
        : Optional.empty();
  }

  /** An ARN has no blanks; one that has some was broken over several lines. */
  private static String whole(String name) {
    if (!name.startsWith("arn:") || name.indexOf(' ') < 0) {
      return name;
    }
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != ' ' && !MessageText.isName(c)) {
        return name;
      }
      whole.append(c == ' ' ? "" : name.substring(i, i + 1));
    }
    return whole.toString();
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 2 && "'\"`".indexOf(name.charAt(0)) >= 0;
    return quoted ? name.substring(1, name.length() - 1) : name;
  }
}
