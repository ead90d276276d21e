package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A block of HCL, or a whole file, which is a block without a header. */
public final class HclBlock {
  /**
   * An attribute.
   *
   * @param key where its name stands
   * @param name the name
   * @param value its value
   */
  record Attribute(TextRange key, String name, HclExpression value) {
    TextRange range() {
      return new TextRange(key.start(), value.range().end());
    }
  }

  final String type;
  final int start;
  final List<String> labels = new ArrayList<>();
  final List<Attribute> attributes = new ArrayList<>();
  final List<HclBlock> blocks = new ArrayList<>();

  /** From brace to brace; of a file all of it. */
  TextRange body = TextRange.at(0);

  HclBlock(String type, int start) {
    this.type = type;
    this.start = start;
  }

  /** Returns where the block stands, its header included. */
  public TextRange range() {
    return new TextRange(start, body.end());
  }

  String label(int i) {
    return i < labels.size() ? labels.get(i) : "";
  }

  Optional<HclExpression> value(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  /** Returns the blocks of a type that are directly inside. */
  List<HclBlock> blocks(String name) {
    List<HclBlock> some = new ArrayList<>();
    for (HclBlock block : blocks) {
      if (block.type.equals(name)) {
        some.add(block);
      }
    }
    return some;
  }
}
