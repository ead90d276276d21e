package dev.keymend.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
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

  /** What others made of the files, or brought along. */
  private static final List<String> GENERATED = List.of("cdk.out", "cdktf.out");

  private static final String LIBRARIES = "node_modules";

  private final List<String> files = new ArrayList<>();
  private final List<String> generated = new ArrayList<>();

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
            if (attributes.isRegularFile() && mayHold(path, attributes.size())) {
              folder.files.add(path.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    folder.files.sort(null);
    folder.generated.sort(null);
    return folder;
  }

  List<String> files() {
    return files;
  }

  /** Returns the folders of generated files, which are left out. */
  List<String> generated() {
    return generated;
  }

  private boolean enters(Path path) {
    String name = path.getFileName().toString();
    if (GENERATED.contains(name)) {
      generated.add(path.toString());
      return false;
    }
    return !name.startsWith(".") && !name.equals(LIBRARIES);
  }

  /** Any part of a configuration matters; of other files those that may have a policy. */
  private static boolean mayHold(Path path, long size) throws IOException {
    String name = path.getFileName().toString();
    if (size > TextFiles.MAX_BYTES || NAMES.stream().noneMatch(name::endsWith)) {
      return false;
    }
    try {
      String text = Files.readString(path);
      return name.endsWith(".tf")
          || name.endsWith(".tofu")
          || name.endsWith(".hcl")
          || text.contains("tatement")
          || text.contains("AWS::KMS::");
    } catch (MalformedInputException e) {
      return false;
    }
  }
}
