package dev.keymend.web.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Sections of a module that WebAssembly itself does not read. What goes through the text of a
 * module loses them.
 *
 * <p>A section is a byte for its kind, which is 0 here, the length of what follows, and that.
 */
final class CustomSections {
  private static final int HEADER = 8;

  private CustomSections() {}

  /**
   * All of a module, one behind the other.
   *
   * @param module its bytes
   */
  static byte[] of(byte[] module) {
    ByteArrayOutputStream sections = new ByteArrayOutputStream();
    int at = HEADER;
    while (at < module.length) {
      int start = at;
      int length = 0;
      int shift = 0;
      do {
        at++;
        length |= (module[at] & 0x7f) << shift;
        shift += 7;
      } while (module[at] < 0);
      at += 1 + length;
      if (module[start] == 0) {
        sections.write(module, start, at - start);
      }
    }
    return sections.toByteArray();
  }

  /**
   * A new one.
   *
   * @param name of at most 63 bytes
   * @param content of at most 63 bytes
   */
  static byte[] section(String name, String content) {
    byte[] start = name.getBytes(UTF_8);
    byte[] end = content.getBytes(UTF_8);
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    section.write(0);
    section.write(1 + start.length + end.length);
    section.write(start.length);
    section.writeBytes(start);
    section.writeBytes(end);
    return section.toByteArray();
  }
}
