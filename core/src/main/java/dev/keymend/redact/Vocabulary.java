package dev.keymend.redact;

import dev.keymend.kms.ConditionKey;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ServiceNames;
import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.Set;

/**
 * Words that AWS and the languages of policies and templates are made of. Somebody may call a role
 * so, but where such a word stands it tells of nobody.
 */
final class Vocabulary {
  /** Of policies, operators, templates and ARNs, as far as no table has them; in lower case. */
  private static final Set<String> WORDS =
      Characters.words(
          "2008-10-17 2012-10-17 account accounts action address alias all allow any arn aws binary bool"
              + " bucket buckets canonicaluser case cmk condition conditions data date"
              + " decrypt default deny effect encrypt encryption equals false federated"
              + " for function functions greater group groups iam id ids if ignore ip json"
              + " keys less like locals log logging mappings module name names none not"
              + " null numeric output outputs parameters passwd password path policies"
              + " policy properties provider public queue ref region regions resource"
              + " resources role roles root secret secrets service services session"
              + " sessions sid stack statement string template terraform than topic true"
              + " type user users value values variable version yaml");

  /** No word is longer. */
  private static final int MOST = 60;

  static {
    for (String name : ConditionKey.names()) {
      add(name);
    }
    for (KmsAction action : KmsAction.all()) {
      add(action.apiName());
    }
    WORDS.addAll(ResourceTypes.OF_IDENTITIES);
    WORDS.addAll(ResourceTypes.OF_MOST_SERVICES);
  }

  private Vocabulary() {}

  private static void add(String name) {
    int end;
    for (int from = 0; from < name.length(); from = end) {
      end = endOfPart(name, from);
      WORDS.add(Ascii.lower(name.substring(from, end)));
    }
  }

  /** Returns whether a name is such a word, in any case, or made of nothing else. */
  static boolean has(String name) {
    if (name.length() > MOST) {
      return false;
    }
    boolean known = isWord(name);
    int end = 0;
    for (int from = 0; !known && from < name.length(); from = end) {
      end = endOfPart(name, from);
      if (!isWord(name.substring(from, end))) {
        return false;
      }
    }
    return known || end > 0;
  }

  private static boolean isWord(String part) {
    String lower = Ascii.lower(part);
    return WORDS.contains(lower)
        || ServiceNames.isKnown(lower)
        || (part.length() == 1 && "-_./ ".contains(part));
  }

  /** A part is letters and digits up to the next capital, or one of anything else. */
  private static int endOfPart(String name, int from) {
    int at = from;
    while (at < name.length() && isLetterOrDigit(name.charAt(at)) && !startsPart(name, from, at)) {
      at++;
    }
    return Math.max(at, from + 1);
  }

  private static boolean startsPart(String name, int from, int at) {
    boolean ends = at + 1 == name.length() || !isSmall(name.charAt(at + 1));
    return at > from
        && Words.isLetter(name.charAt(at))
        && !isSmall(name.charAt(at))
        && (isSmall(name.charAt(at - 1)) || !ends);
  }

  private static boolean isLetterOrDigit(char c) {
    return Words.isLetter(c) || Words.isDigit(c);
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }
}
