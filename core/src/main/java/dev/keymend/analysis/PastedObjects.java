package dev.keymend.analysis;

import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.PastedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What commands printed that stands in one text with an error: lists of grants, the description of
 * a key, the identity of the caller, in JSON.
 */
final class PastedObjects {
  /** Nobody pastes more of them at once. */
  private static final int MOST = 20;

  /** The members by which they are known. */
  private static final List<String> KNOWN =
      List.of(
          "\"KeyMetadata\"", "\"Grants\"", "\"UserId\"", "\"EvaluationResults\"", "\"RoleName\"");

  private final String text;
  private final boolean policies;
  private final List<PastedDocument> found = new ArrayList<>();
  private int depth;
  private int start;

  private PastedObjects(String text, boolean policies) {
    this.text = text;
    this.policies = policies;
  }

  /**
   * Finds them.
   *
   * @param text a text with an error
   * @param policies whether to look for policies of other layers as well
   */
  static List<PastedDocument> in(String text, boolean policies) {
    PastedObjects objects = new PastedObjects(text, policies);
    objects.scan();
    return objects.found;
  }

  private void scan() {
    boolean quoted = false;
    for (int i = 0; i < text.length() && found.size() < MOST; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        // No string of JSON goes over a line, but a quotation in prose does.
        quoted = false;
      } else if (depth > 0 && quoted && c == '\\') {
        i++;
      } else if (depth > 0 && c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '{') {
        start = depth == 0 ? i : start;
        depth++;
      } else if (!quoted && c == '}' && depth > 0) {
        depth--;
        read(i + 1);
      }
    }
  }

  /** Reads an object when it has ended. */
  private void read(int end) {
    if (depth > 0) {
      return;
    }
    String object = text.substring(start, end);
    boolean known = false;
    for (String member : KNOWN) {
      known |= object.contains(member);
    }
    // The policy in an event is that of another call.
    boolean policy =
        policies && object.contains("\"Statement") && !object.contains("\"eventName\"");
    if (!known && !policy) {
      return;
    }
    for (PastedDocument one : DocumentReader.read(object, Optional.empty())) {
      boolean other = one.kind() == DocumentKind.OTHER || one.kind() == DocumentKind.KEY_POLICY;
      if (!other && (policy || one.policy().isEmpty()) && found.size() < MOST) {
        found.add(one.from(-1));
      }
    }
  }
}
