package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Terraform files in JSON: strings are templates, and so much of it is an expression of HCL that it
 * is parsed as one, of which blocks are made. Source: Terraform documentation, JSON Configuration
 * Syntax.
 */
final class TfJson implements SourceReader {
  private static final List<String> KINDS = List.of("resource", "data", "module");

  private static final String ENCODED =
      "This expression of Terraform is not read within JSON. Paste what terraform show -json prints"
          + " for the plan.";

  /** Blocks in bodies, and how many labels each has. */
  private static final List<String> PLAIN =
      List.of("statement", "principals", "not_principals", "condition", "content", "locals");

  private static final int MOST = 100;

  /** Of a document in a resource nobody needs to know what is deeper inside. */
  private static final int MAX_DEPTH = 12;

  private final JsonReader reader;
  private final int maxDepth;

  TfJson(JsonReader reader, Limits limits) {
    this.reader = reader;
    this.maxDepth = limits.maxDepth() + 1;
  }

  @Override
  public Optional<Reading> read(Pasted pasted) {
    boolean terraform =
        pasted.mayBe(Format.HCL)
            && pasted.json() instanceof Json.Roots values
            && values.roots().size() == 1
            && values.roots().get(0) instanceof ObjectNode root
            && isTerraform(root);
    return terraform
        ? read(pasted.text(), ((Json.Roots) pasted.json()).roots().get(0))
        : Optional.empty();
  }

  /** An expression in a string may have quotes that are escaped, which are none of HCL. */
  private Optional<Reading> read(String text, Node root) {
    char[] blanked = text.toCharArray();
    List<Gap> gaps = new ArrayList<>();
    boolean blank = false;
    for (Node node : Tree.nodes(root)) {
      String written = node instanceof StringNode ? node.range().of(text) : "";
      if (written.contains("${")
          && written.contains("\\\"")
          && HclParser.parse(written, maxDepth, true).file().isEmpty()) {
        TextRange inside = new TextRange(node.range().start() + 1, node.range().end() - 1);
        Arrays.fill(blanked, inside.start(), inside.end(), ' ');
        if (written.contains("jsonencode(") && gaps.size() < MOST) {
          gaps.add(new Gap(inside, ENCODED));
        }
        blank = true;
      }
    }
    String readable = blank ? new String(blanked) : text;
    return HclParser.parse(readable, maxDepth, true)
        .file()
        .map(file -> with(gaps, reading(readable, file)));
  }

  private static Reading with(List<Gap> gaps, Reading.Understood reading) {
    List<Gap> all = new ArrayList<>(gaps);
    if (gaps.isEmpty() || !reading.found().isEmpty()) {
      all.addAll(reading.gaps());
    }
    return new Reading.Understood(reading.format(), reading.why(), reading.found(), all);
  }

  private static boolean isTerraform(ObjectNode root) {
    for (String kind : KINDS) {
      for (Node some : root.value(kind).map(Tree::items).orElse(List.of())) {
        if (some instanceof ObjectNode types && isAbout(types)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAbout(ObjectNode types) {
    for (Member type : types.members()) {
      if (HclFinder.isKey(type.name()) || type.name().equals("aws_iam_policy_document")) {
        return true;
      }
    }
    return false;
  }

  private Reading.Understood reading(String text, HclBlock parsed) {
    HclBlock file = new HclBlock("", 0);
    file.body = parsed.body;
    fill(file, parsed.attributes.get(0).value(), 0);
    return new HclFinder(reader, new Layer(text, Syntax.HCL_READ), file).reading();
  }

  private static void fill(HclBlock block, HclExpression object, int depth) {
    for (int i = 0; i + 1 < object.parts().size(); i += 2) {
      HclExpression key = object.parts().get(i);
      HclExpression value = object.parts().get(i + 1);
      String name = nameOf(key);
      int labels = depth < MAX_DEPTH ? labels(name, depth) : -1;
      if (labels >= 0) {
        blocks(block, List.of(key), value, labels, depth + 1);
      } else {
        block.attributes.add(new HclBlock.Attribute(key.range(), name, value));
      }
    }
  }

  /** Returns how many labels blocks of a type have; negative for what is no block. */
  private static int labels(String type, int depth) {
    boolean labelled = depth == 0 ? KINDS.contains(type) : type.equals("dynamic");
    return !labelled ? PLAIN.contains(type) ? 0 : -1 : depth > 0 || type.equals("module") ? 1 : 2;
  }

  /** One block or a list of them; names inside are labels up to their number. */
  private static void blocks(
      HclBlock outer, List<HclExpression> names, HclExpression value, int labels, int depth) {
    List<HclExpression> all = value.is(Kind.TUPLE) ? value.parts() : List.of(value);
    for (HclExpression one : all) {
      if (!one.is(Kind.OBJECT)) {
        continue;
      }
      if (labels > 0) {
        for (int i = 0; i + 1 < one.parts().size(); i += 2) {
          List<HclExpression> more = new ArrayList<>(names);
          more.add(one.parts().get(i));
          blocks(outer, more, one.parts().get(i + 1), labels - 1, depth);
        }
        continue;
      }
      HclBlock block = block(nameOf(names.get(0)), one, depth);
      names.subList(1, names.size()).forEach(name -> block.labels.add(name.plain()));
      outer.blocks.add(block);
    }
  }

  private static HclBlock block(String type, HclExpression object, int depth) {
    HclBlock block = new HclBlock(type, object.range().start());
    block.body = object.range();
    fill(block, object, depth);
    return block;
  }

  /** Returns an object with the attributes and blocks of a block as a block. */
  static HclBlock block(String type, HclExpression object) {
    return block(type, object, 1);
  }

  static String nameOf(HclExpression key) {
    return key.is(Kind.REFERENCE) ? key.text() : key.plain();
  }
}
