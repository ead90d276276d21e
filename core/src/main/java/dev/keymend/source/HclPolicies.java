package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.source.KeyFacts.Maker;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The policies of a Terraform file, each once, with what is known of their keys. */
final class HclPolicies {
  /** A key belongs to the account of the provider that makes it. */
  static final KeyFacts FACTS = KeyFacts.madeBy(Maker.TERRAFORM, HclScope.ACCOUNT);

  /** So long are the names of keys that have one policy. */
  private static final int MOST = 200;

  private final JsonReader reader;
  private final HclBlock file;
  private final Layer layer;
  private final KeyFacts facts;
  private final PolicyCollector finds;

  /** What names stand for, and what a file has, where the provider is that of the key in hand. */
  private HclScope scope;

  private HclFile around;
  private final Map<String, HclFile> files = new HashMap<>();

  /** The keys of which something was said with their policy, each once, by where they begin. */
  private final Set<Integer> told = new HashSet<>();

  /** Where the documents begin whose statements others take over. */
  private final Set<Integer> parts = new HashSet<>();

  /** Which policies were found where they begin. */
  private final Map<Integer, Integer> first = new HashMap<>();

  /** Where the policies begin that were found, each once. */
  private final Set<Integer> places = new HashSet<>();

  /**
   * Starts without any.
   *
   * @param facts what is known of keys of which nothing else is
   */
  HclPolicies(JsonReader reader, Layer layer, HclBlock file, KeyFacts facts) {
    this.reader = reader;
    this.file = file;
    this.layer = layer;
    this.facts = facts;
    this.scope = new HclScope(layer.text(), file);
    this.around = new HclFile(file, scope);
    files.put("", around);
    this.finds = new PolicyCollector(reader);
  }

  /** Returns what was found, and what could not be read. */
  PolicyCollector finds() {
    return finds;
  }

  /** Returns what names stand for, where the provider is that of the key in hand. */
  HclScope scope() {
    return scope;
  }

  /** Returns what is known of keys of which nothing else is. */
  KeyFacts facts() {
    return facts;
  }

  /** Goes on with what a provider makes. */
  void of(String provider) {
    if (!scope.provider().equals(provider)) {
      scope = scope.of(provider);
      around = files.computeIfAbsent(provider, any -> new HclFile(file, scope));
    }
  }

  /** Adds the policy that a module makes of its inputs. */
  void module(String name, HclBlock call) {
    add(
        name,
        Syntax.HCL_READ,
        here -> new HclModule(here, new HclDocument(reader, here, parts)).policy(call),
        Optional.of(facts));
  }

  /** Returns the policies in the order of the text, without those that are judged in others. */
  List<FoundPolicy> sorted() {
    List<FoundPolicy> found = new ArrayList<>(finds.found());
    found.removeIf(policy -> policy instanceof PolicyDocument one && isPart(one));
    found.sort(Comparator.comparingInt(policy -> policy.place().start()));
    return found;
  }

  /** What is a part of another policy, and of no key, is judged there. */
  private boolean isPart(PolicyDocument policy) {
    return policy.syntax() != Syntax.HCL
        && !policy.key().isSure()
        && parts.contains(policy.root().range().start());
  }

  /** Adds what an expression gives, when that is a policy; returns whether it is one. */
  boolean found(HclExpression is, String name, Optional<KeyFacts> key) {
    if (is.calls("jsonencode")) {
      HclExpression policy = scope.resolve(is.parts().get(0));
      if (!policy.is(Kind.OBJECT)) {
        return false;
      }
      if (key.isEmpty() && parts.contains(policy.range().start())) {
        return true;
      }
      if (isNew(policy.range().start(), name, key)) {
        add(name, Syntax.HCL, here -> new HclTree(here).policy(policy), key);
      }
      return true;
    }
    if (is.is(Kind.HEREDOC) || is.is(Kind.TEMPLATE)) {
      return text(is, name, key);
    }
    if (!is.is(Kind.REFERENCE)) {
      return false;
    }
    Optional<HclBlock> block = scope.document(is.text());
    block.ifPresent(document -> document(name, document, key));
    return block.isPresent();
  }

  /** Several keys may have one policy, which is called by the first of them. */
  private boolean isNew(int place, String name, Optional<KeyFacts> key) {
    if (places.add(place)) {
      first.put(place, finds.found().size());
      return true;
    }
    int at = first.getOrDefault(place, finds.found().size());
    if (key.isPresent()
        && !key.get().isOther()
        && at < finds.found().size()
        && finds.found().get(at) instanceof PolicyDocument policy
        && policy.name().length() < MOST) {
      PolicyDocument shared = policy.called(policy.name() + " and " + name);
      Optional<KeyResource> made = key.get().resource().filter(one -> isNews(key.get()));
      finds.found().set(at, made.map(shared::also).orElse(shared));
    }
    return false;
  }

  /** What is said of a key is said with the first of its policies. */
  private boolean isNews(KeyFacts key) {
    return key.resource().isEmpty() || told.add(key.resource().get().place().start());
  }

  /**
   * What no key uses is looked at when it says which actions it is about.
   *
   * @param reader reads the policy, given what names stand for
   */
  private void add(
      String name, Syntax syntax, Function<HclScope, ObjectNode> reader, Optional<KeyFacts> key) {
    KeyFacts said = key.filter(this::isNews).orElse(facts);
    HclScope now = scope.where(Map.of());
    ObjectNode root = reader.apply(now);
    Branches branches = Branches.of(now.tests(), holding -> reader.apply(now.where(holding)));
    PolicyDocument policy =
        new PolicyDocument(name, syntax, layer.text(), root, layer.embedding(), said)
            .in(around)
            .with(root, branches);
    around.holds(root);
    if (key.isPresent()) {
      finds.add(said.isOther() ? policy : policy.ofKey());
    } else if (Compact.of(root).contains("Action\":")) {
      // A document that no key uses here may be a part of another one elsewhere.
      boolean part = syntax != Syntax.HCL;
      finds.add(part ? policy.asPart(true, false, List.of()) : policy);
    }
  }

  /** Adds a policy that is written as blocks. */
  void document(String name, HclBlock block, Optional<KeyFacts> key) {
    if (isNew(block.body.start(), name, key)) {
      boolean json = layer.syntax() == Syntax.HCL_READ;
      add(
          name,
          json ? Syntax.HCL_READ : Syntax.HCL_BLOCKS,
          here -> new HclDocument(reader, here, parts).policy(block),
          key);
    }
  }

  /** A policy that is written as JSON is read as JSON; what is filled in are its holes. */
  private boolean text(HclExpression template, String name, Optional<KeyFacts> key) {
    Layer content = HclText.content(layer, template, scope);
    boolean ofKey = key.isPresent() && !key.get().isOther();
    // What a key has for its policy is one, however damaged; any other text may be a sentence.
    boolean policy =
        TreeFinders.mayBeJson(content.text()) && (ofKey || TreeFinders.opensObject(content.text()));
    if (key.isEmpty() && parts.contains(template.range().start())) {
      return true;
    }
    boolean directs = template.parts().stream().anyMatch(part -> part.is(Kind.DIRECTIVE));
    if (policy && directs && places.add(template.range().start())) {
      if (reader.parse(content.text()) instanceof Json.Roots json) {
        KeyFacts said = said(name, template, key);
        // What is between directives cannot be written around.
        Node root = json.roots().get(0);
        PolicyDocument found =
            new PolicyDocument(
                name,
                Syntax.HCL_READ,
                content.text(),
                root,
                said.around(content.embedding()),
                said);
        finds.add(found);
        return true;
      }
      String what = "The policy of " + name + " has directives of a template in it";
      finds.gap(template.range(), layer, what + ", which are not worked out here.");
    } else if (policy && !directs && places.add(template.range().start())) {
      addText(name, content, said(name, template, key));
    }
    return policy;
  }

  /** What is said of a key whose policy is a text; the rest of the key stands around that. */
  private KeyFacts said(String name, HclExpression template, Optional<KeyFacts> key) {
    if (key.isEmpty() || key.get().isOther()) {
      return key.orElse(facts);
    }
    if (!isNews(key.get())) {
      return facts.sure();
    }
    Node root = new ObjectNode(template.range(), List.of());
    PolicyDocument text =
        new PolicyDocument(
                name, layer.syntax(), layer.text(), root, layer.embedding(), KeyFacts.NONE)
            .in(around);
    return facts.sure().in(key.get(), text);
  }

  private void addText(String name, Layer content, KeyFacts key) {
    String path = scope.nameOf(HclScope.ACCOUNT, content.text());
    if (key.maker() != Maker.TERRAFORM || layer.syntax() != Syntax.HCL) {
      finds.add(name, content, key);
      return;
    }
    KeyFacts own = KeyFacts.madeBy(Maker.TERRAFORM, path);
    own = key.text().isEmpty() ? own : own.in(key, key.text().get());
    Embedding embedding =
        around.has(path) ? content.embedding() : new HclInserted(content.embedding(), around, path);
    // What something else uses as well is not written.
    Syntax syntax =
        around.isOfOthers(content.embedding().outward(TextRange.at(0)).start())
            ? Syntax.HCL_READ
            : content.syntax();
    Layer inserted = new Layer(content.text(), syntax, embedding);
    int at = finds.found().size();
    finds.add(name, inserted, key.isSure() ? own.sure() : own);
    if (at < finds.found().size() && finds.found().get(at) instanceof PolicyDocument policy) {
      finds.found().set(at, policy.in(around));
    }
  }
}
