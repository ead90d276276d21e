package dev.keymend.change;

import dev.keymend.source.ArrayNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How a policy in YAML is written, so that new text looks like its neighbours. */
final class YamlStyle {
  /** More nodes than this need not be looked at to see a style. */
  private static final int SAMPLE = 400;

  private record SeenNode(Node node, String name, int column) {}

  final YamlText text;
  final YamlScalarStyle scalars = new YamlScalarStyle();

  /** Whether functions are written in their short form, {@code !Sub}. */
  final boolean shortFunctions;

  /** By how many columns what is inside of a mapping stands further to the right. */
  private int step;

  /** By name: how many columns the dashes of a list stand behind that. */
  private final Map<String, Integer> dashes = new HashMap<>();

  private int usualDash = -1;
  private final Set<String> bracketed = new HashSet<>();

  YamlStyle(PolicyDocument document) {
    text = new YamlText(document.text(), document.root().range().start());
    String own = document.root().range().of(document.text());
    boolean longForm = own.contains("Fn::") || own.contains("Ref:") || own.contains("\"Ref\"");
    shortFunctions = hasShort(own) || !longForm;
    Deque<SeenNode> pending = new ArrayDeque<>();
    pending.add(new SeenNode(document.root(), "", -1));
    for (int seen = 0; seen < SAMPLE && !pending.isEmpty(); seen++) {
      look(pending.removeFirst(), pending);
    }
    step = step == 0 ? 2 : step;
    usualDash = usualDash < 0 ? dashes.getOrDefault("Statement", 2) : usualDash;
  }

  private static boolean hasShort(String text) {
    return text.contains("!Sub") || text.contains("!Ref") || text.contains("!Join");
  }

  private void look(SeenNode seen, Deque<SeenNode> pending) {
    Node node = seen.node();
    int start = node.range().start();
    boolean inBrackets = text.isBracketed(start);
    if (node instanceof ObjectNode object) {
      int column = inBrackets || object.members().isEmpty() ? -1 : columnOf(object);
      if (seen.column() >= 0 && column > seen.column() && step == 0) {
        step = column - seen.column();
      }
      for (Member member : object.members()) {
        if (pending.size() < SAMPLE) {
          scalars.seeName(member.name(), text.at(member.key().range().start()), inBrackets);
          pending.add(new SeenNode(member.value(), member.name(), column));
        }
      }
    } else if (node instanceof ArrayNode array) {
      if (inBrackets && !array.elements().isEmpty()) {
        bracketed.add(seen.name());
      } else if (!inBrackets && seen.column() >= 0) {
        int dash = text.column(start) - seen.column();
        dashes.putIfAbsent(seen.name(), dash);
        usualDash = usualDash < 0 && !seen.name().equals("Statement") ? dash : usualDash;
      }
      for (Node element : array.elements()) {
        if (pending.size() < SAMPLE) {
          pending.add(new SeenNode(element, seen.name(), -1));
        }
      }
    } else if (node instanceof StringNode string) {
      lookAt(string, seen.name());
    }
  }

  /** A statement that a function adds has the place of that. */
  private int columnOf(ObjectNode object) {
    return text.column(object.members().get(0).key().range().start());
  }

  private void lookAt(StringNode string, String name) {
    int start = string.range().start();
    if (!string.isFunction()) {
      scalars.see(name, text.at(start));
      return;
    }
    if (text.at(start) == '!') {
      int i = start;
      while (i < string.range().end() && !text.isBlank(i) && !text.isBreak(i)) {
        i++;
      }
      while (text.isBlank(i)) {
        i++;
      }
      if (!text.isBreak(i) && !text.isBracketed(i)) {
        scalars.see("!", text.at(i));
      }
    }
  }

  int step() {
    return step;
  }

  /** Returns how many columns behind a name the dashes of its list stand. */
  int dash(String name) {
    return dashes.getOrDefault(name, usualDash);
  }

  /** Returns whether lists of a name are written in brackets. */
  boolean isBracketed(String name) {
    return bracketed.contains(name)
        || (!dashes.containsKey(name) && dashes.size() < 2 && !bracketed.isEmpty());
  }
}
