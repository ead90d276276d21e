package dev.keymend.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a {@link FakeProvider} does, chosen by the name of the model that is asked for. */
enum FakeScenario {
  /** The policy of the question with a statement for its account, in a few events. */
  GOOD,
  /** The same, each byte on its own. */
  SPLIT,
  /** The same, with CRLF at the end of each line. */
  CRLF,
  /** The same, with a byte order mark, comments, and events that nobody knows. */
  COMMENTS,
  /** The same as plain JSON, as if nobody had asked for a stream. */
  WHOLE,

  /** 401, whose message repeats the key. */
  WRONG_KEY,
  /** 401, as Anthropic answers browsers of some organizations. */
  NO_BROWSER,
  /** 403 without a header that lets the page read it. */
  NO_CORS,
  /** 404. */
  NO_MODEL,
  /** 413. */
  TOO_LARGE,
  /** 429 with a time to wait that the page may read. */
  QUOTA,
  /** 529. */
  OVERLOAD,
  /** 200 and a page of HTML. */
  LOG_IN,
  /** 307 to another server. */
  REDIRECT,

  /** Half an answer, then an error as an event. */
  BROKEN,
  /** Half an answer, then nothing, and the connection ends. */
  NO_END,
  /** Half an answer and the reason that it reached its limit. */
  CUT,
  /** Half an answer and the reason that the provider ended it. */
  REFUSED,
  /** A word again and again, until the client hangs up. */
  ENDLESS,
  /** Not even a header, until the client hangs up. */
  SILENT,
  /** A whole answer of half a MiB. */
  HUGE,

  /** Scripts and images around and in the policy. */
  HTML,
  /** Follows what the policy tells the model: lets a stranger in, and praises itself. */
  OBEYS,
  /** Lets an account in that nobody named. */
  INVENTS,
  /** Lets everybody in. */
  OPENS,
  /** Lets nobody change the policy any more. */
  LOCKS_OUT,
  /** Leaves out every Deny and every condition. */
  DROPS,
  /** Writes placeholders that nobody handed out. */
  ALTERS,
  /** Ten policies. */
  TEN,
  /** None. */
  NONE,
  /** Control characters and halves of characters. */
  BINARY;

  /** The name of the model. */
  String model() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FakeScenario> of(String model) {
    return Arrays.stream(values()).filter(scenario -> scenario.model().equals(model)).findFirst();
  }

  static List<String> models() {
    return Arrays.stream(values()).map(FakeScenario::model).toList();
  }
}
