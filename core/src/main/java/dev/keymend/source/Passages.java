package dev.keymend.source;

import dev.keymend.source.TextParts.Mark;
import dev.keymend.source.TextParts.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Whether only what is named as a policy is one, and not also the JSON around it. */
  private final boolean named;

  Passages(JsonReader reader, HclTexts hcl, boolean named) {
    this.reader = reader;
    this.hcl = hcl;
    this.named = named;
  }

  @Override
  public Optional<Reading> read(Pasted pasted) {
    Optional<Reading.Understood> commands = Commands.find(reader, pasted);
    String text = pasted.text();
    if (pasted.mayBe(Format.TEXT) && mayHold(text)) {
      PassageFinds finds = new PassageFinds(reader, text, named);
      commands.ifPresent(finds::addCommands);
      scan(text, finds);
      Optional<Reading> reading = finds.reading();
      if (reading.isPresent() || finds.problem().isPresent()) {
        return reading.or(finds::problem);
      }
    }
    return commands.map(reading -> reading);
  }

  private static boolean mayHold(String text) {
    return (text.indexOf('{') >= 0
            || text.contains("=>")
            || text.contains("KeyPolicy:")
            || text.contains("Effect:"))
        && (text.contains("tatement") || text.contains("AWS::KMS::"));
  }

  private boolean isHcl(Layer layer, Section part, PassageFinds finds) {
    return isHcl(Pieces.part(layer, part.start(), part.end()), finds);
  }

  private boolean isHcl(Layer inside, PassageFinds finds) {
    return hcl.find(inside, false).filter(found -> finds.hcl(inside, found)).isPresent();
  }

  /** Returns a part without the blocks of Terraform in it, whose policies are added. */
  private List<Section> withoutHcl(Layer layer, Section part, PassageFinds finds) {
    HclProse prose = HclProse.in(layer, part.start(), part.end());
    if (part.mark() != Mark.NONE || prose.isEmpty() || !isHcl(prose.blocks(layer), finds)) {
      return List.of(part);
    }
    List<Section> rest = new ArrayList<>();
    for (int i = 0; i < prose.rest().size(); i += 2) {
      int from = prose.rest().get(i);
      rest.add(new Section(Mark.NONE, from, prose.rest().get(i + 1), part.language()));
    }
    return rest;
  }

  private void scan(String text, PassageFinds finds) {
    Deque<Inner> pending = new ArrayDeque<>();
    Optional<TemplateText> template = TemplateText.of(text);
    template.ifPresent(of -> finds.template(of.words()));
    Layer whole = template.map(TemplateText::layer).orElse(new Layer(text, Embedding.NONE));
    pending.add(new Inner(Quotation.withoutMargin(whole), 0));
    while (!pending.isEmpty()) {
      Inner inner = pending.poll();
      Layer layer = inner.layer();
      List<Section> parts = TextParts.of(layer.text());
      Set<Section> yaml = yamlIn(layer, parts, finds);
      YamlBlocks.find(layer, yaml, finds);
      for (Section part : parts) {
        if (yaml.contains(part)) {
          continue;
        }
        if (part.mark() == Mark.QUOTATION && inner.depth() < MAX_LAYERS) {
          pending.add(new Inner(Quotation.inside(layer, part), inner.depth() + 1));
        } else if (!(part.mark() == Mark.TABLE && scanColumns(layer, part, finds))
            && !(part.mark() == Mark.FENCE && isHcl(layer, part, finds))) {
          for (Section rest : withoutHcl(layer, part, finds)) {
            for (Section lines : PrefixedLines.cut(layer.text(), rest)) {
              if (lines.mark() == Mark.PREFIXED && inner.depth() < MAX_LAYERS) {
                pending.add(new Inner(PrefixedLines.inside(layer, lines), inner.depth() + 1));
                finds.encoded();
              } else {
                scan(layer, lines, finds);
              }
            }
          }
        }
      }
    }
  }

  /** Returns the blocks of code that are YAML, whose policies are added. */
  private static Set<Section> yamlIn(Layer layer, List<Section> parts, PassageFinds finds) {
    Set<Section> yaml = new LinkedHashSet<>();
    for (Section part : parts) {
      // What a shell fills in is read apart.
      if (part.mark() == Mark.FENCE
          && !part.language().equals(TextParts.SHELL)
          && finds.yamlBlock(Pieces.part(layer, part.start(), part.end()))) {
        yaml.add(part);
      }
    }
    return yaml;
  }

  private static void scan(Layer layer, Section part, PassageFinds finds) {
    if (part.language().equals(TextParts.SHELL)) {
      Layer filled = ShellVariable.inside(layer, part.start(), part.end());
      Section all = new Section(part.mark(), 0, filled.text().length(), "");
      new PassageScan(filled, all, finds).run();
    } else {
      new PassageScan(layer, part, finds).run();
    }
  }

  /** Returns whether there is a policy in a column of a table. */
  private static boolean scanColumns(Layer layer, Section part, PassageFinds finds) {
    int before = finds.count();
    for (Layer column : TableColumn.in(layer, part)) {
      Section cells = new Section(Mark.NONE, 0, column.text().length(), "");
      new PassageScan(column, cells, finds).run();
    }
    return finds.count() > before;
  }
}
