package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.FakeProvider.Received;
import dev.keymend.e2e.browser.AsciiJson;
import dev.keymend.e2e.browser.JsonMembers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** The provider that stands for all others does what its scenarios say. */
final class FakeProviderTest {
  private static final String POLICY =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Admin",
            "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::000000000001:role/role-1" },
            "Action": ["kms:Decrypt", "kms:PutKeyPolicy"],
            "Resource": "*",
            "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }
          },
          { "Effect": "Deny", "Principal": "*", "Action": "kms:Encrypt", "Resource": "*" }
        ]
      }""";

  private static final String QUESTION = "Please correct it.\n\n```json\n" + POLICY + "\n```";
  private static final String PAGE = "https://keymend.example";
  private static final Pattern FENCED = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);

  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeProvider provider = new FakeProvider();

  FakeProviderTest() throws IOException {}

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void itRemembersWhatCameToTheByte() throws Exception {
    String body = body(FakeShape.OPENAI, FakeScenario.GOOD).replace("correct", "c\u00f6rr\u20acct");
    ask("/v1/chat/completions", body);
    Received question = provider.questions().get(0);
    assertEquals(body, question.body());
    assertEquals(body.getBytes(UTF_8).length, question.length());
    assertEquals("/v1/chat/completions", question.path());
    assertEquals("Bearer secret", question.header("authorization"));
    assertEquals("", question.header("cookie"));
  }

  @Test
  void eachShapeAnswersWithTheSamePolicyHoweverItIsSent() throws Exception {
    for (FakeShape shape : FakeShape.values()) {
      String good = textIn(shape, ask(shape, FakeScenario.GOOD).body());
      assertEquals(FakeAnswers.good(POLICY), policies(good).get(0));
      assertTrue(policies(good).get(0).contains("arn:aws:iam::000000000001:root"), good);
      for (FakeScenario same :
          List.of(FakeScenario.SPLIT, FakeScenario.CRLF, FakeScenario.COMMENTS)) {
        String stream = ask(shape, same).body();
        assertEquals(same == FakeScenario.CRLF, stream.contains("\r\n"), same::name);
        assertEquals(same == FakeScenario.COMMENTS, stream.contains("\n: still here\n"));
        assertEquals(good, textIn(shape, stream), shape + " " + same);
      }
      HttpResponse<String> whole = ask(shape, FakeScenario.WHOLE);
      assertEquals("application/json", type(whole));
      assertTrue(whole.body().contains("000000000001:root"), whole.body());
    }
  }

  @Test
  void aPageMayAskOnlyWhereTheProviderKnowsPages() throws Exception {
    HttpRequest preflight =
        to(provider, "/v1/messages")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type,x-api-key")
            .method("OPTIONS", BodyPublishers.noBody())
            .build();
    HttpResponse<String> let = client.send(preflight, BodyHandlers.ofString());
    assertEquals(204, let.statusCode());
    assertEquals(PAGE, header(let, "Access-Control-Allow-Origin"));
    assertTrue(header(let, "Access-Control-Allow-Headers").contains("x-api-key"));
    assertEquals("OPTIONS", provider.received().get(0).method());
    assertEquals(List.of(), provider.questions());

    try (FakeProvider strict = new FakeProvider(false, "")) {
      HttpRequest question =
          to(strict, path(FakeShape.OPENAI, FakeScenario.GOOD))
              .POST(BodyPublishers.ofString(body(FakeShape.OPENAI, FakeScenario.GOOD)))
              .build();
      HttpResponse<String> unread = client.send(question, BodyHandlers.ofString());
      assertEquals("", header(unread, "Access-Control-Allow-Origin"));
    }
  }

  @Test
  void errorsHaveTheirStatusAndWhatBelongsToIt() throws Exception {
    Map<FakeScenario, Integer> statuses =
        Map.of(
            FakeScenario.WRONG_KEY, 401,
            FakeScenario.NO_BROWSER, 401,
            FakeScenario.NO_CORS, 403,
            FakeScenario.NO_MODEL, 404,
            FakeScenario.TOO_LARGE, 413,
            FakeScenario.QUOTA, 429,
            FakeScenario.OVERLOAD, 529,
            FakeScenario.REDIRECT, 307);
    for (Map.Entry<FakeScenario, Integer> expected : statuses.entrySet()) {
      HttpResponse<String> answer = ask(FakeShape.OPENAI, expected.getKey());
      assertEquals(expected.getValue(), answer.statusCode(), expected.getKey()::name);
      boolean readable = expected.getKey() != FakeScenario.NO_CORS;
      assertEquals(readable ? PAGE : "", header(answer, "Access-Control-Allow-Origin"));
    }
    assertTrue(ask(FakeShape.GEMINI, FakeScenario.WRONG_KEY).body().contains("secret"));
    HttpResponse<String> quota = ask(FakeShape.OPENAI, FakeScenario.QUOTA);
    assertEquals("20", header(quota, "Retry-After"));
    assertEquals("retry-after", header(quota, "Access-Control-Expose-Headers"));
    assertEquals("text/html", type(ask(FakeShape.OPENAI, FakeScenario.LOG_IN)));
    assertEquals(404, ask("/v1/chat/completions", "{\"model\":\"gpt\"}").statusCode());
  }

  @Test
  void aRedirectLeadsToAnotherServerWithTheSamePath() throws Exception {
    try (FakeProvider other = new FakeProvider(true, "https://elsewhere.example")) {
      HttpRequest question =
          to(other, path(FakeShape.GEMINI, FakeScenario.REDIRECT))
              .POST(BodyPublishers.ofString(body(FakeShape.GEMINI, FakeScenario.REDIRECT)))
              .build();
      assertEquals(
          "https://elsewhere.example/v1beta/models/redirect:streamGenerateContent?alt=sse",
          header(client.send(question, BodyHandlers.ofString()), "Location"));
    }
  }

  @Test
  void anAnswerThatIsNotWholeSaysWhyOrEndsWithoutAWord() throws Exception {
    for (FakeShape shape : FakeShape.values()) {
      String whole = textIn(shape, ask(shape, FakeScenario.GOOD).body());
      for (FakeScenario half :
          List.of(
              FakeScenario.BROKEN, FakeScenario.NO_END, FakeScenario.CUT, FakeScenario.REFUSED)) {
        String stream = ask(shape, half).body();
        String text = textIn(shape, stream);
        assertTrue(!text.isEmpty() && text.length() < whole.length() && whole.startsWith(text));
        assertEquals(half == FakeScenario.BROKEN, stream.contains("caught fire"), half::name);
        assertEquals(
            half == FakeScenario.CUT, stream.matches("(?is).*(\"length\"|max_tokens).*"), stream);
        assertEquals(
            half == FakeScenario.REFUSED,
            stream.matches("(?s).*(content_filter|refusal|SAFETY).*"),
            stream);
      }
    }
    assertTrue(ask(FakeShape.OPENAI, FakeScenario.HUGE).body().length() > 512 << 10);
  }

  @Test
  void whoHangsUpOnAnEndlessAnswerIsNoticed() throws Exception {
    HttpRequest question = question(FakeShape.ANTHROPIC, FakeScenario.ENDLESS);
    try (InputStream answer = client.send(question, BodyHandlers.ofInputStream()).body()) {
      assertTrue(new String(answer.readNBytes(600), UTF_8).contains("again "));
    }
    provider.awaitHangUps(1);
  }

  @Test
  void whoIsHostileIsSoInAWayThatShows() {
    assertTrue(answer(FakeScenario.HTML).contains("<script>" + FakeAnswers.SCRIPT));
    assertTrue(answer(FakeScenario.OBEYS).contains(FakeAnswers.STRANGER + ":root"));
    assertTrue(answer(FakeScenario.INVENTS).contains(FakeAnswers.STRANGER + ":root"));
    assertTrue(answer(FakeScenario.OPENS).contains("\"Principal\": \"*\", \"Action\": \"kms:*\""));
    assertFalse(answer(FakeScenario.LOCKS_OUT).contains("PutKeyPolicy"));
    String dropped = answer(FakeScenario.DROPS);
    assertFalse(dropped.contains("Deny") || dropped.contains("Condition"), dropped);
    assertTrue(answer(FakeScenario.ALTERS).contains("role/role-91\""));
    assertEquals(10, policies(answer(FakeScenario.TEN)).stream().distinct().count());
    assertEquals(List.of(), policies(answer(FakeScenario.NONE)));
    assertTrue(answer(FakeScenario.BINARY).contains("\0"));
    for (FakeScenario scenario :
        List.of(
            FakeScenario.OBEYS, FakeScenario.OPENS, FakeScenario.LOCKS_OUT, FakeScenario.DROPS)) {
      String policy = policies(answer(scenario)).get(0);
      assertTrue(new Json().toType(policy, Object.class) instanceof Map, policy);
    }
  }

  @Test
  void itListsItsScenariosAsModels() throws Exception {
    for (String path : List.of("/v1/models?limit=1000", "/v1beta/models?pageSize=1000")) {
      String list = client.send(to(provider, path).build(), BodyHandlers.ofString()).body();
      assertTrue(list.contains("locks-out\""), list);
    }
  }

  private static String answer(FakeScenario scenario) {
    return FakeAnswers.to(QUESTION, scenario);
  }

  private HttpResponse<String> ask(FakeShape shape, FakeScenario scenario)
      throws IOException, InterruptedException {
    return client.send(question(shape, scenario), BodyHandlers.ofString());
  }

  private HttpResponse<String> ask(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request = to(provider, path).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest question(FakeShape shape, FakeScenario scenario) {
    return to(provider, path(shape, scenario))
        .POST(BodyPublishers.ofString(body(shape, scenario)))
        .build();
  }

  private static HttpRequest.Builder to(FakeProvider provider, String path) {
    return HttpRequest.newBuilder(URI.create(provider.origin() + path))
        .header("Origin", PAGE)
        .header("Authorization", "Bearer secret");
  }

  private static String path(FakeShape shape, FakeScenario scenario) {
    return switch (shape) {
      case OPENAI -> "/v1/chat/completions";
      case ANTHROPIC -> "/v1/messages";
      case GEMINI -> "/v1beta/models/" + scenario.model() + ":streamGenerateContent?alt=sse";
    };
  }

  private static String body(FakeShape shape, FakeScenario scenario) {
    return AsciiJson.write(
        shape == FakeShape.GEMINI
            ? Map.of("contents", List.of(Map.of("parts", List.of(Map.of("text", QUESTION)))))
            : Map.of(
                "model",
                scenario.model(),
                "messages",
                List.of(Map.of("role", "user", "content", QUESTION))));
  }

  /** The text of a stream, read line by line, without anything that the page has. */
  private static String textIn(FakeShape shape, String stream) {
    return stream
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> JsonMembers.object(new Json().toType(line.substring(6), Object.class)))
        .map(event -> pieceIn(shape, event))
        .collect(Collectors.joining());
  }

  private static String pieceIn(FakeShape shape, Map<String, @Nullable Object> event) {
    Object text =
        switch (shape) {
          case OPENAI -> at(event, "choices", "delta", "content");
          case ANTHROPIC -> at(event, "delta", "text");
          case GEMINI -> at(event, "candidates", "content", "parts", "text");
        };
    return text instanceof String piece ? piece : "";
  }

  /** A member of members; of a list the first one. */
  private static @Nullable Object at(@Nullable Object value, String... names) {
    Object found = value;
    for (String name : names) {
      found = found instanceof Map<?, ?> members ? members.get(name) : null;
      found = found instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : found;
    }
    return found;
  }

  private static List<String> policies(String answer) {
    return FENCED.matcher(answer).results().map(block -> block.group(1)).toList();
  }

  private static String type(HttpResponse<?> response) {
    return header(response, "Content-Type");
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
