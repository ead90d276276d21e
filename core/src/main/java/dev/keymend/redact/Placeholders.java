package dev.keymend.redact;

import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands out placeholders: one for each original, none twice, none that means something else. */
final class Placeholders {
  private final List<Numbered> entries = new ArrayList<>();
  private final Map<PlaceholderKind, Map<String, Numbered>> byOriginal =
      new EnumMap<>(PlaceholderKind.class);

  /** Placeholders that were handed out before this text. */
  private final Set<String> earlier = new HashSet<>();

  /** What a new placeholder must not be. */
  private final Set<String> taken = new HashSet<>();

  /** Number of the newest placeholder of each kind. */
  private final Map<PlaceholderKind, Integer> last = new EnumMap<>(PlaceholderKind.class);

  Placeholders(List<Replacement> known) {
    for (Replacement replacement : known) {
      Numbered entry =
          new Numbered(replacement.kind(), replacement.original(), replacement.placeholder());
      entries.add(entry);
      taken.add(Ascii.lower(entry.original));
      // An entry that could not be restored is reported back but never used.
      String word = RefusedEnd.without(entry.placeholder);
      if (isUsable(entry.kind, word) && earlier.add(entry.placeholder)) {
        earlier.add(word);
        taken.add(Ascii.lower(word));
        ofKind(entry.kind).putIfAbsent(entry.original, entry);
      }
    }
  }

  /** Returns the placeholders that were handed out before this text. */
  Set<String> known() {
    return earlier;
  }

  /** Takes every word of a text that looks like a placeholder out of the choice. */
  void avoidWordsOf(Tokens tokens) {
    for (int word = tokens.nextWord(0); word < tokens.size(); word = tokens.nextWord(word + 1)) {
      avoid(tokens, word);
    }
  }

  /**
   * Returns what to write for an original, which is the original itself for a known placeholder.
   */
  String of(PlaceholderKind kind, String original) {
    String meant = kind == PlaceholderKind.DASHED_ACCOUNT ? Words.undashed(original) : original;
    if (!earlier.isEmpty() && (earlier.contains(original) || earlier.contains(meant))) {
      return original;
    }
    return entry(kind, original).use();
  }

  private Numbered entry(PlaceholderKind kind, String original) {
    Numbered entry = ofKind(kind).get(original);
    if (entry == null) {
      String placeholder =
          kind == PlaceholderKind.DASHED_ACCOUNT ? dashed(original) : unused(kind, original);
      entry = new Numbered(kind, original, placeholder);
      entries.add(entry);
      ofKind(kind).put(original, entry);
    }
    return entry;
  }

  /** The placeholder of the account, in the same form. */
  private String dashed(String original) {
    return dashes(entry(PlaceholderKind.ACCOUNT, Words.undashed(original)).placeholder);
  }

  /** Writes an account as people do. */
  static String dashes(String account) {
    return account.length() == Words.ACCOUNT_LENGTH
        ? account.substring(0, 4) + "-" + account.substring(4, 8) + "-" + account.substring(8)
        : account;
  }

  /** Returns the entries that may stand where no detector looks, by original as it is read. */
  Map<String, Numbered> echoes(RedactionOptions options) {
    Map<String, Numbered> echoes = new HashMap<>();
    for (PlaceholderKind kind : PlaceholderKind.ECHOED) {
      for (Map.Entry<String, Numbered> entry : ofKind(kind).entrySet()) {
        if (options.hides(kind, entry.getKey()) && !earlier.contains(entry.getKey())) {
          echoes.putIfAbsent(Spelling.read(entry.getKey()), entry.getValue());
        }
      }
    }
    return echoes;
  }

  List<Replacement> map() {
    List<Replacement> map = new ArrayList<>(entries.size());
    for (Numbered entry : entries) {
      map.add(new Replacement(entry.kind, entry.original, entry.placeholder, entry.count));
    }
    return map;
  }

  /** Every placeholder ends with a digit. */
  private void avoid(Tokens tokens, int word) {
    String text = tokens.text();
    int end = tokens.end(word);
    if (Words.isDigit(tokens.chars()[end - 1])) {
      take(tokens.word(word));
      int address = AddressDetector.endOfAddress(tokens, word);
      if (address > word) {
        take(tokens.text(word, address));
      }
    }
    if (BrokenWord.mayFollow(tokens, word + 1)) {
      BrokenWord broken = new BrokenWord(tokens, word);
      while (broken.grow()) {
        take(broken.text());
      }
    }
    int account = tokens.isLetters(word) ? end : Words.nextAccount(text, tokens.start(word), end);
    while (account < end) {
      int accountEnd = account + Words.ACCOUNT_LENGTH;
      take(text.substring(account, accountEnd));
      account = Words.nextAccount(text, accountEnd, end);
    }
  }

  /** The case of a placeholder may change on its way. */
  private void take(String word) {
    if (Words.isDigit(word.charAt(word.length() - 1)) && !taken.contains(word)) {
      taken.add(Ascii.lower(word));
      if (WordShapes.of(word, 0, word.length()) == PlaceholderKind.DASHED_ACCOUNT) {
        taken.add(Words.undashed(word));
      }
    }
  }

  private String unused(PlaceholderKind kind, String written) {
    String original = Spelling.read(written);
    if (kind == PlaceholderKind.ACCOUNT && Examples.isStandIn(original)) {
      for (String example : Examples.ACCOUNTS) {
        if (taken.add(example)) {
          return example + RefusedEnd.end(kind, written);
        }
      }
    }
    while (true) {
      int number = last.getOrDefault(kind, 0) + 1;
      last.put(kind, number);
      Disguise disguise = Disguise.of(kind, original, number);
      // The core too: no placeholder shall contain an original as one of its words.
      if (!taken.contains(disguise.core()) && taken.add(Ascii.lower(disguise.text()))) {
        return disguise.text() + RefusedEnd.end(kind, written);
      }
    }
  }

  private static boolean isUsable(PlaceholderKind kind, String placeholder) {
    return switch (kind) {
      case ACCOUNT ->
          Words.isAccount(placeholder, 0, placeholder.length())
              || (Math.abs(placeholder.length() - Words.ACCOUNT_LENGTH) == 1
                  && Words.isAll(placeholder, 0, placeholder.length(), "0123456789"));
      case ADDRESS -> isAddress(Tokens.of(placeholder));
      default -> Words.isWord(placeholder);
    };
  }

  private static boolean isAddress(Tokens tokens) {
    return tokens.size() > 1 && AddressDetector.endOfAddress(tokens, 0) == tokens.size();
  }

  private Map<String, Numbered> ofKind(PlaceholderKind kind) {
    Map<String, Numbered> entries = byOriginal.get(kind);
    if (entries == null) {
      entries = new HashMap<>();
      byOriginal.put(kind, entries);
    }
    return entries;
  }

  /** A replacement that is being counted. */
  static final class Numbered {
    final PlaceholderKind kind;
    final String placeholder;
    final String original;
    private int count;

    private Numbered(PlaceholderKind kind, String original, String placeholder) {
      this.kind = kind;
      this.original = original;
      this.placeholder = placeholder;
    }

    /** Returns the placeholder, which is used once more. */
    String use() {
      count++;
      return placeholder;
    }
  }
}
