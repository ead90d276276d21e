package dev.keymend.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads and writes texts in UTF-8, without changing a byte. */
final class Files {
  private final InputStream in;

  Files(InputStream in) {
    this.in = in;
  }

  /** Reads a file, or standard input for {@code -}. */
  String read(String file) throws IOException, UsageException {
    byte[] bytes =
        file.equals("-") ? in.readAllBytes() : java.nio.file.Files.readAllBytes(Path.of(file));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not text in UTF-8.");
    }
  }

  /** Writes a file. */
  void write(Path file, String text) throws IOException {
    java.nio.file.Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
