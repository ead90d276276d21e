package dev.keymend;

import dev.keymend.analysis.Request;
import dev.keymend.json.RequestJson;
import dev.keymend.text.JsonOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One golden case: a folder {@code rules/<theme>/<rule>/<case>} with {@code input.json}, perhaps
 * {@code request.json} with further members of the request, {@code expected.json} and {@code
 * report.json}.
 */
record RuleCase(String rule, String name, Path folder) {
  private static final Path RULES = Path.of("src/test/resources/rules");

  static List<RuleCase> all() {
    List<RuleCase> cases = new ArrayList<>();
    for (Path theme : children(RULES)) {
      children(theme).forEach(rule -> cases.addAll(in(rule)));
    }
    return cases;
  }

  /** The cases of the rule that {@code -Dkeymend.rule} names; all when it names none. */
  static List<RuleCase> chosen() {
    String rule = System.getProperty("keymend.rule", "");
    List<RuleCase> chosen =
        all().stream().filter(c -> rule.isEmpty() || c.rule().equals(rule)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("No rule with cases has the id " + rule + ".");
    }
    return chosen;
  }

  /** The cases in a folder. */
  static List<RuleCase> in(Path folder) {
    String rule = folder.getFileName().toString();
    return children(folder).stream()
        .map(one -> new RuleCase(rule, one.getFileName().toString(), one))
        .toList();
  }

  @Override
  public String toString() {
    return rule + "/" + name;
  }

  String input() {
    return read(Files.exists(folder.resolve("input.txt")) ? "input.txt" : "input.json");
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The request for the input. */
  Request request() {
    return requestFor(input());
  }

  /** The same request for another text, without choices: their ids belong to the input. */
  Request followUp(String text) {
    Request request = requestFor(text);
    return new Request(text, request.owner(), request.error(), request.apply(), java.util.Map.of());
  }

  private Request requestFor(String text) {
    if (!Files.exists(folder.resolve("request.json"))) {
      return Request.of(text);
    }
    try (JsonParser in =
        new JsonFactory().createParser(ObjectReadContext.empty(), read("request.json"))) {
      RequestJson json = RequestJson.read(in);
      json.text = text;
      return json.toAnalyze();
    }
  }

  /** Indents a report by its tokens, so that a changed golden file can be read in a diff. */
  static String pretty(String json) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      boolean first = true;
      boolean afterName = false;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token.isStructEnd()) {
          depth--;
        }
        if (!afterName) {
          out.append(first || token.isStructEnd() ? "" : ",");
          out.append(out.length() == 0 ? "" : "\n" + "  ".repeat(depth));
        }
        afterName = token == JsonToken.PROPERTY_NAME;
        switch (token) {
          case PROPERTY_NAME -> out.append(quoted(in.currentName())).append(": ");
          case VALUE_STRING -> out.append(quoted(in.getString()));
          default -> out.append(in.getString());
        }
        if (token.isStructStart()) {
          depth++;
        }
        first = token.isStructStart();
      }
    }
    return out.append('\n').toString();
  }

  private static String quoted(String text) {
    return new JsonOutput().string(text).toString();
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
