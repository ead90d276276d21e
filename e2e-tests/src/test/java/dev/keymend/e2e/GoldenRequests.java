package dev.keymend.e2e;

import dev.keymend.e2e.browser.AsciiJson;
import dev.keymend.e2e.browser.JsonMembers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;

/** The requests behind core's golden cases, by the name of their case. */
final class GoldenRequests {
  private static final Path RESOURCES = Path.of("..", "core", "src", "test", "resources");

  private GoldenRequests() {}

  static Map<String, String> read() {
    Map<String, String> requests = new TreeMap<>();
    for (Path input : files(RESOURCES.resolve("rules"), "input.")) {
      String name = RESOURCES.relativize(input).toString();
      requests.put(name, analyze(input));
      requests.put(
          name + " redacted", AsciiJson.write(Map.of("call", "redact", "text", text(input))));
      requests.put(
          name + " redacted as it is",
          AsciiJson.write(Map.of("call", "redact", "textFollows", true)) + "\n" + text(input));
    }
    for (String folder : List.of("repair", "source")) {
      for (Path input : files(RESOURCES.resolve(folder), "input.")) {
        requests.put(RESOURCES.relativize(input).toString(), analyze(input));
      }
    }
    for (String folder : List.of("denials", "checks")) {
      for (Path answer : files(RESOURCES.resolve(folder), "answer.")) {
        requests.put(RESOURCES.relativize(answer).toString(), explain(answer));
      }
    }
    for (Path request : files(RESOURCES.resolve("conformance"), "")) {
      requests.put(RESOURCES.relativize(request).toString(), text(request));
    }
    return requests;
  }

  private static String analyze(Path input) {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("call", "analyze");
    request.put("text", text(input));
    Path members = input.resolveSibling("request.json");
    if (Files.exists(members)) {
      request.putAll(JsonMembers.object(new Json().toType(text(members), Object.class)));
    }
    return AsciiJson.write(request);
  }

  /** A call that failed, or questions about calls, with what was pasted of them. */
  private static String explain(Path answer) {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("call", "analyze");
    List<Map<String, String>> documents = new ArrayList<>();
    for (Path file : files(answer.resolveSibling(""), "")) {
      String name = String.valueOf(file.getFileName());
      String stem = name.substring(0, name.indexOf('.'));
      switch (stem) {
        case "answer" -> {}
        case "text", "error", "checks" -> request.put(stem, text(file));
        default -> documents.add(Map.of("text", text(file), "kind", stem));
      }
    }
    request.put("documents", documents);
    return AsciiJson.write(request);
  }

  private static List<Path> files(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
