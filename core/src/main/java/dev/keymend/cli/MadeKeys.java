package dev.keymend.cli;

import dev.keymend.text.Ascii;
import java.util.List;

/** Tells a text that makes a key from one that only speaks of keys, such as a check of them. */
final class MadeKeys {
  private static final List<String> TYPES = List.of("aws_kms_", "awscc_kms_", "AWS::KMS::");

  private MadeKeys() {}

  /** Returns whether a text gives something a type of keys, whether or not it can be read. */
  static boolean areIn(String text) {
    for (String type : TYPES) {
      for (int at = text.indexOf(type); at >= 0; at = text.indexOf(type, at + 1)) {
        if (isGiven(text, at)) {
          return true;
        }
      }
    }
    return false;
  }

  /** As in {@code Type: AWS::KMS::Key}, {@code resource "aws_kms_key"}, or as a member's name. */
  private static boolean isGiven(String text, int at) {
    int end = at;
    while (end > 0 && "\"': \t".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String word = text.substring(start, end);
    return word.equalsIgnoreCase("type") || word.equals("resource") || isMember(text, at);
  }

  /** Returns whether what begins here is the name of a member that is an object. */
  private static boolean isMember(String text, int at) {
    int i = at;
    while (i < text.length() && (Ascii.isAlphanumeric(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    for (String sign : List.of("\"", ":", "{")) {
      while (i < text.length() && text.charAt(i) <= ' ') {
        i++;
      }
      if (!text.startsWith(sign, i)) {
        return false;
      }
      i++;
    }
    return true;
  }
}
