package dev.keymend.change;

import dev.keymend.source.FunctionNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.SharedNodes;
import java.util.List;

/**
 * Keeps a writer of YAML from what it had better leave as it is. A change of what aliases stand for
 * would change other places as well, which may be no key policies; and a name behind a question
 * mark has its value at another column than others. What stands beside those is written.
 */
final class FixedParts implements PolicyWriter {
  private final PolicyWriter writer;
  private final YamlText text;
  private final SharedNodes shared;

  private FixedParts(PolicyWriter writer, PolicyDocument document) {
    this.writer = writer;
    this.text = YamlText.read(document.text());
    this.shared = document.shared();
  }

  static PolicyWriter of(PolicyDocument document, PolicyWriter writer) {
    return new FixedParts(writer, document);
  }

  @Override
  public Written edits(PolicyChange change, Symbols symbols, boolean alone) {
    return keeps(change)
        ? new Written(List.of(), true, false)
        : writer.edits(change, symbols, alone);
  }

  private boolean keeps(PolicyChange change) {
    if (change instanceof PolicyChange.AddStatements add) {
      Node element = add.policy().statementElement().value();
      // A function that gives statements may give a list, which cannot stand in another.
      return element instanceof FunctionNode || isShared(element);
    }
    TreeChange tree = TreeChange.of(change);
    if (tree instanceof TreeChange.AddMember add) {
      return isFixed(add.object());
    }
    if (tree instanceof TreeChange.AddFirstMember add) {
      return isFixed(add.object());
    }
    if (tree instanceof TreeChange.RenameMember rename) {
      int key = rename.member().key().range().start();
      return isAlias(key) || shared.isIn(rename.member().key().range());
    }
    if (tree instanceof TreeChange.RemoveMembers remove) {
      return isFixed(remove.object());
    }
    if (tree instanceof TreeChange.ReplaceValue replace) {
      return isShared(replace.node());
    }
    if (tree instanceof TreeChange.WrapValue wrap) {
      return isShared(wrap.node());
    }
    List<Node> values = ((TreeChange.TakeValues) tree).values();
    return values.stream().anyMatch(this::isShared);
  }

  private boolean isAlias(int place) {
    return text.at(place) == '*';
  }

  private boolean isShared(Node node) {
    return isAlias(node.range().start()) || shared.isIn(node.range());
  }

  /** Members that are merged into an object have no place of their own. */
  private boolean isFixed(ObjectNode object) {
    for (Member member : object.members()) {
      int key = member.key().range().start();
      if (isAlias(key) || text.isExplicit(key)) {
        return true;
      }
    }
    return isShared(object);
  }
}
