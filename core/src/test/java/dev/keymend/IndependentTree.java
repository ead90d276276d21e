package dev.keymend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/** What texts say, by readers that are not the engine's; functions in their long form. */
final class IndependentTree {
  private IndependentTree() {}

  /** Returns the tree of a text in JSON. */
  static String ofJson(String text) {
    return of(Hosts.read(text));
  }

  private static String of(JsonNode node) {
    if (node.isObject()) {
      Map<String, String> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
      return members.toString();
    }
    if (node.isArray()) {
      return node.valueStream().map(IndependentTree::of).toList().toString();
    }
    return node.isString() ? Hosts.quote(node.stringValue()) : node.toString();
  }

  /** Returns the tree of a text in YAML. */
  static String ofYaml(String text) {
    LoadSettings settings = LoadSettings.builder().build();
    return of(new Compose(settings).composeString(text).orElseThrow());
  }

  /** Returns whether a text is YAML. */
  static boolean isYaml(String text) {
    try {
      new Compose(LoadSettings.builder().build()).composeAllFromString(text).forEach(root -> {});
      return true;
    } catch (YamlEngineException e) {
      return false;
    }
  }

  private static String of(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!") && !tag.equals("!ENV_VARIABLE")) {
      String name = tag.substring(1);
      String argument = content(node, true);
      if (name.equals("GetAtt") && node instanceof ScalarNode scalar) {
        List<String> parts = List.of(scalar.getValue().split("\\.", 2));
        argument = parts.stream().map(Hosts::quote).toList().toString();
      }
      return "{" + (name.equals("Ref") ? name : "Fn::" + name) + "=" + argument + "}";
    }
    return content(node, false);
  }

  private static String content(Node node, boolean tagged) {
    if (node instanceof MappingNode mapping) {
      Map<String, String> members = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        members.put(((ScalarNode) tuple.getKeyNode()).getValue(), of(tuple.getValueNode()));
      }
      return new TreeMap<>(members).toString();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(IndependentTree::of).toList().toString();
    }
    ScalarNode scalar = (ScalarNode) node;
    String value = scalar.getValue();
    boolean bare = !tagged && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    return bare && value.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?(e[0-9]+)?")
        ? Hosts.read(value).toString()
        : Hosts.quote(value);
  }
}
