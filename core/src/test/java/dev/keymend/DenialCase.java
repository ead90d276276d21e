package dev.keymend;

import dev.keymend.analysis.Request;
import dev.keymend.authorization.DocumentKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case of a call that failed: a folder {@code denials/<case>} with {@code text.*} and {@code
 * error.*}, as somebody pastes them, each of which may be missing; any number of {@code
 * document*.json}, whose kind is found out; and documents that are named by their kind, as {@code
 * permissions-boundary.json}.
 */
record DenialCase(Path folder) {
  private static final Path ALL = Path.of("src/test/resources/denials");

  static List<DenialCase> all() {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.sorted().map(DenialCase::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path answer() {
    return folder.resolve("answer.json");
  }

  Request request() {
    String text = "";
    String error = "";
    List<Request.Document> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.indexOf('.'));
        switch (stem) {
          case "text" -> text = Files.readString(file);
          case "error" -> error = Files.readString(file);
          case "answer", "checks" -> {}
          default ->
              documents.add(
                  new Request.Document(
                      Files.readString(file),
                      stem.startsWith("document") ? Optional.empty() : DocumentKind.byId(stem)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Request plain = Request.of(text);
    return new Request(text, Optional.empty(), error, plain.apply(), plain.choices())
        .with(documents);
  }
}
