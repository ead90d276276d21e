package dev.keymend.source;

import dev.keymend.source.TextParts.Mark;
import dev.keymend.source.TextParts.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Policies anywhere in a text: between sentences, in blocks of code, in quotations, in strings of
 * programs, in commands. Each is corrected where it stands, and all else stays as it is.
 */
final class Passages implements SourceReader {
  /** A quotation may be quoted. */
  private static final int MAX_LAYERS = 4;

  private record Inner(Layer layer, int depth) {}

  private final JsonReader reader;
  private final HclTexts hcl;

  Passages(JsonReader reader, HclTexts hcl) {
    this.reader = reader;
    this.hcl = hcl;
  }

  @Override
  public Optional<Reading> read(Pasted pasted) {
    Optional<Reading.Understood> commands = Commands.find(reader, pasted);
    String text = pasted.text();
    if (pasted.mayBe(Format.TEXT) && mayHold(text)) {
      PassageFinds finds = new PassageFinds(reader, text);
      commands.ifPresent(finds::addCommands);
      scan(text, finds);
      Optional<Reading> reading = finds.reading();
      if (reading.isPresent()) {
        return reading;
      }
    }
    return commands.map(reading -> reading);
  }

  private static boolean mayHold(String text) {
    return (text.indexOf('{') >= 0 || text.contains("=>"))
        && (text.contains("tatement") || text.contains("AWS::KMS::"));
  }

  private boolean isHcl(Layer layer, Part part, PassageFinds finds) {
    Layer inside = Pieces.part(layer, part.start(), part.end());
    return hcl.find(inside, false).filter(found -> finds.hcl(inside, found)).isPresent();
  }

  private void scan(String text, PassageFinds finds) {
    Deque<Inner> pending = new ArrayDeque<>();
    pending.add(new Inner(new Layer(text, Embedding.NONE), 0));
    while (!pending.isEmpty()) {
      Inner inner = pending.poll();
      Layer layer = inner.layer();
      for (Part part : TextParts.of(layer.text())) {
        if (part.mark() == Mark.QUOTATION && inner.depth() < MAX_LAYERS) {
          pending.add(new Inner(Quotation.inside(layer, part), inner.depth() + 1));
        } else if (part.mark() != Mark.FENCE || !isHcl(layer, part, finds)) {
          new PassageScan(layer, part, finds).run();
        }
      }
    }
  }
}
