package dev.keymend;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Key policies whose texts mean something to shells, to Markdown or to browsers. */
final class HostilePolicies {
  private static final List<String> PIECES =
      List.of(
          "'",
          "''",
          "\"",
          "`",
          "```",
          "a $(id)",
          "$HOME",
          "`id`",
          "!",
          "!!",
          "\\",
          "\\\\",
          "\n",
          "\r\n",
          "\t",
          "\u0000",
          "\u001b[2J",
          "\u007f",
          "\u0085",
          "\u2028",
          "\u2018\u2019\u201a\u201b\u201c\u201d",
          "é",
          "ÿ",
          "😀",
          "\n'@\n",
          "@'",
          "a %s",
          "*",
          "**a**",
          "_b_",
          "~~c~~",
          "~",
          "&amp;",
          "; exit 9 #",
          "{a,b}",
          "|",
          "\\|",
          "`|`",
          "||",
          "<b>",
          "<img src=x onerror=alert(1)>",
          "<!-- -->",
          "</table>",
          "[x](https://example.com)",
          "![x](https://example.com/x.png)",
          "https://example.com/",
          "www.example.com",
          "<https://example.com>",
          "anna@example.com",
          "@anna",
          "#1",
          "# x",
          "- x",
          "1. x",
          "[x]: https://example.com",
          " ",
          "  ",
          "\u00a0",
          "a",
          "Z9-");

  private HostilePolicies() {}

  /** Texts made of such pieces, at most so many. */
  static Arbitrary<String> strings(int most) {
    return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(most).map(p -> String.join("", p));
  }

  /** Policies with such texts wherever a policy has texts. */
  static Arbitrary<String> texts() {
    Arbitrary<String> strings = strings(4);
    return Combinators.combine(strings, strings, strings, strings, Arbitraries.of("", " ", "\n  "))
        .as(HostilePolicies::policy);
  }

  private static String policy(String sid, String role, String action, String value, String space) {
    return "{"
        + member("Version", "2012-10-17", space)
        + ","
        + space
        + "\"Statement\":["
        + "{"
        + member("Sid", sid, space)
        + ","
        + member("Effect", "Allow", space)
        + ",\"Principal\":{"
        + member("AWS", "arn:aws:iam::310987654321:role/" + role, space)
        + "},\"Action\":["
        + space
        + Hosts.quote("kms:" + action)
        + ",\"kms:Put*\"],\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{"
        + member("kms:EncryptionContext:" + value, value, space)
        + "}}},{\"Effect\":\"Allow\",\"Principal\":{"
        + member("AWS", role, space)
        + "},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
  }

  private static String member(String name, String value, String space) {
    return space + Hosts.quote(name) + ":" + space + Hosts.quote(value);
  }
}
