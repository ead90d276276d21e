package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** Texts that are JSON, whatever kind of JSON. */
final class JsonTexts implements SourceReader {
  private final JsonReader reader;

  JsonTexts(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public Optional<Reading> read(Pasted pasted) {
    return pasted.json() instanceof Json.Roots values
        ? Optional.of(read(pasted, values.roots()))
        : Optional.empty();
  }

  private Reading read(Pasted pasted, List<Node> roots) {
    Optional<Format> wanted = pasted.wanted();
    Optional<Reading.Understood> found =
        wanted.filter(format -> format == Format.POLICY).isPresent()
            ? Optional.empty()
            : TreeFinders.find(reader, new Layer(pasted.text(), Syntax.JSON), roots, wanted);
    if (found.isPresent()) {
      return Reading.ofKeys(found.get());
    }
    Optional<Reading.Understood> messages =
        wanted.isPresent()
            ? Optional.empty()
            : MessageTexts.find(reader, new Layer(pasted.text(), Syntax.JSON), roots);
    if (messages.isPresent()) {
      return Reading.ofKeys(messages.get());
    }
    if (pasted.mayBe(Format.POLICY)) {
      return reader.read(pasted.text(), roots);
    }
    String message =
        "There is no policy in this text when it is read as "
            + wanted.map(Format::label).orElse("")
            + ".";
    return new Reading.Understood(
        wanted.orElse(Format.JSON),
        "You chose this format.",
        List.of(),
        List.of(Gap.nothing(message)));
  }
}
