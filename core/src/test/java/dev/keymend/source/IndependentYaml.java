package dev.keymend.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A reader of YAML that is not the engine's, and how its trees are held against ours. */
public final class IndependentYaml {
  private static final int DEPTH = 100;

  private IndependentYaml() {}

  /** Returns where both readers see another tree in a text; empty where one sees none. */
  public static String difference(String text) {
    YamlTree.ParsedYaml ours = YamlTree.parse(text, DEPTH);
    Optional<List<org.snakeyaml.engine.v2.nodes.Node>> theirs = read(text);
    // What is merged has another place in our tree, and so has what stands for something twice.
    boolean merged = text.contains("<<");
    return ours.problem() != null || theirs.isEmpty() || merged
        ? ""
        : difference(text, ours, theirs.get());
  }

  static String difference(
      String text, YamlTree.ParsedYaml ours, List<org.snakeyaml.engine.v2.nodes.Node> theirs) {
    List<Node> roots =
        ours.roots().stream()
            .filter(root -> !(root instanceof LiteralNode) || root.range().length() > 0)
            .toList();
    if (roots.size() != theirs.size()) {
      return roots.size() + " documents for " + theirs.size();
    }
    for (int i = 0; i < theirs.size(); i++) {
      String difference = difference(text, roots.get(i), theirs.get(i));
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  /** Returns the documents of a text that are not empty; empty when it is no YAML. */
  static Optional<List<org.snakeyaml.engine.v2.nodes.Node>> read(String text) {
    List<org.snakeyaml.engine.v2.nodes.Node> roots = new ArrayList<>();
    try {
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(64 << 20).build();
      new Compose(settings).composeAllFromString(text).forEach(roots::add);
    } catch (YamlEngineException | NumberFormatException e) {
      return Optional.empty();
    }
    roots.removeIf(root -> root instanceof ScalarNode scalar && scalar.getValue().isEmpty());
    return Optional.of(roots);
  }

  /** Returns where two trees are not the same; empty when they are. */
  static String difference(String text, Node ours, org.snakeyaml.engine.v2.nodes.Node theirs) {
    String tag = theirs.getTag().getValue();
    if (tag.startsWith("!") && tag.length() > 1 && !tag.equals("!ENV_VARIABLE")) {
      String name = tag.substring(1);
      name = URLDecoder.decode(name, StandardCharsets.UTF_8);
      String wanted = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
      return ours instanceof ObjectNode function
              && function.members().size() == 1
              && function.members().get(0).name().equals(wanted)
          ? content(text, function.members().get(0).value(), theirs)
          : "no " + wanted + " but " + ours;
    }
    boolean alias = text.startsWith("*", ours.range().start());
    int start = theirs.getStartMark().orElseThrow().getIndex();
    boolean bare = theirs.getAnchor().isEmpty() && !tag.isEmpty() && !text.startsWith("!", start);
    boolean moved = !alias && bare && ours.range().start() != start && ours.range().length() > 0;
    return moved ? "not at " + start + " but " + ours : content(text, ours, theirs);
  }

  private static String content(String text, Node ours, org.snakeyaml.engine.v2.nodes.Node theirs) {
    if (theirs instanceof MappingNode mapping) {
      if (!(ours instanceof ObjectNode object)
          || object.members().size() != mapping.getValue().size()) {
        return "no mapping of " + mapping.getValue().size() + " but " + ours;
      }
      for (int i = 0; i < object.members().size(); i++) {
        NodeTuple tuple = mapping.getValue().get(i);
        Member member = object.members().get(i);
        if (tuple.getKeyNode() instanceof ScalarNode key && !key.getValue().equals(member.name())) {
          return "no key " + key.getValue() + " but " + member.key();
        }
        String inside = difference(text, member.value(), tuple.getValueNode());
        if (!inside.isEmpty()) {
          return inside;
        }
      }
      return "";
    }
    if (theirs instanceof SequenceNode sequence) {
      if (!(ours instanceof ArrayNode array)
          || array.elements().size() != sequence.getValue().size()) {
        return "no sequence of " + sequence.getValue().size() + " but " + ours;
      }
      for (int i = 0; i < array.elements().size(); i++) {
        String inside = difference(text, array.elements().get(i), sequence.getValue().get(i));
        if (!inside.isEmpty()) {
          return inside;
        }
      }
      return "";
    }
    String value = ((ScalarNode) theirs).getValue();
    return value.equals(scalar(text, ours)) ? "" : "no scalar " + value + " but " + ours;
  }

  private static String scalar(String text, Node ours) {
    if (ours instanceof StringNode string) {
      return string.written().isEmpty() ? string.value().source() : string.written();
    }
    if (ours instanceof LiteralNode literal && text.startsWith("*", ours.range().start())) {
      return literal.text().equals("null") ? "" : literal.text();
    }
    return ours instanceof LiteralNode ? ours.range().of(text) : "no scalar";
  }
}
