package dev.keymend.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteServerTest {
  @Test
  void whatIsInFrontIsServedAsItIsAtEachRequest(@TempDir Path sources, @TempDir Path site)
      throws IOException, InterruptedException {
    Files.writeString(sources.resolve("keymend.js"), "first");
    Files.writeString(site.resolve("keymend.js"), "built");
    Files.writeString(site.resolve("engine.wasm"), "engine");
    try (SiteServer server = SiteServer.start(List.of(sources, site), 0, request -> {})) {
      assertEquals("200 first", answer(server, "/keymend.js"));
      Files.writeString(sources.resolve("keymend.js"), "second");
      assertEquals("200 second", answer(server, "/keymend.js"));
      assertEquals("200 engine", answer(server, "/engine.wasm"));
    }
  }

  @Test
  void nothingIsServedFromOutsideOfItsFolders(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(folder.resolve("secret"), "secret");
    try (SiteServer server = SiteServer.start(List.of(site), 0, request -> {})) {
      assertEquals("404 Not found.", answer(server, "/%2e%2e/secret"));
      assertEquals("404 Not found.", answer(server, "/"));
    }
  }

  private static String answer(SiteServer server, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
