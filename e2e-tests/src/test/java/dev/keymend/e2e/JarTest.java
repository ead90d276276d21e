package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The command line as it is handed out. */
final class JarTest {
  private static final Path ROOT = Path.of("..");
  private static final Path TARGET = ROOT.resolve("core/target");

  @Test
  void itHoldsOurLicenceAndNoticeAndThoseOfJackson() throws IOException {
    try (ZipFile jar = new ZipFile(TARGET.resolve("keymend.jar").toFile())) {
      assertEquals(Files.readString(ROOT.resolve("LICENSE")), text(jar, "META-INF/LICENSE"));
      String notice = text(jar, "META-INF/NOTICE");
      assertTrue(notice.contains(Files.readString(ROOT.resolve("NOTICE")).strip()), notice);
      assertTrue(notice.contains("Jackson JSON processor"), notice);
      for (String name : List.of("FastDoubleParser-LICENSE", "Schubfach-LICENSE")) {
        assertFalse(text(jar, "META-INF/" + name).isBlank());
      }
    }
  }

  @Test
  void besideItLiesAListOfWhatIsInIt() throws IOException {
    String list = Files.readString(TARGET.resolve("keymend.cdx.json"));
    assertTrue(list.contains("\"CycloneDX\""));
    assertTrue(list.contains("pkg:maven/tools.jackson.core/jackson-core@"));
    assertFalse(list.contains("junit"), "tests reach nobody");
    assertFalse(list.contains("serialNumber"), "it is the same each time");
  }

  private static String text(ZipFile jar, String name) throws IOException {
    ZipEntry entry = Objects.requireNonNull(jar.getEntry(name), name);
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
