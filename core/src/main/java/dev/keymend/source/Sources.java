package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** Finds out what a text is, and reads it. */
public final class Sources implements SourceReader {
  private final JsonReader json;

  /** Makes a reader with its bounds. */
  public Sources(Limits limits) {
    this.json = new JsonReader(limits);
  }

  @Override
  public Reading read(String text) {
    return read(text, Optional.empty());
  }

  /**
   * Reads a text as a format.
   *
   * @param text the text
   * @param wanted what to read it as; empty to find out
   */
  public Reading read(String text, Optional<Format> wanted) {
    Json parsed = json.parse(text);
    if (parsed instanceof Json.Broken broken) {
      boolean commands = wanted.isEmpty() || wanted.get() == Format.COMMAND;
      Optional<Reading> found = commands ? Commands.find(json, text) : Optional.empty();
      return found.orElseGet(() -> OtherLanguages.explain(text).orElse(broken.problem()));
    }
    List<Node> roots = ((Json.Values) parsed).roots();
    Optional<Reading.Understood> found =
        wanted.filter(format -> format == Format.POLICY).isPresent()
            ? Optional.empty()
            : JsonHosts.find(json, text, roots, wanted);
    if (found.isPresent()) {
      return found.get();
    }
    if (wanted.isEmpty() || wanted.get() == Format.POLICY) {
      return json.read(text, roots);
    }
    String message = "There is no policy in this text when it is read as " + wanted.get().label();
    return new Reading.Understood(
        wanted.get(),
        "You chose this format.",
        List.of(),
        List.of(new Gap(roots.get(0).range(), message + ".")));
  }
}
