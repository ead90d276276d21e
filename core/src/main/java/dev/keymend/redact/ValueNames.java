package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the name of a variable, member, option or header promises of its value. */
final class ValueNames {
  /**
   * Kinds, each with its names in lower case and without separators. A name may end a longer one,
   * unless an equals sign is in front; with a dot it has to begin a word of the longer one; behind
   * an exclamation mark only what looks like a key is one, as the value may also be a file or the
   * name of a key. What is no more than a name is looked for by others, who then need not be asked
   * of all other words.
   */
  private static final String TABLE =
      "password/ password passwd passphrase secretstring clientsecret passcode storepass keypass =passin =passout .pass"
          + " .pwd .pw .psk .secret =by =bindpw =rootpw =requirepass =masterauth =rediscliauth"
          + " =converttosecurestring"
          + " secret-key/ secretaccesskey secretkey accountkey accesskey keydata"
          + " token/ token apikey authkey signingkey plaintext ciphertextforrecipient keymaterial"
          + " servicekey webhookurl =auth secretbinary secretkeybase keymaterialbase64 privatekeypem"
          + " !key"
          + " bucket/ =bucket =bucketname request/ =eventid =requestid =sharedeventid"
          + " external-id/ =externalid function/ =functionname log-group/ =loggroupname"
          + " queue/ =queuename role/ =rolename session/ =rolesessionname =sessionname"
          + " user/ =sourceidentity =username secret-name/ =secretname topic/ =topicname"
          + " name/ value key arn tags tag context contextkeys subset equals cookie sig signature profile data echo printf"
          + " users tokens repo saml referer keys";

  /** Keys that are secrets, when they look like one. */
  private static final List<String> KEYS =
      Characters.split(
          "privatekey encryptionkey masterkey hmackey appkey applicationkey integrationkey"
              + " subscriptionkey functionskey storagekey presharedkey unsealkey licensekey"
              + " sessionkey datakey aeskey",
          ' ');

  /** Words in front of a name that are written together with it: {@code dbpass}. */
  private static final List<String> OWNERS =
      Characters.split("app api db jwt user shared ssh", ' ');

  /** What pages and repeats requests, and unlocks nothing. */
  private static final Set<String> OF_REQUESTS =
      Characters.words(
          "next import page client request pagination continuation idempotency starting sync"
              + " nextpage clientrequest nextsync max creator");

  /** No record, which would be compared and written. */
  private static final class Entry {
    final String name;
    final char sign;
    final PlaceholderKind kind;

    Entry(String name, char sign, PlaceholderKind kind) {
      this.name = name;
      this.sign = sign;
      this.kind = kind;
    }
  }

  /** Five bits for each of the last two letters, and two for the one before. */
  private static final int ENDS = 1 << 12;

  /** Which ends names have. */
  private static final boolean[] IS_END = new boolean[ENDS];

  /** By a hash of the last three letters of names. */
  private static final List<List<Entry>> BY_END = new ArrayList<>();

  static {
    for (int i = 0; i < ENDS; i++) {
      BY_END.add(List.of());
    }
    PlaceholderKind kind = PlaceholderKind.NAME;
    for (String each : Characters.split(TABLE, ' ')) {
      char sign = each.charAt(0);
      String name = Words.isLetter(sign) ? each : each.substring(1);
      int length = name.length();
      if (each.endsWith("/")) {
        kind = PlaceholderKind.byId(name.substring(0, length - 1)).orElseThrow();
      } else if (length > 2) {
        add(
            end(name.charAt(length - 3), name.charAt(length - 2), name.charAt(length - 1)),
            new Entry(name, sign, kind));
      } else {
        for (char c = 0; c < 4; c++) {
          add(end(c, name.charAt(0), name.charAt(1)), new Entry(name, sign, kind));
        }
      }
    }
  }

  private ValueNames() {}

  private static void add(int end, Entry entry) {
    List<Entry> same = new ArrayList<>(BY_END.get(end));
    same.add(entry);
    BY_END.set(end, same);
    IS_END[end] = true;
  }

  /** A number for an end, which is the same in any case. */
  private static int end(char third, char second, char last) {
    return (second & 31) << 7 | (last & 31) << 2 | (third & 3);
  }

  private static int end(char[] chars, int end) {
    return end < 2 ? 0 : end(end > 2 ? chars[end - 3] : ' ', chars[end - 2], chars[end - 1]);
  }

  /** Returns whether a word ends as such a name does, so that few words have to be compared. */
  static boolean mayBe(char[] chars, int end) {
    return IS_END[end(chars, end)];
  }

  /** Returns what is promised; {@link PlaceholderKind#NAME} for nothing. */
  static PlaceholderKind kindOf(Tokens tokens, int word) {
    Entry entry = entry(tokens, word);
    if (entry == null) {
      return PlaceholderKind.NAME;
    }
    boolean none =
        (entry.kind == PlaceholderKind.TOKEN && isOfRequest(tokens, word))
            || (entry.kind == PlaceholderKind.PASSWORD && isReference(tokens, word));
    return none ? PlaceholderKind.NAME : entry.kind;
  }

  /** Returns whether a value that does not look like a key may be something else. */
  static boolean isOfKey(Tokens tokens, int word) {
    Entry entry = entry(tokens, word);
    return entry != null && entry.sign == '!';
  }

  private static @Nullable Entry entry(Tokens tokens, int word) {
    int end = end(tokens.chars(), tokens.end(word));
    if (!IS_END[end]) {
      return null;
    }
    List<Entry> entries = BY_END.get(end);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (Words.isNamed(tokens, word, entry.name, entry.sign == '=')
          && (entry.sign != '.' || isWord(tokens, word, entry.name.length()))
          && (entry.sign != '!' || isOfKeys(tokens, word))) {
        return entry;
      }
    }
    return null;
  }

  private static boolean isOfKeys(Tokens tokens, int word) {
    boolean found = false;
    boolean longer = tokens.length(word) > 3 || tokens.is(word - 1, ' ');
    for (int i = 0; longer && i < KEYS.size() && !found; i++) {
      found = Words.isNamed(tokens, word, KEYS.get(i), false);
    }
    return found;
  }

  /** {@code existingSecret: name}, {@code imagePullSecret: name}. */
  private static boolean isReference(Tokens tokens, int word) {
    return Words.isNamed(tokens, word, "secret", false)
        && (Words.isNamed(tokens, word, "existingsecret", false)
            || Words.isNamed(tokens, word, "pullsecret", false));
  }

  /** Whether the last letters stand behind a hyphen, an underscore or a small letter. */
  private static boolean isWord(Tokens tokens, int word, int length) {
    char[] text = tokens.chars();
    int start = tokens.start(word);
    int from = tokens.end(word) - length;
    char before = from <= start ? '_' : text[from - 1];
    boolean capital = from >= start && text[from] < 'a' && before >= 'a';
    return !Words.isLetter(before) || capital || isOneWord(tokens, start, from);
  }

  /** {@code appsecret}, {@code dbpass}: written as one word. */
  private static boolean isOneWord(Tokens tokens, int start, int from) {
    return Words.endsWithOne(Ascii.lower(tokens.text().substring(start, from)), OWNERS);
  }

  private static boolean isOfRequest(Tokens tokens, int word) {
    String name = tokens.lower(word).replace("-", "").replace("_", "");
    return name.endsWith("token") && OF_REQUESTS.contains(name.substring(0, name.length() - 5));
  }
}
