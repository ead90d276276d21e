package dev.keymend.source;

import dev.keymend.text.Ascii;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds the policies in a tree, also in the JSON of its strings and in their strings; without
 * recursion. Trees of any syntax will do.
 */
final class TreeFinders {
  private static final List<TreeFinder> ALL =
      List.of(
          new CloudFormation(),
          new Terraform(),
          new CloudTrail(),
          new ConfigItems(),
          new KeyPolicyOutput());

  /** A text may be in a string, and that in another; beyond, nobody put it there by accident. */
  private static final int MAX_LAYERS = 4;

  /** So many strings that look like JSON are read; a text with more is made to cost time. */
  private static final int MAX_STRINGS = 2_000;

  /** A value to look at: its name, how many strings it is in, and the key that it belongs to. */
  private record Visit(Node node, String name, Layer layer, int layers, KeyFacts key) {
    Visit inside(Node other, String called, KeyFacts known) {
      return new Visit(other, called, layer, layers, known);
    }
  }

  private final JsonReader reader;
  private final Optional<Format> wanted;
  private final PolicyCollector finds;
  private final List<Visit> policies = new ArrayList<>();

  /** Those of them that are in nothing else. */
  private final List<Visit> alone = new ArrayList<>();

  private int strings;

  private TreeFinders(JsonReader reader, Optional<Format> wanted) {
    this.reader = reader;
    this.wanted = wanted;
    this.finds = new PolicyCollector(reader);
  }

  /**
   * Finds policies.
   *
   * @param reader reads strings that are JSON
   * @param layer the text
   * @param roots its values
   * @param wanted the only format to look for; empty to find out
   * @return what was found; empty when the text is of no format known, and has no policy inside
   */
  static Optional<Reading.Understood> find(
      JsonReader reader, Layer layer, List<Node> roots, Optional<Format> wanted) {
    return new TreeFinders(reader, wanted).find(layer, roots);
  }

  /** Returns whether a string is worth being read as JSON. */
  static boolean mayBeJson(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) <= ' ') {
      first++;
    }
    boolean opens = first < text.length() && "{[\"".indexOf(text.charAt(first)) >= 0;
    return opens
        && !isRemark(text, first)
        && (text.contains("tatement") || text.contains("AWS::KMS::"));
  }

  /** A sentence may begin with a word in brackets or quotes. */
  private static boolean isRemark(String text, int first) {
    boolean labelled =
        text.charAt(first) == '['
            && first + 1 < text.length()
            && Ascii.isAlphanumeric(text.charAt(first + 1));
    return labelled || text.indexOf('{') < 0;
  }

  /** Returns whether what opens first is an object, perhaps in a list or in quotes. */
  static boolean opensObject(String text) {
    int first = 0;
    while (first < text.length()
        && (text.charAt(first) <= ' ' || "[\"\\".indexOf(text.charAt(first)) >= 0)) {
      first++;
    }
    return text.startsWith("{", first);
  }

  /** Returns whether a string is worth being read as a template in YAML, as of a stack set. */
  private static boolean mayBeYaml(String text) {
    return text.contains("AWS::KMS::") && text.contains("Resources:") && text.indexOf('\n') > 0;
  }

  private void yaml(Layer inner, Visit visit, Deque<Visit> pending) {
    YamlTree.ParsedYaml parsed = YamlTree.parse(inner.text(), Limits.DEFAULT.maxDepth());
    SharedNodes shared = inner.shared() == SharedNodes.NONE ? parsed.shared() : inner.shared();
    Layer layer = new Layer(inner.text(), Syntax.YAML, inner.embedding(), shared);
    for (Node root : parsed.roots()) {
      pending.push(new Visit(root, visit.name(), layer, visit.layers() + 1, visit.key()));
    }
  }

  private Optional<Reading.Understood> find(Layer outermost, List<Node> roots) {
    for (Node root : roots) {
      int before = policies.size();
      walk(new Visit(root, "", outermost, 0, KeyFacts.NONE));
      if (policies.size() > before && policies.get(before).node() == root) {
        alone.add(policies.get(before));
      }
    }
    Optional<TreeFinder> host = finds.host();
    if (host.isPresent()) {
      if (isOutput(host.get().format()) && !alone.isEmpty()) {
        return Optional.of(beside(host.get()));
      }
      if (finds.found().isEmpty() && finds.gaps().isEmpty()) {
        finds.add(Gap.nothing(host.get().nothing()));
      }
      return Optional.of(
          new Reading.Understood(host.get().format(), finds.why(), finds.found(), finds.gaps()));
    }
    boolean yaml = outermost.syntax().isYaml();
    Format any = yaml ? Format.YAML : Format.JSON;
    if (wanted.isPresent() && wanted.get() != any) {
      return Optional.empty();
    }
    for (Visit policy : policies) {
      String name = policy.name().isEmpty() ? "key policy" : policy.name();
      if (policy.layers() == 0 && Functions.areIn(policy.node())) {
        finds.add(CloudFormation.document(name, policy.node(), policy.layer()));
      } else {
        finds.add(name, policy.node(), policy.layer(), policy.key());
      }
    }
    boolean plain = policies.stream().allMatch(p -> p.name().isEmpty());
    return policies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reading.Understood(
                plain ? Format.POLICY : any,
                "It is "
                    + any.label()
                    + (plain
                        ? " with a Statement."
                        : " of a kind that Keymend does not know, with a Statement in it."),
                finds.found(),
                List.of()));
  }

  private static boolean isOutput(Format format) {
    return format == Format.CLOUDTRAIL || format == Format.KEY_POLICY_OUTPUT;
  }

  /** What was printed, and policies that stand before or behind it: each is judged for itself. */
  private Reading.Understood beside(TreeFinder host) {
    List<FoundPolicy> inside = List.copyOf(finds.found());
    finds.found().clear();
    for (FoundPolicy policy : inside) {
      finds.add(host.format().isOfKeys() ? policy.ofKey() : policy);
    }
    for (Visit policy : alone) {
      finds.add("key policy", policy.node(), policy.layer(), policy.key());
    }
    String why = finds.why() + " A policy stands beside it.";
    return new Reading.Understood(Format.TEXT, why, finds.found(), finds.gaps());
  }

  private void walk(Visit root) {
    Deque<Visit> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      Visit visit = pending.pop();
      if (visit.node() instanceof ObjectNode object) {
        object(object, visit, pending);
      } else if (visit.node() instanceof ArrayNode array) {
        push(array.elements(), visit, pending);
      } else if (visit.node() instanceof StringNode string
          && visit.layers() < MAX_LAYERS
          && strings < MAX_STRINGS
          && (mayBeJson(string.value().source()) || mayBeYaml(string.value().source()))) {
        strings++;
        Layer inner = visit.layer().inside(string);
        if (!mayBeJson(inner.text())) {
          yaml(inner, visit, pending);
        } else if (reader.parse(inner.text()) instanceof Json.Roots values) {
          Node value = values.roots().get(0);
          pending.push(new Visit(value, visit.name(), inner, visit.layers() + 1, visit.key()));
        } else if (isMeantAsPolicy(inner.text())) {
          policies.add(visit);
        }
      }
    }
  }

  /** Whether a string that is no JSON is a policy that was damaged. */
  private static boolean isMeantAsPolicy(String text) {
    return text.strip().startsWith("{")
        && text.contains("\"Statement\"")
        && text.contains("\"Effect\"");
  }

  private void object(ObjectNode object, Visit visit, Deque<Visit> pending) {
    for (TreeFinder host : ALL) {
      if (wanted.isEmpty() || wanted.get() == host.format()) {
        Optional<List<Node>> next = host.look(object, visit.name(), visit.layer(), finds);
        if (next.isPresent()) {
          push(next.get(), visit, pending);
          return;
        }
      }
    }
    if (isPolicy(object)) {
      policies.add(visit);
      return;
    }
    List<Member> members = object.members();
    KeyFacts key = keyBeside(members, visit.key());
    for (int i = members.size() - 1; i >= 0; i--) {
      Member member = members.get(i);
      pending.push(visit.inside(member.value(), member.name(), key));
    }
  }

  /** The one key whose ARN an object has tells whose policy is in it. */
  private static KeyFacts keyBeside(List<Member> members, KeyFacts around) {
    KeyFacts key = around;
    boolean one = false;
    for (Member member : members) {
      Optional<String> arn = member.value().string().filter(TreeFinders::isKeyArn);
      if (arn.isPresent()) {
        boolean another = one && !key.arn().equals(arn);
        key = another ? KeyFacts.NONE : new KeyFacts(arn, Optional.empty());
        if (another) {
          return key;
        }
        one = true;
      }
    }
    return key;
  }

  private static boolean isKeyArn(String text) {
    int service = text.startsWith("arn:") ? text.indexOf(':', 4) : -1;
    return service > 0 && text.startsWith(":kms:", service) && text.contains(":key/");
  }

  private static void push(List<Node> nodes, Visit visit, Deque<Visit> pending) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      pending.push(visit.inside(nodes.get(i), visit.name(), visit.key()));
    }
  }

  private static boolean isPolicy(ObjectNode object) {
    Node statement = object.value("Statement").orElse(null);
    List<Node> statements =
        statement instanceof ArrayNode list
            ? list.elements()
            : statement == null ? List.of() : List.of(statement);
    return statements.stream()
        .anyMatch(s -> s instanceof ObjectNode one && one.member("Effect").isPresent());
  }
}
