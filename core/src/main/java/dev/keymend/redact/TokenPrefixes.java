package dev.keymend.redact;

import dev.keymend.text.Characters;
import java.util.ArrayList;
import java.util.List;

/** Tokens that their issuers gave a beginning of their own, so that they are known anywhere. */
final class TokenPrefixes {
  /**
   * Beginnings, what follows, and how much of it at least: {@code h} hexadecimal digits, {@code a}
   * letters and digits, {@code w} those of words, {@code d} dots and equals signs as well, {@code
   * b} those of base64; {@code n} as {@code w} with a digit. Sources: what the issuers publish on
   * the forms of their tokens.
   */
  private static final String TABLE =
      "ghp_a30 gho_a30 ghu_a30 ghs_d30 ghr_a30 github_pat_w30 glpat-d16 gldt-w16 glrt-d16 glcbt-d16"
          + " glptt-w16 glft-w16 glimt-w16 glagent-w16 gloas-w16 glsoat-w16 glffct-w16"
          + " GR1348941w16 xoxa-w16 xoxb-w16 xoxc-w16 xoxd-w16 xoxo-w16"
          + " xoxp-w16 xoxr-w16 xoxs-w16 xoxe-w16 xoxe.xoxp-w16 xoxe.xoxb-w16 xapp-w16 hvs.w20"
          + " hvb.w20 hvr.w20 dop_v1_h40 doo_v1_h40 dor_v1_h40 dapih30 SG.d40 pypi-w50 glsa_w30"
          + " glc_b30 eyJrIjoib40 hf_a30 api_org_a30 shpat_h30 shpca_h30 shppa_h30 shpss_h30"
          + " shptka_h30 ya29.w20 GOCSPX-w20 AIzaw35 sk_live_a10 sk_test_a10 sk_prod_a10"
          + " rk_live_a10 rk_test_a10 rk_prod_a10 whsec_b16 npm_a30 sk-ant-w20 sk-proj-w20"
          + " sk-svcacct-w20 sk-admin-w20 sk-or-v1-h40 sk-n20 gsk_a40 xai-a40 pplx-a40 r8_a30"
          + " nvapi-w40 ABSKb40 bedrock-api-key-b20 A3-w30 ops_eyJb60 p8e-a30 AGE-SECRET-KEY-1a50"
          + " AKCpa60 cmVmda55 ATATT3d60 ATCTT3d60 ATBBa20 BBDC-b40 4b1da38 CLOJARS_a50 v1.0-w100"
          + " dp.pt.a40 dp.st.d40 dp.ct.a40 dp.sa.a40 dp.scim.a40 dp.audit.a40 duffel_test_d40"
          + " duffel_live_d40 dt0c01.d60 dt0s16.d60 EZAKa50 EZTKa50 FLWSECK_TEST-w12 FLWSECK-w12"
          + " fo1_w40 fm1a_b80 fm1r_b80 fm2_b80 fio-u-d60 HRKU-w30 lin_api_a40 lin_oauth_a40"
          + " ntn_a40 secret_a43 NRAK-a25 NRII-w30 NRJS-h18 NRIQ-w30 NRRA-h40 API-a26"
          + " pscale_tkn_d32 pscale_oauth_d32 pscale_pw_d32 PMAK-w50 pnu_a30 pul-h40 rdme_a60"
          + " rubygems_h40 tk-us-w40 xkeysib-w60 xsmtpsib-w60 sntrys_d60 sntryu_h60 sm_aat_a16"
          + " sm_pat_a16 sm_sat_a16 shippo_live_h40 shippo_test_h40 sgp_w40 sq0atp-w22 sq0csp-w22"
          + " EAAAEw50 EAAMa80 EAACa80 SKh32 tfp_d50 AQVNw35 YCAJw30 t1.d80 LTAIa16 dckr_pat_w20"
          + " dckr_oat_w20 figd_w30 phx_a40 sbp_h40 sb_secret_w20 lsv2_pt_w40 lsv2_sk_w40 pat-na1-w36"
          + " pat-eu1-w36 CFPAT-w40 CCIPAT_w40 bkua_a36 nfp_a36 tskey-w20 sl.w100 AVNS_w16 sk.eyJd60"
          + " key-h32 live_h35 test_h35 access-sandbox-w30 access-production-w30"
          + " access-development-w30 pat.d60 sat.d60 ico-a32 u-s4t2ud-h60 s-s4t2ud-h60"
          + " AAAAAAAAAAAAAAAAAAAAAd60 ZXlKb60 LS0tLS1CRUdJTiBSU0EgUFJJb60"
          + " LS0tLS1CRUdJTiBQUklWQVRFb60 LS0tLS1CRUdJTiBFQyBQUklb60 LS0tLS1CRUdJTiBPUEVOU1NIb60"
          + " IQoJb80 FwoGb80 FQoGb80 amzn.mws.w36 amzn1.oa2-cs.v1.h60";

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

  static {
    for (int i = 0; i < HEADS; i++) {
      BY_HEAD.add(List.of());
    }
    for (String each : Characters.split(TABLE, ' ')) {
      int number = each.length();
      while (Words.isDigit(each.charAt(number - 1))) {
        number--;
      }
      int head = head(each.charAt(0), each.charAt(1));
      List<Prefix> same = new ArrayList<>(BY_HEAD.get(head));
      int least = Integer.parseInt(each.substring(number));
      same.add(new Prefix(each.substring(0, number - 1), each.charAt(number - 1), least));
      BY_HEAD.set(head, same);
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
    if (start + 1 == text.length) {
      return word;
    }
    List<Prefix> prefixes = BY_HEAD.get(head(text[start], text[start + 1]));
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
