package dev.keymend.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves the built site on this machine only, with the headers that it should have anywhere. */
public final class SiteServer implements AutoCloseable {
  private static final int USUAL_PORT = 8417;

  /** In front of the origin that the page of the assist is to connect to. */
  private static final String CONNECTS_TO = "to=";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "wasm", "application/wasm");

  /**
   * A request as it arrived.
   *
   * @param method GET, …
   * @param path path, with the query if there is one
   * @param bodySize size of its body, in bytes
   */
  public record LoggedRequest(String method, String path, long bodySize) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<Path> folders;
  private final Consumer<LoggedRequest> log;

  private SiteServer(HttpServer server, List<Path> folders, Consumer<LoggedRequest> log) {
    this.server = server;
    this.folders = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    this.log = log;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
  }

  /**
   * Starts a server on the loopback address.
   *
   * @param folder the site
   * @param port where to listen; 0 for any free port
   * @param log told of every request
   * @throws IOException when the port is taken
   */
  public static SiteServer start(Path folder, int port, Consumer<LoggedRequest> log)
      throws IOException {
    return start(List.of(folder), port, log);
  }

  /**
   * Starts a server on the loopback address.
   *
   * @param folders where files are looked for, one after the other; they are read at each request
   * @param port where to listen; 0 for any free port
   * @param log told of every request
   * @throws IOException when the port is taken
   */
  static SiteServer start(List<Path> folders, int port, Consumer<LoggedRequest> log)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    SiteServer site = new SiteServer(HttpServer.create(address, 0), folders, log);
    site.server.start();
    return site;
  }

  /**
   * Serves folders until the process ends: the first that has a file gives it.
   *
   * @param args the folders
   * @throws IOException when no port can be had
   * @throws InterruptedException when the thread is told to stop
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (SiteServer site = startOnUsualOrAnyPort(Arrays.stream(args).map(Path::of).toList())) {
      System.out.println("Keymend is ready: http://localhost:" + site.port() + "/");
      Thread.currentThread().join();
    }
  }

  private static SiteServer startOnUsualOrAnyPort(List<Path> folders) throws IOException {
    try {
      return start(folders, USUAL_PORT, request -> {});
    } catch (BindException taken) {
      return start(folders, 0, request -> {});
    }
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      long bodySize = exchange.getRequestBody().readAllBytes().length;
      URI uri = exchange.getRequestURI();
      log.accept(new LoggedRequest(exchange.getRequestMethod(), uri.toString(), bodySize));
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!head && !exchange.getRequestMethod().equals("GET")) {
        answer(exchange, 405, "text/plain", "Only GET.".getBytes(StandardCharsets.UTF_8), head);
        return;
      }
      Path file = fileOf(uri);
      // The page that is one file brings its own, and may be shown in frames of others.
      if (!file.endsWith(OneFile.NAME)) {
        exchange.getResponseHeaders().set("Content-Security-Policy", policyOf(uri));
      }
      boolean embed = file.endsWith("embed.js");
      boolean forOthers = embed || file.endsWith(OneFile.NAME);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cross-Origin-Resource-Policy", forOthers ? "cross-origin" : "same-origin");
      if (embed) {
        // Other sites load this one as a module.
        headers.set("Access-Control-Allow-Origin", "*");
      }
      if (Files.isRegularFile(file)) {
        answer(exchange, 200, typeOf(file), Files.readAllBytes(file), head);
      } else {
        answer(exchange, 404, "text/plain", "Not found.".getBytes(StandardCharsets.UTF_8), head);
      }
    }
  }

  private static String policyOf(URI uri) {
    return policyOf(uri.getPath(), uri.getRawQuery()) + ContentSecurityPolicy.UNFRAMED;
  }

  private static String policyOf(String path, @Nullable String query) {
    if (path.startsWith("/bench/")) {
      return ContentSecurityPolicy.BENCHMARK;
    }
    if (path.equals("/" + AssistPages.PAGE)) {
      return ContentSecurityPolicy.assistFor(placeIn(query));
    }
    if (path.startsWith("/" + AssistPages.FOLDER + "/")) {
      String name = path.substring(path.lastIndexOf('/') + 1).replace(".html", "");
      return ContentSecurityPolicy.assistFor(AssistPages.ORIGINS.getOrDefault(name, ""));
    }
    return ContentSecurityPolicy.PAGE;
  }

  /**
   * Where the page of the assist is to connect to; empty where its address does not say, or twice.
   */
  private static String placeIn(@Nullable String query) {
    String place = "";
    int count = 0;
    for (String member : query == null ? new String[0] : query.split("&", -1)) {
      if (member.startsWith(CONNECTS_TO)) {
        place = URLDecoder.decode(member.substring(CONNECTS_TO.length()), StandardCharsets.UTF_8);
        count++;
      }
    }
    return count == 1 ? place : "";
  }

  private Path fileOf(URI uri) {
    String path = uri.getPath().substring(1);
    String file = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    return folders.stream()
        .map(folder -> inside(folder, folder.resolve(file).normalize()))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(folders.get(0));
  }

  /** A file, or its folder when the file is not in there. */
  private static Path inside(Path folder, Path file) {
    return file.startsWith(folder) ? file : folder;
  }

  private static String typeOf(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  private static void answer(
      HttpExchange exchange, int status, String type, byte[] body, boolean head)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }
}
