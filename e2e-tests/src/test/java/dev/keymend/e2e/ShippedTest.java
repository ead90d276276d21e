package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.web.Licences;
import dev.keymend.web.OneFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

/** Whoever gets the site gets the licences of all that is in it, and a list. */
final class ShippedTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void theSiteAndTheOneFileHoldOurLicenceAndThoseOfAllParts() throws IOException {
    String texts = Files.readString(SandboxPage.SITE.resolve(Licences.NAME));
    String file = Files.readString(SandboxPage.SITE.resolve(OneFile.NAME));
    assertTrue(texts.contains(Files.readString(ROOT.resolve("LICENSE")).strip()));
    assertTrue(texts.contains(Files.readString(ROOT.resolve("NOTICE")).strip()));
    for (String part :
        List.of(
            "@codemirror/view",
            "@lezer/lr",
            "style-mod",
            "jackson-core",
            "teavm-classlib",
            "teavm-jso",
            "Joda.org",
            "Copyright (C) 2018 by Marijn Haverbeke",
            "Tatu Saloranta",
            "FastDoubleParser-LICENSE")) {
      assertTrue(texts.contains(part), part);
    }
    assertTrue(file.contains(texts.strip()), "the one file has them, too");
  }

  /** Each package that is pinned for the bundle, and nothing that only builds it. */
  @Test
  void theListNamesEveryPackageThatTheBundleIsMadeOf() throws IOException {
    String pom = Files.readString(ROOT.resolve("web/pom.xml"));
    TreeSet<String> pinned = new TreeSet<>();
    Pattern.compile(
            "<groupId>(org\\.mvnpm[^<]*)</groupId>\\s*<artifactId>([^<]*)</artifactId>\\s*"
                + "<version>([0-9.]+)</version>")
        .matcher(pom)
        .results()
        .map(ShippedTest::packageUrl)
        .forEach(pinned::add);
    assertTrue(pinned.size() > 10, pinned::toString);
    String list = Files.readString(SandboxPage.SITE.resolve(Licences.LIST));
    TreeSet<String> listed = new TreeSet<>();
    Pattern.compile("\"purl\": \"(pkg:npm/[^\"]*)\"")
        .matcher(list)
        .results()
        .forEach(match -> listed.add(match.group(1)));
    assertEquals(pinned, listed);
    assertTrue(list.contains("pkg:maven/tools.jackson.core/jackson-core@"));
    assertTrue(list.contains("pkg:maven/org.teavm/teavm-classlib@"));
    assertTrue(new Json().toType(list, Object.class) != null);
  }

  private static String packageUrl(MatchResult match) {
    String group = match.group(1);
    String scope = group.startsWith("org.mvnpm.at.") ? "%40" + group.substring(13) + "/" : "";
    return "pkg:npm/" + scope + match.group(2) + "@" + match.group(3);
  }

  @Test
  void whatIsFetchedIsCheckedAndUpdatesAreAskedFor() throws IOException {
    assertTrue(
        Files.readAllLines(ROOT.resolve(".mvn/maven.config")).contains("--strict-checksums"));
    String wrapper = Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"));
    assertTrue(wrapper.contains("distributionSha256Sum="));
    assertTrue(
        Files.readString(ROOT.resolve(".github/dependabot.yml"))
            .contains("package-ecosystem: maven"));
    new Json().toType(Files.readString(ROOT.resolve("renovate.json")), Object.class);
  }

  @Test
  void theSecurityPolicySaysWhatIsPromisedWhatIsNotAndHowToReport() throws IOException {
    List<String> headings =
        Files.readAllLines(ROOT.resolve("SECURITY.md")).stream()
            .filter(line -> line.startsWith("## "))
            .toList();
    assertEquals(
        List.of("## What is promised", "## What is not promised", "## How to report"), headings);
  }

  /** The guide must not tell less than the server of this project sends. */
  @Test
  void theGuideHasTheHeadersForEveryUsualHost() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/hosting.md"));
    for (String section :
        List.of("nginx", "Apache", "Caddy", "S3 with CloudFront", "Netlify, Cloudflare Pages")) {
      String part = guide.substring(guide.indexOf("## " + section));
      part = part.substring(0, part.indexOf("\n## ", 3));
      for (String header :
          List.of(
              "frame-ancestors 'none'",
              "Strict",
              "Cross-Origin-Opener-Policy",
              "Cross-Origin-Embedder-Policy",
              "require-corp",
              "no-referrer")) {
        assertTrue(part.contains(header), section + " lacks " + header);
      }
    }
    assertTrue(guide.contains("## GitHub Pages, GitLab Pages"));
    assertFalse(guide.contains("frame-ancestors *"));
  }
}
