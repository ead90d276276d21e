package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stands for somebody else's server: answers everything with one page and remembers who came. */
final class RecordingServer implements AutoCloseable {
  private final List<String> paths = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final byte[] page;
  private final Map<String, String> headers;

  RecordingServer(String page) throws IOException {
    this(page, Map.of());
  }

  RecordingServer(String page, Map<String, String> headers) throws IOException {
    this.page = page.getBytes(StandardCharsets.UTF_8);
    this.headers = headers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      remember(exchange.getRequestURI().getPath().substring(1));
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  /** The address without a slash at its end. */
  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private synchronized void remember(String path) {
    paths.add(path);
    notifyAll();
  }

  /** The paths that were asked for, without their first slash, in order. */
  synchronized List<String> paths() {
    return List.copyOf(paths);
  }

  /** Waits until all these paths were asked for. */
  synchronized void awaitPaths(Set<String> expected) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!paths.containsAll(expected)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      assertTrue(left > 0, () -> "only these arrived: " + paths + " of " + expected);
      wait(left);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
