package dev.keymend.e2e.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The only fonts that the browsers of the tests have, whatever is installed on the machine: Inter
 * and JetBrains Mono, which the tests bring along. So every page, of ours or of others, has the
 * same lines everywhere, and can be compared with a picture.
 *
 * <p>Browsers on Linux ask fontconfig for fonts, and fontconfig reads what {@code FONTCONFIG_FILE}
 * names. On other systems browsers go on using the fonts of the machine.
 */
public final class Fonts {
  private static final String CONFIGURATION = "fonts.conf";
  private static final String PACKAGE = "/com/formdev/flatlaf/fonts/";

  private static final List<String> FILES =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-Italic.otf",
          "inter/Inter-SemiBold.otf",
          "inter/Inter-SemiBoldItalic.otf",
          "inter/Inter-Bold.otf",
          "inter/Inter-BoldItalic.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "jetbrains_mono/JetBrainsMono-Italic.ttf",
          "jetbrains_mono/JetBrainsMono-Bold.ttf",
          "jetbrains_mono/JetBrainsMono-BoldItalic.ttf");

  private static @Nullable Path written;

  private Fonts() {}

  /** Do the browsers of this system have these fonts alone? */
  public static boolean areAlone() {
    return "Linux".equals(System.getProperty("os.name"));
  }

  /** What to add to the environment of a browser. */
  static Map<String, String> environment() {
    return Map.of("FONTCONFIG_FILE", folder().resolve(CONFIGURATION).toString());
  }

  /** Where the fonts are; what needs them must be able to read it. */
  static synchronized Path folder() {
    Path folder = written;
    if (folder == null) {
      folder = Path.of("target", "fonts").toAbsolutePath();
      try {
        write(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      written = folder;
    }
    return folder;
  }

  private static void write(Path folder) throws IOException {
    for (String file : FILES) {
      Path font = folder.resolve(file);
      Files.createDirectories(font.resolveSibling("."));
      Files.write(font, resource(PACKAGE + file));
    }
    String configuration = new String(resource("/" + CONFIGURATION), StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve(CONFIGURATION), configuration.replace("FOLDER", folder.toString()));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Fonts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + name);
      }
      return in.readAllBytes();
    }
  }
}
