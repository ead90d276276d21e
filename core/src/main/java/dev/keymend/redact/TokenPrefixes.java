package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;

/** Tokens that their issuers gave a beginning of their own, so that they are known anywhere. */
final class TokenPrefixes {
  /**
   * What follows, behind an equals sign, with how much of it at least, and the beginnings: {@code
   * h} hexadecimal digits, {@code a} letters and digits, {@code w} those of words, {@code d} dots
   * and equals signs as well, {@code b} those of base64; {@code n} as {@code w} with a digit.
   * Sources: what the issuers publish on the forms of their tokens.
   */
  private static final String TABLE =
      "=a10 sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_ =a16 sm_aat_ sm_pat_"
          + " sm_sat_ LTAI =a20 ATBB =a25 NRAK- =a26 API- =a30 ghp_ gho_ ghu_ ghr_ hf_ api_org_"
          + " npm_ r8_ p8e- pnu_ =a32 ico- =a36 bkua_ nfp_ =a38 4b1d =a40 gsk_ xai- pplx- dp.pt."
          + " dp.ct. dp.sa. dp.scim. dp.audit. lin_api_ lin_oauth_ ntn_ phx_ =a43 secret_ =a50"
          + " AGE-SECRET-KEY-1 CLOJARS_ EZAK EZTK =a55 cmVmd =a60 AKCp rdme_ =a80 EAAM EAAC =b16"
          + " whsec_ =b20 bedrock-api-key- =b30 glc_ =b40 eyJrIjoi ABSK BBDC- =b60 ops_eyJ ZXlK"
          + " LS0tLS1CRUdJTiBSU0EgUFJJ LS0tLS1CRUdJTiBQUklWQVRF LS0tLS1CRUdJTiBFQyBQUkl"
          + " LS0tLS1CRUdJTiBPUEVOU1NI =b80 fm1a_ fm1r_ fm2_ IQoJ FwoG FQoG =d16 glpat- glrt-"
          + " glcbt- =d30 ghs_ =d32 pscale_tkn_ pscale_oauth_ pscale_pw_ =d40 SG. dp.st."
          + " duffel_test_ duffel_live_ =d50 tfp_ =d60 ATATT3 ATCTT3 dt0c01. dt0s16. fio-u-"
          + " sntrys_ sk.eyJ pat. sat. AAAAAAAAAAAAAAAAAAAAA =d80 t1. =h18 NRJS- =h30 dapi shpat_"
          + " shpca_ shppa_ shpss_ shptka_ =h32 SK key- =h35 live_ test_ =h40 dop_v1_ doo_v1_"
          + " dor_v1_ sk-or-v1- NRRA- pul- rubygems_ shippo_live_ shippo_test_ sbp_ =h60 sntryu_"
          + " u-s4t2ud- s-s4t2ud- amzn1.oa2-cs.v1. =n20 sk- =w12 FLWSECK_TEST- FLWSECK- =w16"
          + " gldt- glptt- glft- glimt- glagent- gloas- glsoat- glffct- GR1348941 xoxa- xoxb-"
          + " xoxc- xoxd- xoxo- xoxp- xoxr- xoxs- xoxe- xoxe.xoxp- xoxe.xoxb- xapp- AVNS_ =w20"
          + " hvs. hvb. hvr. ya29. GOCSPX- sk-ant- sk-proj- sk-svcacct- sk-admin- dckr_pat_"
          + " dckr_oat_ sb_secret_ tskey- =w22 sq0atp- sq0csp- =w30 github_pat_ glsa_ A3- HRKU-"
          + " NRII- NRIQ- YCAJ figd_ access-sandbox- access-production- access-development- =w35"
          + " AIza AQVN =w36 pat-na1- pat-eu1- amzn.mws. =w40 nvapi- fo1_ tk-us- sgp_ lsv2_pt_"
          + " lsv2_sk_ CFPAT- CCIPAT_ =w50 pypi- PMAK- EAAAE =w60 xkeysib- xsmtpsib- =w100 v1.0-"
          + " sl.";

  /**
   * @param text the beginning
   * @param body the letter of what follows
   * @param least how many characters follow at least
   */
  private record Prefix(String text, char body, int least) {}

  /** No token is longer: a bound, so that many beginnings cost no more than few. */
  private static final int LONGEST = 4_000;

  /** By a hash of their first two characters. */
  private static final List<List<Prefix>> BY_HEAD = new ArrayList<>();

  private static final int HEADS = 1 << 10;

  /** Which hashes there are. */
  private static final boolean[] IS_HEAD = new boolean[HEADS];

  static {
    for (int i = 0; i < HEADS; i++) {
      BY_HEAD.add(List.of());
    }
    char body = ' ';
    int least = 0;
    for (String each : Characters.split(TABLE, ' ')) {
      if (each.charAt(0) == '=') {
        body = each.charAt(1);
        least = Integer.parseInt(each.substring(2));
        continue;
      }
      int head = head(each.charAt(0), each.charAt(1));
      List<Prefix> same = new ArrayList<>(BY_HEAD.get(head));
      same.add(new Prefix(each, body, least));
      BY_HEAD.set(head, same);
      IS_HEAD[head] = true;
    }
  }

  private TokenPrefixes() {}

  private static int head(char first, char second) {
    return (first * 29 + second) & (HEADS - 1);
  }

  /** Returns the token behind a token of somebody's that starts at a word; the word for none. */
  static int end(Tokens tokens, int word) {
    int start = tokens.start(word);
    char[] text = tokens.chars();
    int head = start + 1 == text.length ? 0 : head(text[start], text[start + 1]);
    if (!IS_HEAD[head]) {
      return word;
    }
    List<Prefix> prefixes = BY_HEAD.get(head);
    for (int i = 0; i < prefixes.size(); i++) {
      Prefix prefix = prefixes.get(i);
      if (tokens.text().startsWith(prefix.text, start)) {
        int end = end(tokens.chars(), start + prefix.text.length(), prefix);
        if (end > 0) {
          return tokens.endingAt(word, end);
        }
      }
    }
    return word;
  }

  private static int end(char[] text, int from, Prefix prefix) {
    int end = from;
    int most = Math.min(text.length, from + LONGEST);
    while (end < most && isOf(prefix.body, text[end])) {
      end++;
    }
    while (end > from && text[end - 1] == '.') {
      end--;
    }
    boolean whole = end == text.length || !Words.isWordChar(text[end]);
    return whole && end - from >= prefix.least && isRandom(text, from, end, prefix.body == 'n')
        ? end
        : -1;
  }

  private static boolean isOf(char body, char c) {
    return switch (body) {
      case 'h' -> Words.hexDigit(c) >= 0;
      case 'a' -> Words.isLetter(c) || Words.isDigit(c);
      case 'd' -> Words.isWordChar(c) || c == '.' || c == '=';
      case 'b' -> Words.isWordChar(c) || c == '+' || c == '/' || c == '=';
      default -> Words.isWordChar(c);
    };
  }

  /** Not made of words, and nothing that stands for a token, such as many crosses. */
  private static boolean isRandom(char[] text, int from, int to, boolean needsDigit) {
    int digits = 0;
    int capitals = 0;
    int others = 0;
    long seen = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      digits += Words.isDigit(c) ? 1 : 0;
      capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
      others += Words.isLetter(c) || Words.isDigit(c) ? 0 : 1;
      seen |= 1L << (c & 63);
    }
    boolean mixed = capitals > 0 && capitals < to - from - others && others < 3;
    boolean written = digits == 0 && (needsDigit || !(mixed || others == 0));
    return !written && Long.bitCount(seen) > 5;
  }
}
