package dev.keymend.kms;

import java.util.List;

/** Ids of access keys. Source: IAM User Guide, reference_identifiers. */
public final class AccessKeyIds {
  private static final int LENGTH = 20;
  private static final List<String> STARTS = List.of("AKIA", "ASIA", "ABIA", "ACCA");

  private AccessKeyIds() {}

  /** Returns the first letters of an access key's id in a text; empty when there is none. */
  public static String find(String text) {
    // Only every twentieth character can be the last that a word of twenty needs.
    int last = LENGTH - 1;
    while (last < text.length()) {
      int word = last + 1;
      int end = last;
      while (word > 0 && isCapitalOrDigit(text.charAt(word - 1))) {
        word--;
      }
      while (end < text.length() && isCapitalOrDigit(text.charAt(end))) {
        end++;
      }
      if (end - word == LENGTH && STARTS.contains(text.substring(word, word + 4))) {
        return text.substring(word, word + 4);
      }
      last = end + LENGTH;
    }
    return "";
  }

  private static boolean isCapitalOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
