package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.web.ContentSecurityPolicy;
import dev.keymend.web.SiteServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only headers can do, our own server does. */
final class HeadersTest {

  @Test
  void onlyThePageThatIsOneFileMayBeShownInAFrame() throws IOException, InterruptedException {
    try (SiteServer site = SiteServer.start(SandboxPage.SITE, 0, request -> {})) {
      for (String path :
          List.of("/", "/index.html", "/rules/", "/rules/resource.html", "/bench/page.html")) {
        String policy = headers(site, path).firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.endsWith(ContentSecurityPolicy.UNFRAMED), path + ": " + policy);
      }
      HttpHeaders open = headers(site, "/keymend.html");
      assertFalse(open.firstValue("Content-Security-Policy").isPresent());
      assertEquals("cross-origin", open.firstValue("Cross-Origin-Resource-Policy").orElse(""));
    }
  }

  private static HttpHeaders headers(SiteServer site, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + site.port() + path);
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).headers();
  }
}
