package dev.keymend.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Any static server: it knows files and their types, and sends no other header. Some leave out how
 * the name of a page ends.
 */
final class PlainServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "css", "text/css",
          "js", "text/javascript",
          "svg", "image/svg+xml",
          "wasm", "application/wasm");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;
  private final String folder;
  private final UnaryOperator<String> pages;
  private final boolean hasEnds;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Serves the site in a folder, which begins and ends with a slash. */
  PlainServer(String folder) throws IOException {
    this(folder, page -> page);
  }

  /** The same for a server that changes the pages on their way. */
  PlainServer(String folder, UnaryOperator<String> pages) throws IOException {
    this(folder, pages, true);
  }

  private PlainServer(String folder, UnaryOperator<String> pages, boolean hasEnds)
      throws IOException {
    this.hasEnds = hasEnds;
    this.folder = folder;
    this.pages = pages;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(folder, this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** A server that leads from each page to its name without the end, as Cloudflare Pages does. */
  static PlainServer withoutEnds() throws IOException {
    return new PlainServer("/", page -> page, false);
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The paths that were asked for so far, with their queries. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      String path = exchange.getRequestURI().getPath().substring(folder.length());
      if (!hasEnds && path.endsWith(".html")) {
        String query = exchange.getRequestURI().getRawQuery();
        String page = folder + path.substring(0, path.length() - ".html".length());
        exchange.getResponseHeaders().set("Location", query == null ? page : page + "?" + query);
        exchange.sendResponseHeaders(308, -1);
        return;
      }
      Path file = fileOf(path);
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String name = file.getFileName().toString();
      byte[] content =
          name.endsWith(".html")
              ? pages.apply(Files.readString(file)).getBytes(StandardCharsets.UTF_8)
              : Files.readAllBytes(file);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type != null) {
        exchange.getResponseHeaders().set("Content-Type", type);
      }
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private Path fileOf(String path) {
    Path site = SandboxPage.SITE;
    Path page = site.resolve(path + ".html");
    return !hasEnds && Files.isRegularFile(page)
        ? page
        : site.resolve(path.isEmpty() || path.endsWith("/") ? path + "index.html" : path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
