package dev.keymend.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a comment at the head of a file says of it as a whole. */
enum FileMark {
  NONE,
  /** {@code # keymend:ignore-file: the reason} */
  IGNORES,
  WITHOUT_REASON;

  static final String TEXT = "keymend:ignore-file";

  /** How many bytes are the head of a file. */
  private static final int HEAD = 2_000;

  static FileMark of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1));
    }
  }

  private static FileMark of(String head) {
    for (String line : head.split("\n", -1)) {
      String comment = line.strip();
      if (comment.startsWith("#") || comment.startsWith("//")) {
        String said = comment.substring(comment.startsWith("#") ? 1 : 2).strip();
        if (said.startsWith(TEXT)) {
          String reason = said.substring(TEXT.length()).replace(':', ' ');
          return reason.isBlank() ? WITHOUT_REASON : IGNORES;
        }
      }
    }
    return NONE;
  }
}
