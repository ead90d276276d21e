package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keymend.text.JsonOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text behind the request is answered as one in it, and the new text comes behind the answer. */
class TextFollowsTest {
  private static final String MAP =
      """
      "map":[{"kind":"account","original":"310987654321","placeholder":"999900000001"}]""";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}",
        "arn:aws:iam::310987654321:role/app\r\n\"x\"",
        "\ud800 999900000001 \u0000\u2028\n\n{\"call\":\"restore\"}",
        "password=\"hunter2hunter2\"\n  "
      })
  void isAnsweredLikeOneInTheRequest(String text) {
    check("redact", "redacted", text);
    check("restore", "restored", text);
  }

  private static void check(String call, String status, String text) {
    String start = "{\"call\":\"" + call + "\"," + MAP;
    String in = Keymend.answer(start + ",\"text\":" + json(text) + "}");
    String behind = Keymend.answer(start + ",\"textFollows\":true}\n" + text);
    int end = behind.indexOf('\n');
    String member = ",\"text\":" + json(behind.substring(end + 1));
    String word = "\"status\":\"" + status + "\"";
    assertEquals(in, behind.substring(0, end).replace(word, word + member));
  }

  private static String json(String text) {
    return new JsonOutput().string(text).toString();
  }
}
