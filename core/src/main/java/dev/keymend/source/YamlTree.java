package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds trees of the tokens of a text in YAML, one per document, with a stack instead of
 * recursion. A short function, {@code !Sub x}, becomes what its long form would be. What an alias
 * stands for has the place of the alias; what is inside of that, the place of its first sign.
 */
final class YamlTree {
  static final String TOO_DEEP = "The text is nested too deeply here.";

  /** A collection that is not complete, or the pair that may stand in a list without braces. */
  private static final class OpenCollection {
    final byte kind;
    final int start;
    final Properties properties;
    final List<Member> members = new ArrayList<>();
    final List<Node> elements = new ArrayList<>();
    @Nullable StringNode key;
    boolean merges;
    boolean keyExpected;

    /** Whether a value ended, so that a comma must come before the next one. */
    boolean filled;

    OpenCollection(byte kind, int start, Properties properties) {
      this.kind = kind;
      this.start = start;
      this.properties = properties;
    }
  }

  /** What stands before a node. */
  private record Properties(String anchor, String tag, int tagStart) {
    static final Properties NONE = new Properties("", "", -1);
  }

  /** A list whose dashes stand at the column of their key has no beginning of its own. */
  private static final byte INDENTLESS = 30;

  /** One pair in a list in brackets. */
  private static final byte PAIR = 31;

  private final String text;
  private final YamlTokens tokens;
  private final List<Node> roots = new ArrayList<>();
  private final Deque<OpenCollection> levels = new ArrayDeque<>();
  private final Map<String, Node> anchors = new HashMap<>();
  private final SharedNodes shared = new SharedNodes();
  private int token;
  private int copies;
  private @Nullable String problem;

  private YamlTree(String text, YamlTokens tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** What came of a text: its documents, or why it is no YAML, and where. */
  record ParsedYaml(List<Node> roots, SharedNodes shared, @Nullable String problem, int place) {}

  /**
   * Reads a text.
   *
   * @param most how deep collections may be nested
   */
  static ParsedYaml parse(String text, int most) {
    YamlScanner.Scanned scanned = YamlScanner.scan(text, most);
    if (scanned.problem() != null) {
      return new ParsedYaml(List.of(), SharedNodes.NONE, scanned.problem(), scanned.place());
    }
    YamlTree tree = new YamlTree(text, scanned.tokens());
    tree.documents();
    int place = tree.tokens.start(Math.min(tree.token, tree.tokens.count() - 1));
    return new ParsedYaml(tree.roots, tree.shared, tree.problem, place);
  }

  private byte kind() {
    while (tokens.kind(token) == YamlTokens.NONE) {
      token++;
    }
    return tokens.kind(token);
  }

  private void fail(String why) {
    problem = problem == null ? why : problem;
  }

  private void unexpected() {
    fail(
        switch (kind()) {
          case YamlTokens.PLAIN,
              YamlTokens.QUOTED,
              YamlTokens.BLOCK_SCALAR,
              YamlTokens.ALIAS,
              YamlTokens.ANCHOR,
              YamlTokens.TAG ->
              "This text belongs to nothing. Perhaps a quote or a colon is missing before it.";
          case YamlTokens.KEY, YamlTokens.FIRST_KEY, YamlTokens.BLOCK_MAPPING ->
              "This name stands at a column where none is expected.";
          case YamlTokens.BLOCK_ENTRY, YamlTokens.BLOCK_SEQUENCE ->
              "This dash stands at a column where none is expected.";
          case YamlTokens.END, YamlTokens.BLOCK_END, YamlTokens.DOCUMENT ->
              "A bracket is not closed before this place.";
          default -> "Something else is expected here.";
        });
  }

  private void documents() {
    while (problem == null && kind() != YamlTokens.END) {
      if (kind() == YamlTokens.DOCUMENT) {
        token++;
        continue;
      }
      anchors.clear();
      node(true);
      while (problem == null && !levels.isEmpty()) {
        step(levels.getLast());
      }
      if (problem == null && kind() != YamlTokens.DOCUMENT && kind() != YamlTokens.END) {
        unexpected();
      }
    }
  }

  private void step(OpenCollection level) {
    switch (level.kind) {
      case YamlTokens.BLOCK_SEQUENCE, INDENTLESS -> sequence(level);
      case YamlTokens.BLOCK_MAPPING -> mapping(level);
      case YamlTokens.FLOW_SEQUENCE -> flowSequence(level);
      default -> flowMapping(level);
    }
  }

  private void sequence(OpenCollection level) {
    boolean own = level.kind == YamlTokens.BLOCK_SEQUENCE;
    if (kind() == YamlTokens.BLOCK_ENTRY) {
      int end = tokens.end(token);
      token++;
      byte next = kind();
      boolean none =
          next == YamlTokens.BLOCK_ENTRY
              || next == YamlTokens.BLOCK_END
              || (!own && (next == YamlTokens.KEY || next == YamlTokens.VALUE));
      if (none) {
        take(empty(end), Properties.NONE);
      } else {
        node(false);
      }
    } else if (!own) {
      close(end(level));
    } else if (kind() == YamlTokens.BLOCK_END) {
      token++;
      close(end(level));
    } else {
      unexpected();
    }
  }

  /** A block collection ends with the last thing in it. */
  private static int end(OpenCollection level) {
    int members = level.members.size();
    int elements = level.elements.size();
    return members > 0
        ? Math.max(level.start, level.members.get(members - 1).value().range().end())
        : elements > 0 ? level.elements.get(elements - 1).range().end() : level.start;
  }

  private void mapping(OpenCollection level) {
    byte kind = kind();
    if (level.key != null || kind == YamlTokens.VALUE) {
      value(level, YamlTokens.BLOCK_END, YamlTokens.BLOCK_END);
    } else if (kind == YamlTokens.KEY) {
      key(level, YamlTokens.BLOCK_END, YamlTokens.BLOCK_END);
    } else if (kind == YamlTokens.BLOCK_END) {
      token++;
      close(end(level));
    } else {
      unexpected();
    }
  }

  private void key(OpenCollection level, byte end, byte otherEnd) {
    int place = tokens.end(token);
    token++;
    byte next = kind();
    if (next == YamlTokens.VALUE || next == YamlTokens.KEY || next == end || next == otherEnd) {
      level.key = new StringNode(TextRange.at(place), HoledString.of(""));
    } else {
      level.keyExpected = true;
      node(end == YamlTokens.BLOCK_END);
    }
  }

  /** Reads the value of a key, which may be missing as the key may. */
  private void value(OpenCollection level, byte end, byte otherEnd) {
    StringNode key = level.key;
    int place = key == null ? tokens.start(token) : key.range().end();
    if (key == null) {
      level.key = new StringNode(TextRange.at(place), HoledString.of(""));
    }
    if (kind() != YamlTokens.VALUE) {
      take(empty(place), Properties.NONE);
      return;
    }
    int behind = tokens.end(token);
    token++;
    byte next = kind();
    if (next == YamlTokens.VALUE || next == YamlTokens.KEY || next == end || next == otherEnd) {
      take(empty(behind), Properties.NONE);
    } else {
      node(end == YamlTokens.BLOCK_END);
    }
  }

  private void flowSequence(OpenCollection level) {
    if (closesFlow(level, YamlTokens.FLOW_SEQUENCE_END)) {
      return;
    }
    if (kind() == YamlTokens.KEY || kind() == YamlTokens.VALUE) {
      OpenCollection pair = new OpenCollection(PAIR, tokens.start(token), Properties.NONE);
      levels.addLast(pair);
    } else {
      node(false);
    }
  }

  private void flowMapping(OpenCollection level) {
    boolean pair = level.kind == PAIR;
    byte end = pair ? YamlTokens.FLOW_SEQUENCE_END : YamlTokens.FLOW_MAPPING_END;
    if (level.key != null || (kind() == YamlTokens.VALUE && !level.filled)) {
      value(level, YamlTokens.FLOW_ENTRY, end);
    } else if (pair && level.filled) {
      close(end(level));
    } else if (pair || !closesFlow(level, end)) {
      if (kind() == YamlTokens.KEY) {
        key(level, YamlTokens.FLOW_ENTRY, end);
      } else if (kind() == YamlTokens.VALUE) {
        value(level, YamlTokens.FLOW_ENTRY, end);
      } else {
        // A name without a value.
        level.keyExpected = true;
        node(false);
      }
    }
  }

  /** Reads a comma between two values, and the end; returns whether that was it. */
  private boolean closesFlow(OpenCollection level, byte end) {
    if (level.filled && kind() == YamlTokens.FLOW_ENTRY) {
      token++;
      level.filled = false;
    } else if (level.filled && kind() != end) {
      fail("A comma or a bracket is missing before this place.");
      return true;
    }
    if (kind() == end) {
      int place = tokens.end(token);
      token++;
      close(place);
      return true;
    }
    return false;
  }

  /** Reads a node, or opens it. */
  private void node(boolean indentless) {
    Properties properties = properties();
    int start = tokens.start(token);
    int end = tokens.end(token);
    byte kind = kind();
    switch (kind) {
      case YamlTokens.ALIAS -> {
        token++;
        alias(new TextRange(start, end), properties);
      }
      case YamlTokens.PLAIN, YamlTokens.QUOTED, YamlTokens.BLOCK_SCALAR -> {
        token++;
        take(scalar(kind, start, end, properties.tag()), properties);
      }
      case YamlTokens.FIRST_KEY -> {
        tokens.become(token, YamlTokens.KEY);
        open(YamlTokens.BLOCK_MAPPING, start, properties);
      }
      case YamlTokens.BLOCK_MAPPING,
          YamlTokens.BLOCK_SEQUENCE,
          YamlTokens.FLOW_MAPPING,
          YamlTokens.FLOW_SEQUENCE -> {
        token++;
        open(kind, start, properties);
      }
      default -> {
        if (kind == YamlTokens.BLOCK_ENTRY && indentless) {
          open(INDENTLESS, start, properties);
        } else if (!properties.equals(Properties.NONE)) {
          take(scalarOf("", TextRange.at(tokens.end(token - 1)), properties.tag()), properties);
        } else {
          unexpected();
        }
      }
    }
  }

  private void open(byte kind, int start, Properties properties) {
    levels.addLast(new OpenCollection(kind, start, properties));
  }

  private Properties properties() {
    Properties properties = Properties.NONE;
    while (kind() == YamlTokens.ANCHOR || kind() == YamlTokens.TAG) {
      int start = tokens.start(token);
      String name = text.substring(start, tokens.end(token));
      boolean tag = kind() == YamlTokens.TAG;
      if (!(tag ? properties.tag() : properties.anchor()).isEmpty()) {
        fail("Two of these cannot stand before one value.");
        return properties;
      }
      properties =
          tag
              ? new Properties(properties.anchor(), name, start)
              : new Properties(name.substring(1), properties.tag(), properties.tagStart());
      token++;
    }
    return properties;
  }

  private static Node empty(int place) {
    return new LiteralNode(TextRange.at(place), "null");
  }

  private Node scalar(byte kind, int start, int end, String tag) {
    TextRange range = new TextRange(start, end);
    if (kind == YamlTokens.PLAIN) {
      return scalarOf(YamlScalars.flow(text, start, end), range, tag);
    }
    String content =
        kind == YamlTokens.QUOTED
            ? YamlScalars.flow(text, start, end)
            // The place behind a block scalar is its indentation.
            : YamlScalars.block(text, start, end, tokens.start(token)).content();
    return new StringNode(range, HoledString.of(content));
  }

  private static Node scalarOf(String content, TextRange range, String tag) {
    return tag.isEmpty() || content.isEmpty()
        ? YamlValues.of(content, range)
        : new StringNode(range, HoledString.of(content));
  }

  private void alias(TextRange range, Properties properties) {
    Node target = anchors.get(range.of(text).substring(1));
    if (target == null || !properties.equals(Properties.NONE)) {
      fail("Nothing in front of this alias has its name.");
      return;
    }
    List<Node> inside = Tree.nodes(target);
    copies += inside.size();
    if (copies > text.length()) {
      fail("Aliases stand here for more than Keymend reads.");
      return;
    }
    shared.add(target.range());
    take(YamlAlias.copy(inside, range), Properties.NONE);
  }

  private void close(int end) {
    OpenCollection level = levels.removeLast();
    TextRange range = new TextRange(level.start, end);
    boolean list =
        level.kind == YamlTokens.BLOCK_SEQUENCE
            || level.kind == INDENTLESS
            || level.kind == YamlTokens.FLOW_SEQUENCE;
    Node node =
        list
            ? new ArrayNode(range, level.elements)
            : new ObjectNode(range, level.merges ? merged(level.members) : level.members);
    take(node, level.properties);
  }

  /** Gives a node that is complete to the collection around it. */
  private void take(Node plain, Properties properties) {
    OpenCollection level = levels.peekLast();
    // A name is one, whatever tag it has.
    boolean isName = level != null && level.keyExpected;
    Node node = properties.tag().isEmpty() || isName ? plain : tagged(plain, properties);
    if (!properties.anchor().isEmpty()) {
      anchors.put(properties.anchor(), node);
    }
    if (level == null) {
      roots.add(node);
    } else if (level.keyExpected) {
      level.keyExpected = false;
      level.key = name(node);
    } else if (level.key != null) {
      level.members.add(new Member(level.key, node));
      level.merges |= level.key.range().of(text).equals("<<");
      level.key = null;
      level.filled = true;
    } else {
      level.elements.add(node);
      level.filled = true;
    }
  }

  /** A name is a string, whatever it looks like. */
  private StringNode name(Node node) {
    if (node instanceof StringNode string && string.written().isEmpty()) {
      return string;
    }
    boolean plain = node instanceof LiteralNode || node instanceof StringNode;
    String name = plain ? node.range().of(text) : Compact.of(node);
    return new StringNode(node.range(), HoledString.of(name));
  }

  /** {@code !Sub x} is {@code Fn::Sub: x}; tags of YAML itself say nothing new. */
  private static Node tagged(Node node, Properties properties) {
    String tag = properties.tag();
    if (tag.length() == 1 || tag.charAt(1) == '!' || tag.charAt(1) == '<') {
      // The tag goes with the string that it makes of something else.
      return node instanceof StringNode string
          ? new StringNode(new TextRange(properties.tagStart(), node.range().end()), string.value())
          : node;
    }
    String name = tag.substring(1);
    boolean alone = name.equals("Ref") || name.equals("Condition");
    int start = properties.tagStart();
    StringNode key =
        new StringNode(
            new TextRange(start, start + tag.length()),
            HoledString.of(alone ? name : "Fn::" + name));
    int end = Math.max(node.range().end(), start + tag.length());
    return new ObjectNode(new TextRange(start, end), List.of(new Member(key, node)));
  }

  /** Puts the members of what is merged in the place of {@code <<}; those beside it win. */
  private List<Member> merged(List<Member> members) {
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      names.add(member.name());
    }
    List<Member> all = new ArrayList<>();
    for (Member member : members) {
      boolean merge = member.key().range().of(text).equals("<<");
      for (Node node : merge ? Tree.items(member.value()) : List.<Node>of()) {
        if (node instanceof ObjectNode object) {
          for (Member more : object.members()) {
            if (names.add(more.name())) {
              all.add(more);
            }
          }
        }
      }
      if (!merge) {
        all.add(member);
      }
    }
    return all;
  }
}
