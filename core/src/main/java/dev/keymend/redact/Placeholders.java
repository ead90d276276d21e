package dev.keymend.redact;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hands out placeholders: one for each original, none twice, none that means something else. */
final class Placeholders {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Kind, Map<String, Entry>> byOriginal = new EnumMap<>(Kind.class);

  /** Placeholders that were handed out before this text. */
  private final Set<String> earlier = new HashSet<>();

  /** What a new placeholder must not be. */
  private final Set<String> taken = new HashSet<>();

  /** Number of the newest placeholder of each kind. */
  private final Map<Kind, Integer> last = new EnumMap<>(Kind.class);

  Placeholders(List<Replacement> known) {
    for (Replacement replacement : known) {
      Entry entry =
          new Entry(replacement.kind(), replacement.original(), replacement.placeholder());
      entries.add(entry);
      taken.add(entry.original);
      // An entry that could not be restored is reported back but never used.
      if (isUsable(entry) && earlier.add(entry.placeholder)) {
        taken.add(entry.placeholder);
        ofKind(entry.kind).putIfAbsent(entry.original, entry);
      }
    }
  }

  /** Takes every word of a text that looks like a placeholder out of the choice. */
  void avoidWordsOf(Tokens tokens) {
    String text = tokens.text();
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.isWord(token)) {
        avoid(text, tokens.start(token), tokens.end(token));
        int address = AddressDetector.endOfIpv4(tokens, token);
        if (address > token) {
          taken.add(tokens.text(token, address));
        }
      }
    }
  }

  /**
   * Returns what to write for an original, which is the original itself for a known placeholder.
   */
  String of(Kind kind, String original) {
    String meant = kind == Kind.DASHED_ACCOUNT ? original.replace("-", "") : original;
    if (earlier.contains(original) || earlier.contains(meant)) {
      return original;
    }
    Entry entry = entry(kind, original);
    entry.count++;
    return entry.placeholder;
  }

  private Entry entry(Kind kind, String original) {
    Entry entry = ofKind(kind).get(original);
    if (entry == null) {
      String placeholder = kind == Kind.DASHED_ACCOUNT ? dashed(original) : unused(kind, original);
      entry = new Entry(kind, original, placeholder);
      taken.add(placeholder);
      entries.add(entry);
      ofKind(kind).put(original, entry);
    }
    return entry;
  }

  /** The placeholder of the account, in the same form. */
  private String dashed(String original) {
    return dashes(entry(Kind.ACCOUNT, original.replace("-", "")).placeholder);
  }

  /** Writes an account as people do. */
  static String dashes(String account) {
    return account.length() == Words.ACCOUNT_LENGTH
        ? account.substring(0, 4) + "-" + account.substring(4, 8) + "-" + account.substring(8)
        : account;
  }

  /** Returns whether any original is a name, which may stand where no detector looks. */
  boolean hasNames() {
    for (Entry entry : entries) {
      if (entry.kind.isName()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the placeholder of a name that has one. */
  Optional<String> ofName(String word) {
    if (earlier.contains(word)) {
      return Optional.empty();
    }
    for (Kind kind : Kind.NAMES) {
      Entry entry = ofKind(kind).get(word);
      if (entry != null) {
        entry.count++;
        return Optional.of(entry.placeholder);
      }
    }
    return Optional.empty();
  }

  List<Replacement> map() {
    List<Replacement> map = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      map.add(new Replacement(entry.kind, entry.original, entry.placeholder, entry.count));
    }
    return map;
  }

  private void avoid(String text, int start, int end) {
    if (Disguise.isPossible(text, start, end)) {
      taken.add(text.substring(start, end));
      if (WordShapes.of(text, start, end) == Kind.DASHED_ACCOUNT) {
        taken.add(text.substring(start, end).replace("-", ""));
      }
    }
    int account = Words.nextAccount(text, start, end);
    while (account < end) {
      int accountEnd = account + Words.ACCOUNT_LENGTH;
      taken.add(text.substring(account, accountEnd));
      account = Words.nextAccount(text, accountEnd, end);
    }
  }

  private String unused(Kind kind, String original) {
    while (true) {
      Disguise disguise = Disguise.of(kind, original, last.merge(kind, 1, Integer::sum));
      // The core too: no placeholder shall contain an original as one of its words.
      if (!taken.contains(disguise.core()) && taken.add(disguise.text())) {
        return disguise.text();
      }
    }
  }

  private static boolean isUsable(Entry entry) {
    String placeholder = entry.placeholder;
    return switch (entry.kind) {
      case ACCOUNT -> Words.isAccount(placeholder, 0, placeholder.length());
      case ADDRESS -> AddressDetector.endOfIpv4(Tokens.of(placeholder), 0) == 7;
      default -> Words.isWord(placeholder);
    };
  }

  private Map<String, Entry> ofKind(Kind kind) {
    return byOriginal.computeIfAbsent(kind, k -> new HashMap<>());
  }

  /** A replacement that is being counted. */
  private static final class Entry {
    final Kind kind;
    final String original;
    final String placeholder;
    int count;

    Entry(Kind kind, String original, String placeholder) {
      this.kind = kind;
      this.original = original;
      this.placeholder = placeholder;
    }
  }
}
