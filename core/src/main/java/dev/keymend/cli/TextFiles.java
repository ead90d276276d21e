package dev.keymend.cli;

import dev.keymend.source.Limits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads texts in UTF-8, without changing a byte, or in UTF-16, and no more of them than there may
 * be.
 */
final class TextFiles {
  static final int MAX_BYTES = Limits.DEFAULT.maxBytes();

  /** A map has the originals and placeholders of several texts. */
  private static final int MAX_MAP_BYTES = 8 * MAX_BYTES;

  private final InputStream in;

  TextFiles(InputStream in) {
    this.in = in;
  }

  /** What is done with one line. */
  interface Lines {
    void accept(String line) throws IOException, UsageException;
  }

  /** Reads a file, or standard input for {@code -}. */
  String read(String file) throws IOException, UsageException {
    return read(file, MAX_BYTES);
  }

  /** Reads a map. */
  String readMap(String file) throws IOException, UsageException {
    return read(file, MAX_MAP_BYTES);
  }

  private String read(String file, int most) throws IOException, UsageException {
    try (InputStream stream = open(file, most)) {
      byte[] bytes = stream.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(file, most);
      }
      return decode(file, bytes, charset(bytes));
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** Reads a file line by line: the lines together may be of any size. */
  void readLines(String file, Lines lines) throws IOException, UsageException {
    try (InputStream stream = new BufferedInputStream(open(file, Integer.MAX_VALUE))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = stream.read(); b >= 0; b = stream.read()) {
        if (b != '\n') {
          line.write(b);
          if (line.size() > MAX_BYTES) {
            throw new UsageException("A line of " + name(file) + " has " + over(MAX_BYTES));
          }
        } else {
          lines.accept(decode(file, line.toByteArray(), StandardCharsets.UTF_8));
          line.reset();
        }
      }
      lines.accept(decode(file, line.toByteArray(), StandardCharsets.UTF_8));
    }
  }

  /** Opens a log of any size, or standard input for {@code -}. */
  InputStream log(String file) throws IOException, UsageException {
    if (file.equals("-")) {
      return in;
    }
    try {
      return Files.newInputStream(path(file));
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".");
    }
  }

  /** Returns a path; a name that no file can have is a mistake of the user's. */
  static Path path(String file) throws UsageException {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException("No file can have the name " + file + ".");
    }
  }

  /** Returns what to call a file in a sentence. */
  static String name(String file) {
    return file.equals("-") ? "standard input" : file;
  }

  /** Returns what went wrong with the name of the file it went wrong with. */
  static IOException named(String file, IOException e) {
    return e instanceof FileSystemException
        ? e
        : new FileSystemException(name(file), null, e.getMessage());
  }

  private InputStream open(String file, int most) throws IOException, UsageException {
    if (file.equals("-")) {
      return in;
    }
    Path path = path(file);
    if (Files.isDirectory(path)) {
      throw new UsageException(file + " is a folder. Name the files in it.");
    }
    try {
      if (Files.size(path) > most) {
        throw tooLarge(file, most);
      }
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".");
    }
  }

  private static UsageException tooLarge(String file, int most) {
    return new UsageException(name(file) + " has " + over(most));
  }

  private static String over(int most) {
    return "more than " + most + " bytes, which is more than is read.";
  }

  /** Returns whether a file is in UTF-16, which is read and not written. */
  static boolean isUtf16(Path path) throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      return !charset(stream.readNBytes(2)).equals(StandardCharsets.UTF_8);
    }
  }

  private static String decode(String file, byte[] bytes, Charset charset) throws UsageException {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = !charset.equals(StandardCharsets.UTF_8) && text.startsWith("\ufeff");
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UsageException(name(file) + " is not text in UTF-8 or UTF-16.");
    }
  }

  /** What PowerShell writes is UTF-16: it has a mark, or a NUL in each of its first characters. */
  private static Charset charset(byte[] bytes) {
    if (bytes.length < 2) {
      return StandardCharsets.UTF_8;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean little = (first == 0xff && second == 0xfe) || (first != 0 && second == 0);
    boolean big = (first == 0xfe && second == 0xff) || (first == 0 && second != 0);
    return little
        ? StandardCharsets.UTF_16LE
        : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }
}
