package dev.keymend.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * Writes a file by writing another one beside it, which then takes its place at once: whatever
 * happens, the file has either what it had or all that it is to have.
 */
final class Replacing {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private static final SecureRandom NAMES = new SecureRandom();

  /** Writes bytes to a file that is open. */
  interface Copier {
    void copy(FileChannel file, ByteBuffer bytes) throws IOException;
  }

  private Replacing() {}

  /** Replaces a file's text. It keeps its mode and its owner; a link goes on leading to it. */
  static void write(Path file, String text) throws IOException, UsageException {
    write(file, text, Replacing::copy);
  }

  static void write(Path file, String text, Copier copier) throws IOException, UsageException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + " is no file that can be replaced.");
    }
    if (!Files.isWritable(file)) {
      throw new UsageException(file + " must not be written.");
    }
    if (TextFiles.isUtf16(file)) {
      throw new UsageException(
          file
              + " is in UTF-16, and what is written is in UTF-8. Convert it, then run this again.");
    }
    replace(file.toRealPath(), text, false, copier);
  }

  /** Writes a file that nobody else may read; there may be none yet. */
  static void writePrivate(Path file, String text) throws IOException, UsageException {
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
        throw new UsageException(file + " is no file that can be written.");
      }
      replace(file.toRealPath(), text, true, Replacing::copy);
    } else {
      replace(file.toAbsolutePath(), text, true, Replacing::copy);
    }
  }

  private static void replace(Path target, String text, boolean secret, Copier copier)
      throws IOException {
    Path made = Files.createFile(beside(target));
    try {
      restrict(made);
      try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
        copier.copy(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
      if (Files.exists(target)) {
        keepAttributes(target, made, secret);
      }
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw TextFiles.named(target.toString(), e);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static Path beside(Path target) throws IOException {
    for (int i = 0; i < 100; i++) {
      Path name = target.resolveSibling(".keymend-" + Integer.toHexString(NAMES.nextInt()));
      if (!Files.exists(name)) {
        return name;
      }
    }
    throw new FileAlreadyExistsException(target.toString());
  }

  private static void copy(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private static PosixFileAttributeView posix(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class);
  }

  private static void restrict(Path made) throws IOException {
    PosixFileAttributeView view = posix(made);
    if (view != null) {
      view.setPermissions(PRIVATE);
    }
  }

  private static void keepAttributes(Path from, Path to, boolean secret) throws IOException {
    PosixFileAttributeView view = posix(from);
    if (view == null) {
      return;
    }
    PosixFileAttributes wanted = view.readAttributes();
    PosixFileAttributeView made = posix(to);
    if (!wanted.owner().equals(made.readAttributes().owner())) {
      made.setOwner(wanted.owner());
    }
    if (!wanted.group().equals(made.readAttributes().group())) {
      made.setGroup(wanted.group());
    }
    // After the owner, whose change may take rights away.
    made.setPermissions(secret ? PRIVATE : wanted.permissions());
  }
}
