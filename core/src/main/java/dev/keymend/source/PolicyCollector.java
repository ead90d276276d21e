package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the policies of a text. */
final class PolicyCollector {
  /** A policy in a string may be a string once more. */
  private static final int MAX_STRINGS = 3;

  private static final int MAX_GAPS = 100;

  private final JsonReader reader;
  private final List<FoundPolicy> found = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private Optional<TreeFinder> host = Optional.empty();
  private String why = "";
  private MadeResources made = MadeResources.UNKNOWN;

  PolicyCollector(JsonReader reader) {
    this.reader = reader;
  }

  List<FoundPolicy> found() {
    return found;
  }

  List<Gap> gaps() {
    return gaps;
  }

  /** Returns the host that was recognised first. */
  Optional<TreeFinder> host() {
    return host;
  }

  String why() {
    return why;
  }

  /** Notes that a host was recognised, and by what. */
  void claim(TreeFinder by, String because) {
    if (host.isEmpty()) {
      host = Optional.of(by);
      why = because;
    }
  }

  /** Notes what the template makes in which policies are found from now on. */
  void makes(MadeResources resources) {
    made = resources;
  }

  MadeResources made() {
    return made;
  }

  /** Adds a policy that stands in a text as JSON, or as a string with JSON. */
  void add(String name, Node value, Layer layer, KeyFacts key) {
    Node node = value;
    Layer at = layer;
    for (int i = 0; i < MAX_STRINGS && node instanceof StringNode string; i++) {
      if (string.value().source().trim().isEmpty()) {
        add(Gap.none(layer.embedding().outward(string.range()), name, "policy here"));
        return;
      }
      at = at.inside(string);
      Optional<Node> content = read(name, at, key);
      if (content.isEmpty()) {
        return;
      }
      node = content.get();
    }
    found.add(
        new PolicyDocument(
            name, at.syntax(), at.text(), node, key.around(at.embedding()), key, at.shared()));
  }

  /** Adds a policy that is a text of its own. */
  void add(String name, Layer layer, KeyFacts key) {
    read(name, layer, key).ifPresent(root -> add(name, root, layer, key));
  }

  private Optional<Node> read(String name, Layer layer, KeyFacts key) {
    Json json = reader.parse(layer.text());
    if (json instanceof Json.Broken broken) {
      found.add(new DamagedPolicy(name, layer.text(), layer.embedding(), key, broken.problem()));
      return Optional.empty();
    }
    return Optional.of(((Json.Roots) json).roots().get(0));
  }

  /** Adds a policy that a text may have twice under one name; equal ones are one, edited alike. */
  void addOnce(String name, Node value, Layer layer, KeyFacts key) {
    Integer place = places.putIfAbsent(name, found.size());
    int before = found.size();
    add(name, value, layer, key);
    if (place == null || found.size() == before || place == before) {
      return;
    }
    if (found.get(place) instanceof PolicyDocument one
        && found.get(before) instanceof PolicyDocument other
        && one.text().equals(other.text())) {
      found.remove(before);
      Embedding both = new Embedding.Copies(one.embedding(), other.embedding());
      KeyFacts known = one.key().arn().isPresent() ? one.key() : key;
      found.set(place, new PolicyDocument(name, one.syntax(), one.text(), one.root(), both, known));
    }
  }

  /** Adds a policy as it is. */
  void add(FoundPolicy policy) {
    found.add(policy);
  }

  /** Notes a policy that cannot be read. */
  void gap(TextRange range, Layer layer, String message) {
    add(new Gap(layer.embedding().outward(range), message));
  }

  /** Notes a policy that is not read; a few are as good as many. */
  void add(Gap gap) {
    if (gaps.size() < MAX_GAPS) {
      gaps.add(gap);
    }
  }
}
