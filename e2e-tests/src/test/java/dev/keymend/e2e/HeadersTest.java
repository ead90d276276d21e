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

  @Test
  void thePageThatAsksAModelMayConnectToThePlaceInItsAddressAndToNoOther()
      throws IOException, InterruptedException {
    try (SiteServer site = SiteServer.start(SandboxPage.SITE, 0, request -> {})) {
      for (List<String> way :
          List.of(
              List.of("?to=https://models.example.com", "'self' https://models.example.com"),
              List.of("?to=http://localhost:11434", "'self' http://localhost:11434"),
              List.of("?x=1&to=http://localhost:11434&y", "'self' http://localhost:11434"),
              List.of("?to=http%3A%2F%2Flocalhost:11434", "'self' http://localhost:11434"),
              List.of("", "'self'"),
              List.of("?to=", "'self'"),
              List.of("?to=http://models.example.com", "'self'"),
              List.of("?to=https://*.example.com", "'self'"),
              List.of("?to=https://a.example%3Bscript-src%20*", "'self'"),
              List.of("?to=https://a.example&to=https://b.example", "'self'"))) {
        String policy =
            headers(site, "/assist.html" + way.get(0))
                .firstValue("Content-Security-Policy")
                .orElse("");
        assertTrue(policy.contains("; connect-src " + way.get(1) + "; "), way + ": " + policy);
        assertTrue(policy.endsWith(ContentSecurityPolicy.UNFRAMED), policy);
      }
      String fixed =
          headers(site, "/assist/openai.html").firstValue("Content-Security-Policy").orElse("");
      assertTrue(fixed.contains("; connect-src 'self' https://api.openai.com; "), fixed);
    }
  }

  private static HttpHeaders headers(SiteServer site, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + site.port() + path);
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).headers();
  }
}
