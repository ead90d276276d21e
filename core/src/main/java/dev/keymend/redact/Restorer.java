package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a restored text from left to right. */
final class Restorer {
  /** More than anybody reads. */
  private static final int MOST_UNKNOWN = 100;

  private final Tokens tokens;
  private final String text;
  private final StringBuilder out;

  /** Originals by placeholder. */
  private final Map<String, String> words = new HashMap<>();

  /** Originals by placeholder in lower case. */
  private final Map<String, String> lower = new HashMap<>();

  /** Accounts are found anywhere in a word. */
  private final Map<String, String> accounts = new HashMap<>();

  /** By placeholder in lower case: what it ends with that is no part of a word. */
  private final Map<String, String> refused = new HashMap<>();

  private final Set<String> originals = new HashSet<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** Offset in the text as it is written. */
  private int copied;

  private int restored;

  Restorer(String text, List<Replacement> map) {
    this.tokens = Tokens.of(text);
    this.text = tokens.text();
    this.out = new StringBuilder(text.length());
    for (Replacement entry : map) {
      originals.add(entry.original());
      String placeholder = RefusedEnd.without(entry.placeholder());
      if (placeholder.length() < entry.placeholder().length()) {
        refused.put(Ascii.lower(placeholder), entry.placeholder().substring(placeholder.length()));
      }
      words.putIfAbsent(placeholder, entry.original());
      lower.putIfAbsent(Ascii.lower(placeholder), entry.original());
      if (entry.kind() == PlaceholderKind.ACCOUNT) {
        accounts.putIfAbsent(placeholder, entry.original());
        if (entry.original().length() == Words.ACCOUNT_LENGTH) {
          words.putIfAbsent(
              Placeholders.dashes(placeholder), Placeholders.dashes(entry.original()));
        }
        // A correction gives an account the zero back that it lost.
        accounts.putIfAbsent("0" + placeholder, "0" + entry.original());
      }
    }
  }

  /** Returns how often each placeholder stands in the text, as it was handed out. */
  Map<String, Integer> counts() {
    restore();
    return counts;
  }

  Restoration restore() {
    for (int token = 0; token < tokens.size(); ) {
      if (tokens.isWord(token)) {
        token = word(token);
      } else {
        String hole = Holes.at(tokens, token);
        if (!hole.isEmpty()) {
          note(hole);
        }
        token++;
      }
    }
    out.append(tokens.written(), copied, tokens.written().length - copied);
    return new Restoration(out.toString(), restored, List.copyOf(unknown));
  }

  /** Returns the token behind what was restored or looked at. */
  private int word(int word) {
    // Most words of a text are letters, and every placeholder ends with a digit.
    if (tokens.isLetters(word) && !BrokenWord.mayFollow(tokens, word + 1)) {
      return word + 1;
    }
    int start = tokens.start(word);
    int address = AddressDetector.endOfAddress(tokens, word);
    if (address > word && put(start, address, words.get(tokens.text(word, address)))) {
      return address;
    }
    int end = word + 1;
    String written = tokens.text(word, end);
    if (put(start, end, words.get(written))) {
      return end;
    }
    int joined = joined(word);
    if (joined > word) {
      return joined;
    }
    if (put(start, end, lower.get(Ascii.lower(written)))) {
      return end;
    }
    if (Disguise.looksMade(written) && !originals.contains(written)) {
      note(written);
    }
    accountsIn(word);
    return end;
  }

  private int joined(int word) {
    if (!BrokenWord.mayFollow(tokens, word + 1)) {
      return word;
    }
    BrokenWord broken = new BrokenWord(tokens, word);
    // A piece that is a placeholder by itself stands for its own original.
    while (broken.grow() && !words.containsKey(broken.last())) {
      String original = lower.get(Ascii.lower(broken.text()));
      if (put(tokens.start(word), broken.end(), original)) {
        return broken.end();
      }
    }
    return word;
  }

  private void accountsIn(int word) {
    int end = tokens.end(word);
    int account = Words.nextAccount(text, tokens.start(word), end);
    while (account < end) {
      int accountEnd = account + Words.ACCOUNT_LENGTH;
      String written = text.substring(account, accountEnd);
      String original = accounts.get(written);
      if (original != null) {
        replace(account, accountEnd, original);
      } else if (!originals.contains(written)) {
        note(written);
      }
      account = Words.nextAccount(text, accountEnd, end);
    }
  }

  private boolean put(int start, int endToken, @Nullable String original) {
    if (original == null) {
      return false;
    }
    replace(start, tokens.end(endToken - 1), original);
    return true;
  }

  private void replace(int start, int end, String original) {
    int from = tokens.writtenStart(start);
    out.append(tokens.written(), copied, from - copied).append(original);
    copied = tokens.writtenEnd(end);
    if (!refused.isEmpty()) {
      String sign = refused.getOrDefault(Ascii.lower(text.substring(start, end)), "");
      boolean stands =
          !sign.isEmpty()
              && copied < tokens.written().length
              && tokens.written()[copied] == sign.charAt(0);
      copied += stands ? 1 : 0;
    }
    restored++;
    String placeholder = new String(tokens.written(), from, copied - from);
    counts.put(placeholder, counts.getOrDefault(placeholder, 0) + 1);
  }

  private void note(String word) {
    if (unknown.size() < MOST_UNKNOWN) {
      unknown.add(word);
    }
  }
}
