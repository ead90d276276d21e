package dev.keymend.redact;

import java.util.Map;

/** Builds a restored text from left to right. */
final class Originals {
  private final String text;
  private final Map<String, String> words;
  private final Map<String, String> accounts;
  private final StringBuilder out;
  private int copied;
  private int restored;

  /**
   * @param words original by placeholder, for whole words
   * @param accounts original by placeholder, for accounts anywhere in a word
   */
  Originals(String text, Map<String, String> words, Map<String, String> accounts) {
    this.text = text;
    this.words = words;
    this.accounts = accounts;
    this.out = new StringBuilder(text.length());
  }

  /** Restores the word at a range; words come in the order of the text. */
  void word(int start, int end) {
    if (put(start, end, words)) {
      return;
    }
    int account = Words.nextAccount(text, start, end);
    while (account < end) {
      int accountEnd = account + Words.ACCOUNT_LENGTH;
      put(account, accountEnd, accounts);
      account = Words.nextAccount(text, accountEnd, end);
    }
  }

  /** Restores a part of the text that is no word; returns whether it is a placeholder. */
  boolean put(int start, int end) {
    return put(start, end, words);
  }

  Restoration finish() {
    out.append(text, copied, text.length());
    return new Restoration(out.toString(), restored);
  }

  private boolean put(int start, int end, Map<String, String> originals) {
    String original = originals.get(text.substring(start, end));
    if (original == null) {
      return false;
    }
    out.append(text, copied, start).append(original);
    copied = end;
    restored++;
    return true;
  }
}
