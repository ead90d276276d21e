package dev.keymend.redact;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.Map;
import java.util.Set;

/**
 * Values that only the two sides of a call know: {@code sts:ExternalId}, encryption contexts with
 * their keys, tags, and who somebody says to be; in policies, events, templates and commands.
 */
final class ContextDetector implements Detector {
  /** A bound, so that many keys without an end cost no more than few. */
  private static final int MOST_TOKENS = 200;

  /** Condition keys with such values, behind the colon. */
  private static final Map<String, PlaceholderKind> KEYS =
      Map.of(
          "ExternalId", PlaceholderKind.EXTERNAL_ID,
          "username", PlaceholderKind.USER,
          "SourceIdentity", PlaceholderKind.USER,
          "EncryptionContextKeys", PlaceholderKind.CONTEXT);

  /** Members and options, in lower case, whose members are keys and values. */
  private static final Set<String> OBJECTS =
      Characters.words(
          "encryptioncontext encryptioncontextsubset encryptioncontextequals tags"
              + " --encryption-context");

  private static final Set<String> TAGS = Characters.words("PrincipalTag ResourceTag RequestTag");

  @Override
  public int detect(Tokens tokens, int word, Sweep sweep) {
    boolean colon = tokens.is(word - 1, ':');
    // A quick look, as most words are none.
    boolean named =
        (colon || "eEkKtT-".indexOf(tokens.first(word)) >= 0)
            && ValueNames.mayBe(tokens.chars(), tokens.end(word));
    String name = named ? tokens.word(word) : "";
    if (named && colon) {
      PlaceholderKind kind = KEYS.get(name);
      if (kind != null) {
        return values(tokens, word + 1, kind, sweep, word);
      }
      if (name.equals("EncryptionContext") && tokens.is(word + 1, ':')) {
        return key(tokens, word + 2, sweep);
      }
      if (TAGS.contains(name) && tokens.is(word + 1, '/')) {
        return values(tokens, endOfKey(tokens, word + 2), PlaceholderKind.CONTEXT, sweep, word);
      }
    }
    if (named && OBJECTS.contains(Ascii.lower(name).replace("_", ""))) {
      return members(tokens, word, sweep);
    }
    if (name.equals("Key")
        || name.equals("key")
        || name.equals("TagKey")
        || name.equals("tagKey")) {
      return tag(tokens, word, sweep);
    }
    return session(tokens, word, sweep);
  }

  /** The name of a session behind the unique id of its role, as in {@code aws:userid}. */
  private static int session(Tokens tokens, int word, Sweep sweep) {
    boolean role =
        tokens.is(word + 1, ':')
            && tokens.isWord(word + 2)
            && WordShapes.of(tokens.text(), tokens.start(word), tokens.end(word))
                == PlaceholderKind.UNIQUE_ID;
    if (!role) {
      return word;
    }
    int end = Names.withoutTail(tokens, word + 2, Names.end(tokens, word + 2));
    Names.claim(tokens, word + 2, end, PlaceholderKind.SESSION, sweep);
    return Math.max(end, word + 2);
  }

  /** A key of an encryption context, and its values. Those of AWS itself stay. */
  private static int key(Tokens tokens, int from, Sweep sweep) {
    int end = endOfKey(tokens, from);
    claimKey(tokens, from, end, sweep);
    return Math.max(values(tokens, end, PlaceholderKind.CONTEXT, sweep, from), end);
  }

  private static void claimKey(Tokens tokens, int from, int to, Sweep sweep) {
    if (tokens.is(from, "aws") || to > from + MOST_TOKENS) {
      return;
    }
    int at = from;
    while (at < to) {
      int end = Names.end(tokens, at);
      Names.claim(
          tokens,
          at,
          Math.min(Names.withoutTail(tokens, at, end), to),
          PlaceholderKind.CONTEXT,
          sweep);
      at = Math.max(end, at) + 1;
    }
  }

  private static int endOfKey(Tokens tokens, int from) {
    int at = from;
    while (at < from + MOST_TOKENS
        && at < tokens.size()
        && !tokens.isOneOf(at, "\"'`}= \r\n")
        && !(tokens.is(at, ':') && tokens.is(at + 1, ' '))) {
      at++;
    }
    return at;
  }

  /** From what ends a key on: a string, or a list of them. */
  private static int values(Tokens tokens, int key, PlaceholderKind kind, Sweep sweep, int none) {
    int at = behindSeparator(tokens, key);
    if (at < 0) {
      return none;
    }
    boolean list = tokens.is(at, '[');
    at = list ? tokens.blankLines(at + 1) : at;
    if (!list && !tokens.isOneOf(at, "\"'")) {
      return bare(tokens, at, kind, sweep, none);
    }
    int end = none;
    while (tokens.isOneOf(at, "\"'") && at < key + MOST_TOKENS) {
      int behind = string(tokens, at, kind, sweep);
      end = Math.max(end, behind);
      if (!list || behind == at) {
        break;
      }
      at = tokens.blankLines(behind);
      if (!tokens.is(at, ',')) {
        break;
      }
      at = tokens.blankLines(at + 1);
    }
    return end;
  }

  /** Behind the quote of a key, blanks and the sign; Terraform has {@code values =} between. */
  private static int behindSeparator(Tokens tokens, int key) {
    boolean quoted = tokens.isOneOf(key, "\"'`");
    int at = quoted ? tokens.blankLines(key + 1) : tokens.blank(key);
    if (quoted && tokens.is(at, "values")) {
      at = tokens.blank(at + 1);
    }
    return tokens.is(at, ':') || tokens.is(at, '=') ? tokens.blankLines(at + 1) : -1;
  }

  /** A value without quotes ends its line. */
  private static int bare(Tokens tokens, int from, PlaceholderKind kind, Sweep sweep, int none) {
    int end = from;
    while (end < from + 16 && tokens.isWord(end)) {
      end = tokens.blank(end + 1);
    }
    boolean line = end == tokens.size() || tokens.isOneOf(end, "\r\n,}");
    boolean words = tokens.isWord(from) && line && !Names.startsArn(tokens, from);
    return words ? claimWords(tokens, from, end, kind, sweep) - 1 : none;
  }

  /** The members of an object, or of a list of pairs. */
  private static int members(Tokens tokens, int word, Sweep sweep) {
    boolean option = tokens.is(word + 1, ' ');
    int at = option ? tokens.blank(word + 1) : -1;
    int object = behindSeparator(tokens, word + 1);
    if (object >= 0 && tokens.is(object, '{')) {
      option = false;
      at = tokens.blankLines(object + 1);
    } else if (!option || !tokens.startsWith(word, "--")) {
      return word;
    }
    if (option && tokens.isOneOf(at, "\"'") && tokens.is(at + 1, '{')) {
      option = false;
      at = tokens.blankLines(at + 2);
    }
    boolean tags = tokens.isNamed(word, "tags");
    int end = word;
    while (at < word + MOST_TOKENS && at < tokens.size()) {
      int key = tokens.isOneOf(at, "\"'") ? at + 1 : at;
      int behind = endOfKey(tokens, key);
      if (behind == key || behindSeparator(tokens, behind) < 0) {
        return end;
      }
      if (!tags) {
        claimKey(tokens, key, behind, sweep);
      }
      int next =
          option
              ? pair(tokens, behind, sweep)
              : values(tokens, behind, PlaceholderKind.CONTEXT, sweep, word);
      if (next <= behind) {
        return Math.max(end, behind);
      }
      end = next;
      at = tokens.blankLines(end);
      at = tokens.is(at, ',') ? tokens.blankLines(at + 1) : at;
      if (option && at == end) {
        return end;
      }
    }
    return end;
  }

  /** {@code key=value} in a command. */
  private static int pair(Tokens tokens, int equals, Sweep sweep) {
    int from = equals + 1;
    if (tokens.isOneOf(from, "\"'")) {
      return string(tokens, from, PlaceholderKind.CONTEXT, sweep);
    }
    int end = tokens.until(from, 32, " \r\n,\"'");
    boolean arn = Names.startsArn(tokens, from);
    return arn ? equals : claimWords(tokens, from, end, PlaceholderKind.CONTEXT, sweep) - 1;
  }

  /** {@code {"Key": …, "Value": …}}. */
  private static int tag(Tokens tokens, int word, Sweep sweep) {
    int at = behindSeparator(tokens, word + 1);
    if (at < 0) {
      return word;
    }
    int end = tokens.isOneOf(at, "\"'") ? endOfKey(tokens, at + 1) + 1 : at + 1;
    end = tokens.blankLines(end);
    end = tokens.is(end, ',') ? tokens.blankLines(end + 1) : end;
    int value = tokens.isOneOf(end, "\"'") ? end + 1 : end;
    return tokens.isLetters(value) && Words.isNamed(tokens, value, "value", false)
        ? values(tokens, value + 1, PlaceholderKind.CONTEXT, sweep, word)
        : word;
  }

  /** Claims the words of a string, unless it is something that has a form of its own. */
  private static int string(Tokens tokens, int quote, PlaceholderKind kind, Sweep sweep) {
    char symbol = tokens.symbol(quote);
    int end = quote + 1;
    while (end < tokens.size() && end < quote + MOST_TOKENS && !tokens.is(end, symbol)) {
      end++;
    }
    if (!tokens.is(end, symbol)) {
      return quote;
    }
    boolean known = Names.startsArn(tokens, quote + 1) || isOfAws(tokens, quote + 1);
    return known ? quote : claimWords(tokens, quote + 1, end, kind, sweep);
  }

  /** The name of a key that AWS gave. */
  private static boolean isOfAws(Tokens tokens, int word) {
    return tokens.is(word, "aws") && tokens.is(word + 1, ':');
  }

  /** Returns the token behind {@code to}. */
  private static int claimWords(
      Tokens tokens, int from, int to, PlaceholderKind kind, Sweep sweep) {
    for (int at = from; at < to; at++) {
      if (tokens.is(at, '$') && tokens.is(at + 1, '{')) {
        while (at < to && !tokens.is(at, '}')) {
          at++;
        }
      } else if (tokens.isWord(at)
          && !tokens.is(at, "true")
          && !tokens.is(at, "false")
          && !tokens.is(at, "null")
          && sweep.isFree(at)
          && !WordShapes.isId(tokens, at)) {
        sweep.claim(at, at + 1, kind);
      }
    }
    return to + 1;
  }
}
