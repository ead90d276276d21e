package dev.keymend.cli;

import dev.keymend.text.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files in a folder that may have key policies, always in the same order. */
final class Folder {
  private static final List<String> NAMES =
      List.of(
          ".tf", ".tofu", ".hcl", ".json", ".yaml", ".yml", ".template", ".tpl", ".tftpl", ".tmpl");

  private static final List<String> CONFIGURATION = List.of(".tf", ".tofu", ".hcl");

  /** What others made of the files, or brought along. */
  private static final List<String> GENERATED = List.of("cdk.out", "cdktf.out");

  private static final String LIBRARIES = "node_modules";

  private final List<String> files = new ArrayList<>();
  private final List<String> generated = new ArrayList<>();
  private final List<String> linked = new ArrayList<>();

  private Folder() {}

  static Folder walk(Path root) throws IOException {
    Folder folder = new Folder();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return path.equals(root) || folder.enters(path)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isSymbolicLink() && Files.isDirectory(path)) {
              folder.linked.add(path.toString());
            } else if (Files.isRegularFile(path) && mayHold(path)) {
              folder.files.add(path.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    folder.files.sort(null);
    folder.generated.sort(null);
    folder.linked.sort(null);
    return folder;
  }

  List<String> files() {
    return files;
  }

  /** Returns the folders of generated files, which are left out. */
  List<String> generated() {
    return generated;
  }

  /** Returns the links to folders, which may lead anywhere, and are left out. */
  List<String> linked() {
    return linked;
  }

  private boolean enters(Path path) {
    String name = path.getFileName().toString();
    if (GENERATED.contains(name)) {
      generated.add(path.toString());
      return false;
    }
    return !name.startsWith(".") && !name.equals(LIBRARIES);
  }

  /**
   * Any part of a configuration matters; of other files those that may have a policy, in whatever
   * encoding: what cannot be read is to be told of, and not to be passed over.
   */
  private static boolean mayHold(Path path) throws IOException {
    String name = Ascii.lower(path.getFileName().toString());
    if (NAMES.stream().noneMatch(name::endsWith)) {
      return false;
    }
    if (CONFIGURATION.stream().anyMatch(name::endsWith)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(TextFiles.MAX_BYTES);
      // Of UTF-16 every other byte is none of a name.
      String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
      return text.contains("tatement") || text.contains("AWS::KMS::");
    }
  }
}
