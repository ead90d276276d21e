package dev.keymend.e2e;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * How large a file of the site is, as it lies there and as a server sends it.
 *
 * @param path from the site's root, with slashes
 * @param raw bytes
 * @param gzip bytes at level 9
 * @param brotli bytes at quality 11
 */
record SiteFile(String path, int raw, int gzip, int brotli) {
  static {
    Brotli4jLoader.ensureAvailability();
  }

  /** All files of a folder, by path. */
  static List<SiteFile> all(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().map(file -> of(folder, file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SiteFile of(Path folder, Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String path = folder.relativize(file).toString().replace('\\', '/');
      byte[] brotli = Encoder.compress(bytes, new Encoder.Parameters().setQuality(11));
      return new SiteFile(path, bytes.length, gzip(bytes).length, brotli.length);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
