package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the modules of the page as they are written, and an empty page to try them in. */
final class ModuleServer implements AutoCloseable {
  private static final Path MODULES = Path.of("..", "web", "src", "main", "web");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  ModuleServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      boolean isModule = path.endsWith(".js");
      byte[] content =
          isModule
              ? Files.readAllBytes(MODULES.resolve(path))
              : "<!doctype html><link rel=icon href=data:,><title>Try</title>".getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", isModule ? "text/javascript" : "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
