package dev.keymend.source;

import dev.keymend.text.LineIndex;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Texts that are YAML: templates, and policies that are written in it. JSON is YAML, too, and so is
 * much of what is damaged JSON; that is left to those who know it.
 */
final class YamlTexts implements SourceReader {
  /** How YAML is seen. */
  static final String WHY = "It is YAML.";

  /** What to say of YAML that is about something else. */
  static final String NOTHING =
      "There is no AWS::KMS::Key and no key policy in this YAML. Paste the template with the key, or"
          + " its KeyPolicy.";

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Conditions",
          "Description",
          "Globals",
          "Mappings",
          "Metadata",
          "Outputs",
          "Parameters",
          "Resources",
          "Rules",
          "Transform");

  private final JsonReader reader;
  private final Limits limits;

  YamlTexts(JsonReader reader, Limits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  @Override
  public Optional<Reading> read(Pasted pasted) {
    String text = pasted.text();
    if (!mayHold(text)) {
      return Optional.empty();
    }
    List<Node> roots = new ArrayList<>();
    YamlTree.ParsedYaml parsed = YamlTree.parse(text, limits.maxDepth());
    for (Node root : parsed.roots()) {
      if (root instanceof ObjectNode || root instanceof ArrayNode) {
        roots.add(root);
      }
    }
    return roots.isEmpty()
        ? Optional.empty()
        : read(pasted, new Layer(text, Syntax.YAML, Embedding.NONE, parsed.shared()), roots);
  }

  private Optional<Reading> read(Pasted pasted, Layer layer, List<Node> roots) {
    Optional<Format> wanted = pasted.wanted();
    Optional<Reading.Understood> found =
        wanted.filter(format -> format == Format.POLICY).isPresent()
            ? Optional.empty()
            : TreeFinders.find(reader, layer, roots, wanted);
    if (found.isEmpty()) {
      return pasted.mayBe(Format.POLICY) ? alone(layer, roots.get(0)) : Optional.empty();
    }
    boolean isYaml = isHost(found.get()) ? isYaml(layer.text(), roots) : hasBlock(found.get());
    return isYaml ? Optional.of(Reading.ofKeys(found.get())) : Optional.empty();
  }

  private static boolean mayHold(String text) {
    return (text.contains("tatement") || text.contains("AWS::") || text.contains("ffect:"))
        && text.indexOf(':') >= 0;
  }

  /**
   * Says of a template that is read as any text, as it is no YAML for a mistake, where that is.
   * Source: AWS CloudFormation User Guide, template sections.
   */
  static Reading withProblem(String text, Reading reading) {
    if (!(reading instanceof Reading.Understood found)
        || found.format() != Format.TEXT
        || !text.contains("AWS::KMS::")
        || !beginsTemplate(text)
        || TemplateText.of(text).isPresent()) {
      return reading;
    }
    YamlTree.ParsedYaml parsed = YamlTree.parse(text, Limits.DEFAULT.maxDepth());
    if (parsed.problem() == null) {
      return reading;
    }
    Reading.Unreadable problem = problem(text, parsed, parsed.problem());
    for (FoundPolicy policy : found.found()) {
      TextRange place = policy.place();
      if (place.start() <= parsed.place() && parsed.place() < place.end()) {
        // It is said of the policy, and may be repaired.
        return reading;
      }
    }
    List<Gap> gaps = new ArrayList<>(found.gaps());
    gaps.add(Gap.fault(problem.range(), problem.message()));
    return new Reading.Understood(found.format(), found.why(), found.found(), gaps);
  }

  private static boolean beginsTemplate(String text) {
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line);
      String first = text.substring(line, end < 0 ? text.length() : end).trim();
      if (!first.isEmpty() && !first.startsWith("#") && !first.startsWith("---")) {
        int colon = first.indexOf(':');
        return colon > 0 && SECTIONS.contains(first.substring(0, colon));
      }
      line = end < 0 ? text.length() : end + 1;
    }
    return false;
  }

  private static boolean isHost(Reading.Understood found) {
    return switch (found.format()) {
      case POLICY, JSON, YAML, TEXT -> false;
      default -> true;
    };
  }

  /** In brackets, what has a short function is YAML, and anything else may be damaged JSON. */
  static boolean isYaml(String text, List<Node> roots) {
    for (Node root : roots) {
      if (isBlock(text, root)) {
        return true;
      }
    }
    for (Node root : roots) {
      for (Node node : Tree.nodes(root)) {
        if (text.charAt(Math.min(node.range().start(), text.length() - 1)) == '!') {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasBlock(Reading.Understood reading) {
    for (FoundPolicy found : reading.found()) {
      if (found instanceof PolicyDocument document
          && document.syntax().isYaml()
          && isBlock(document.text(), document.root())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a collection is written without brackets. */
  private static boolean isBlock(String text, Node node) {
    int start = node.range().start();
    return start >= text.length() || "{[".indexOf(text.charAt(start)) < 0;
  }

  /** Reads statements, or what is meant as a policy, that are pasted alone. */
  private static Optional<Reading> alone(Layer layer, Node root) {
    if (!isBlock(layer.text(), root)) {
      return Optional.empty();
    }
    Node policy = root;
    boolean part = areStatements(root);
    if (part) {
      TextRange start = TextRange.at(root.range().start());
      StringNode version = new StringNode(start, HoledString.of("2012-10-17"));
      policy =
          new ObjectNode(
              root.range(),
              List.of(
                  new Member(new StringNode(start, HoledString.of("Version")), version),
                  new Member(new StringNode(start, HoledString.of("Statement")), root)));
    } else if (!(root instanceof ObjectNode object) || object.member("Statement").isEmpty()) {
      return Optional.empty();
    }
    PolicyDocument document = document(layer, policy);
    return Optional.of(
        new Reading.Understood(
            Format.POLICY,
            "It is YAML with statements.",
            List.of(part ? document.asPart(true, false, List.of()) : document),
            List.of()));
  }

  /** Returns a whole policy that is written without brackets; empty for anything else. */
  static Optional<PolicyDocument> policy(Layer layer, Node root) {
    return isBlock(layer.text(), root)
            && root instanceof ObjectNode object
            && object.member("Statement").isPresent()
        ? Optional.of(document(layer, root))
        : Optional.empty();
  }

  private static PolicyDocument document(Layer layer, Node policy) {
    return Functions.areIn(policy)
        ? CloudFormation.document("key policy", policy, layer)
        : new PolicyDocument(
            "key policy",
            Syntax.YAML,
            layer.text(),
            policy,
            layer.embedding(),
            KeyFacts.NONE,
            layer.shared());
  }

  private static boolean areStatements(Node root) {
    for (Node node : Tree.items(root)) {
      if (!(node instanceof ObjectNode object)
          || object.member("Effect").isEmpty()
          || !(object.member("Action").isPresent() || object.member("Principal").isPresent())) {
        return false;
      }
    }
    return !Tree.items(root).isEmpty();
  }

  /** Returns whether a text is lists of settings, of which each has a name of one word. */
  static boolean isYaml(String text) {
    return isYaml(text, YamlTree.parse(text, Limits.DEFAULT.maxDepth()));
  }

  /** The same for a text without a mistake. */
  static boolean isWhole(String text) {
    YamlTree.ParsedYaml parsed = YamlTree.parse(text, Limits.DEFAULT.maxDepth());
    return parsed.problem() == null && isYaml(text, parsed);
  }

  private static boolean isYaml(String text, YamlTree.ParsedYaml parsed) {
    List<Node> roots = parsed.roots();
    if (roots.isEmpty() || !(roots.get(0) instanceof ObjectNode object) || !isBlock(text, object)) {
      return false;
    }
    for (Member member : object.members()) {
      TextRange key = member.key().range();
      if (key.of(text).indexOf(' ') >= 0 || key.length() == 0 || text.charAt(key.start()) == '"') {
        return false;
      }
    }
    return object.members().size() > 1;
  }

  /** Returns why a text that looks like YAML cannot be read. */
  static Reading.Unreadable problem(String text) {
    YamlTree.ParsedYaml parsed = YamlTree.parse(text, Limits.DEFAULT.maxDepth());
    if (parsed.problem() == null) {
      return new Reading.Unreadable(Reading.Problem.NOTHING, TextRange.at(0), NOTHING, "");
    }
    return problem(text, parsed, parsed.problem());
  }

  private static Reading.Unreadable problem(String text, YamlTree.ParsedYaml parsed, String why) {
    int place = Math.min(parsed.place(), text.length());
    LineIndex lines = new LineIndex(text);
    return new Reading.Unreadable(
        why.equals(YamlTree.TOO_DEEP) ? Reading.Problem.TOO_DEEP : Reading.Problem.INVALID_YAML,
        new TextRange(place, Math.min(place + 1, text.length())),
        "This is not valid YAML at line "
            + lines.line(place)
            + ", column "
            + lines.column(place)
            + ". "
            + why,
        "Correct this place.");
  }
}
