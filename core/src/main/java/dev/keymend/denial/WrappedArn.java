package dev.keymend.denial;

import dev.keymend.text.Ascii;

/**
 * ARNs that a mail or a terminal broke over two lines: an ARN that is not whole, and what follows
 * makes it whole. Source: IAM User Guide, reference-arns.
 */
final class WrappedArn {
  /** A longer word is no ARN that anybody would have to put together. */
  private static final int LONGEST = 300;

  private static final int COLONS = 5;
  private static final int KEY_ID = 36;

  private WrappedArn() {}

  /**
   * Returns whether an ARN at the end of a text goes on behind a line break.
   *
   * @param before the text up to the break
   * @param after the text that goes on
   * @param at where it goes on
   */
  static boolean goesOn(StringBuilder before, String after, int at) {
    int start = before.length();
    int first = Math.max(0, start - LONGEST);
    while (start > first && MessageText.isName(before.charAt(start - 1))) {
      start--;
    }
    int end = at;
    int last = Math.min(after.length(), at + LONGEST);
    while (end < last && MessageText.isName(after.charAt(end))) {
      end++;
    }
    String head = before.substring(start);
    return head.startsWith("arn:") && goesOn(head, after.substring(at, end));
  }

  private static boolean goesOn(String head, String rest) {
    int missing = COLONS - count(head, ':');
    if (missing > 0) {
      return count(rest, ':') >= missing;
    }
    String resource = head;
    for (int i = 0; i < COLONS; i++) {
      resource = resource.substring(resource.indexOf(':') + 1);
    }
    if (resource.startsWith("key/")) {
      return isKeyId(resource.substring(4), rest);
    }
    int slashes = count(resource, '/');
    boolean part =
        slashes == 0 && !resource.equals("root") && head.startsWith(":iam:", colon(head));
    boolean session = head.startsWith(":sts:", colon(head)) && slashes < 2;
    boolean ofKey = slashes == 0 && head.startsWith(":kms:", colon(head));
    return (part || session || ofKey) && rest.indexOf('/') >= 0;
  }

  private static int colon(String arn) {
    return arn.indexOf(':', 4);
  }

  /** Ids of keys, also of those in several Regions, have one length. */
  private static boolean isKeyId(String head, String rest) {
    int more = KEY_ID - head.length();
    if (more <= 0 || rest.length() < more) {
      return false;
    }
    for (int i = 0; i < more; i++) {
      char c = Ascii.lower(rest.charAt(i));
      if (c != '-' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return rest.length() == more || ".:".indexOf(rest.charAt(more)) >= 0;
  }

  private static int count(String text, char wanted) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }
}
