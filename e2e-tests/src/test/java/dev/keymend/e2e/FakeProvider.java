package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Stands for those who run models, on this machine: answers as OpenAI, Anthropic and Gemini do, by
 * the path that is asked for, and does what the {@link FakeScenario} says whose name the model has.
 * It remembers each request to the byte, and whether its client hung up.
 */
final class FakeProvider implements AutoCloseable {
  /** How long a test waits for what must come. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private static final int PIECE = 24;

  /** A folder in which it answers as well, as behind a proxy. */
  static final String FOLDER = "/behind/a-proxy";

  private final List<Received> received = new ArrayList<>();
  private int hangUps;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final boolean knowsPages;
  private final String elsewhere;

  /** A request as it came. */
  record Received(String method, String path, Headers headers, String body, long length) {
    /** The value of a header; empty if there is none. */
    String header(String name) {
      return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
  }

  FakeProvider() throws IOException {
    this(true, "http://127.0.0.1:9");
  }

  /**
   * @param knowsPages whether it lets pages of others ask, as Ollama does not by itself
   * @param elsewhere the origin that it redirects to
   */
  FakeProvider(boolean knowsPages, String elsewhere) throws IOException {
    this.knowsPages = knowsPages;
    this.elsewhere = elsewhere;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Its address, as the page wants it. */
  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All requests in order, preflights among them. */
  synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /** The questions alone. */
  List<Received> questions() {
    return received().stream().filter(request -> request.method().equals("POST")).toList();
  }

  /** Waits until so many clients have hung up in the middle of an answer. */
  void awaitHangUps(int count) throws InterruptedException {
    await(() -> hangUps >= count, "hang-ups");
  }

  /** Waits until so many questions have come. */
  void awaitQuestions(int count) throws InterruptedException {
    await(() -> questions().size() >= count, "questions");
  }

  private synchronized void await(BooleanSupplier done, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (!done.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      assertTrue(left > 0, () -> "too few " + what + ": " + hangUps + " of " + received);
      wait(left);
    }
  }

  private synchronized void remember(Received request) {
    received.add(request);
    notifyAll();
  }

  private synchronized void rememberHangUp() {
    hangUps++;
    notifyAll();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Headers headers = new Headers();
      headers.putAll(exchange.getRequestHeaders());
      String text = new String(body, UTF_8);
      remember(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              text,
              body.length));
      if (knowsPages) {
        letIn(exchange);
      }
      Optional<FakeShape> shape = FakeShape.asked(inFolder(exchange));
      switch (exchange.getRequestMethod()) {
        case "OPTIONS" -> exchange.sendResponseHeaders(knowsPages ? 204 : 403, -1);
        case "GET" -> list(exchange);
        default -> {
          if (shape.isPresent()) {
            answer(exchange, shape.get(), text);
          } else {
            exchange.sendResponseHeaders(404, -1);
          }
        }
      }
    }
  }

  private static String inFolder(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : path;
  }

  /** What lets the page that asks read the answer. */
  private static void letIn(HttpExchange exchange) {
    Headers headers = exchange.getResponseHeaders();
    Headers asked = exchange.getRequestHeaders();
    headers.set("Access-Control-Allow-Origin", asked.getOrDefault("Origin", List.of("*")).get(0));
    headers.set("Vary", "Origin");
    if (asked.containsKey("Access-Control-Request-Method")) {
      headers.set("Access-Control-Allow-Methods", "GET, POST");
      headers.set(
          "Access-Control-Allow-Headers",
          "authorization, content-type, x-api-key, anthropic-version,"
              + " anthropic-dangerous-direct-browser-access, x-goog-api-key");
      // So that each request has its own preflight.
      headers.set("Access-Control-Max-Age", "0");
    }
  }

  private static void list(HttpExchange exchange) throws IOException {
    FakeShape shape =
        inFolder(exchange).equals("/v1beta/models") ? FakeShape.GEMINI : FakeShape.OPENAI;
    json(exchange, 200, shape.models(FakeScenario.models()));
  }

  private void answer(HttpExchange exchange, FakeShape shape, String body) throws IOException {
    String model = shape.model(exchange.getRequestURI(), body);
    FakeScenario scenario = FakeScenario.of(model).orElse(FakeScenario.NO_MODEL);
    Headers headers = exchange.getResponseHeaders();
    switch (scenario) {
      case WRONG_KEY ->
          json(exchange, 401, shape.error("auth", "Incorrect key: " + keyOf(exchange) + "."));
      case NO_BROWSER ->
          json(
              exchange,
              401,
              shape.error("auth", "CORS requests are not allowed for this Organization."));
      case NO_CORS -> {
        headers.clear();
        json(exchange, 403, shape.error("forbidden", "Nobody can read this."));
      }
      case NO_MODEL -> json(exchange, 404, shape.error("not_found", "No model " + model + "."));
      case TOO_LARGE -> json(exchange, 413, shape.error("request_too_large", "Too many bytes."));
      case QUOTA -> {
        headers.set("Retry-After", "20");
        headers.set("Access-Control-Expose-Headers", "retry-after");
        json(exchange, 429, shape.error("rate_limit_error", "Slower, please."));
      }
      case OVERLOAD -> json(exchange, 529, shape.error("overloaded_error", "Overloaded"));
      case LOG_IN ->
          respond(
              exchange, 200, "text/html", "<!doctype html><title>Log in</title>".getBytes(UTF_8));
      case REDIRECT -> {
        headers.set("Location", elsewhere + exchange.getRequestURI());
        exchange.sendResponseHeaders(307, -1);
      }
      case SILENT -> keepSilent();
      case WHOLE ->
          json(exchange, 200, shape.whole(FakeAnswers.to(shape.question(body), scenario)));
      default -> stream(exchange, shape, scenario, shape.question(body));
    }
  }

  private static String keyOf(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return List.of("Authorization", "X-api-key", "X-goog-api-key").stream()
        .filter(headers::containsKey)
        .map(headers::getFirst)
        .findFirst()
        .orElse("none");
  }

  private void stream(
      HttpExchange exchange, FakeShape shape, FakeScenario scenario, String question)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    List<String> pieces = pieces(FakeAnswers.to(question, scenario));
    List<String> half = pieces.subList(0, pieces.size() / 2);
    OutputStream out = exchange.getResponseBody();
    try {
      switch (scenario) {
        case SPLIT -> {
          for (byte one : joined(shape.events(pieces, FakeShape.End.STOP))) {
            out.write(one);
            out.flush();
          }
        }
        case CRLF ->
            out.write(
                new String(joined(shape.events(pieces, FakeShape.End.STOP)), UTF_8)
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8));
        case COMMENTS -> out.write(joined(commented(shape.events(pieces, FakeShape.End.STOP))));
        case BROKEN -> {
          write(out, shape.begin());
          write(out, half.stream().map(shape::piece).toList());
          write(out, List.of(shape.brokenOff("The machine caught fire.")));
        }
        case NO_END -> {
          write(out, shape.begin());
          write(out, half.stream().map(shape::piece).toList());
        }
        case CUT -> write(out, shape.events(half, FakeShape.End.LENGTH));
        case REFUSED -> write(out, shape.events(half, FakeShape.End.REFUSAL));
        case ENDLESS -> {
          write(out, shape.begin());
          while (!closing.await(10, TimeUnit.MILLISECONDS)) {
            write(out, List.of(shape.piece("again ")));
          }
        }
        default -> write(out, shape.events(pieces, FakeShape.End.STOP));
      }
      out.close();
    } catch (IOException e) {
      rememberHangUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who hangs up on this is not noticed: that shows only to those who write. */
  private void keepSilent() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(OutputStream out, List<String> events) throws IOException {
    for (String event : events) {
      out.write(event.getBytes(UTF_8));
      out.flush();
    }
  }

  private static byte[] joined(List<String> events) {
    return String.join("", events).getBytes(UTF_8);
  }

  private static List<String> commented(List<String> events) {
    List<String> all = new ArrayList<>(List.of("\ufeff: welcome\n\n"));
    for (String event : events) {
      all.add(": still here\n\nevent: weather\nid: 7\nretry: 10\ndata: {\"type\":\"weather\"}\n\n");
      all.add(event);
    }
    return all;
  }

  /** Cuts a text between two characters. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int[] characters = text.codePoints().toArray();
    // A large answer comes in large pieces.
    int size = Math.max(PIECE, characters.length / 256);
    for (int i = 0; i < characters.length; i += size) {
      pieces.add(new String(characters, i, Math.min(size, characters.length - i)));
    }
    return pieces;
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    respond(exchange, status, "application/json", body.getBytes(UTF_8));
  }

  private static void respond(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
