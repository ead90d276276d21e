package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the policies in a Terraform file. */
final class HclFinder {
  static final String WHY = "It is in the language of Terraform.";

  private static final String GENERATED =
      "Terragrunt makes a file of this text, which is not read here. Open that file.";

  private static final List<String> KEYS =
      List.of(
          "aws_kms_key",
          "aws_kms_replica_key",
          "aws_kms_external_key",
          "aws_kms_replica_external_key",
          "aws_kms_key_policy",
          "awscc_kms_key",
          "awscc_kms_replica_key");

  private static final String DOCUMENT = "aws_iam_policy_document";

  /** So long are the names of keys that have one policy. */
  private static final int MOST = 200;

  /** Functions that give one of their arguments, more or less as it is. */
  private static final List<String> PASSING =
      List.of("coalesce", "try", "one", "join", "trimspace", "chomp", "sensitive", "nonsensitive");

  /** Blocks that only Terragrunt's own files have. */
  private static final List<String> TERRAGRUNT =
      List.of("include", "dependency", "dependencies", "remote_state");

  private static final String TWICE =
      " has a policy that is JSON already, which jsonencode makes a JSON string of. KMS refuses"
          + " that. Take jsonencode away.";

  /** Functions that make another text of a text. */
  private static final List<String> CHANGING =
      List.of("replace", "format", "substr", "regex", "lower", "upper", "templatestring");

  /** An expression in which a policy may be, and what it is called. */
  private record Visit(HclExpression expression, String name, KeyFacts key) {}

  /** A key belongs to the account of the provider that makes it. */
  private static final KeyFacts FACTS =
      new KeyFacts(Optional.empty(), Optional.of("${" + HclScope.ACCOUNT + "}"));

  private final JsonReader reader;
  private final HclBlock file;
  private final Layer layer;

  /** What names stand for, and what a file has, where the provider is that of the key in hand. */
  private HclScope scope;

  private HclDocument documents;
  private HclFile around;
  private final PolicyCollector finds;

  /** The keys of which something was said with their policy, each once, by where they begin. */
  private final Set<Integer> told = new HashSet<>();

  private final Set<String> apart = new HashSet<>();

  /** Where the documents begin whose statements others take over. */
  private final Set<Integer> parts = new HashSet<>();

  /** Which policies were found where they begin. */
  private final Map<Integer, Integer> first = new HashMap<>();

  private final Map<String, HclFile> files = new HashMap<>();

  /** What is known of keys: Terragrunt's own files have no data sources. */
  private final KeyFacts facts;

  /** Where the policies begin that were found, each once. */
  private final Set<Integer> places = new HashSet<>();

  HclFinder(JsonReader reader, Layer layer, HclBlock file) {
    this.reader = reader;
    this.file = file;
    this.layer = layer;
    this.scope = new HclScope(layer.text(), file);
    this.documents = new HclDocument(reader, scope, parts);
    this.around = new HclFile(file, scope);
    files.put("", around);
    this.finds = new PolicyCollector(reader);
    this.facts = isOfTerragrunt(file) ? KeyFacts.NONE : FACTS;
  }

  private static boolean isOfTerragrunt(HclBlock file) {
    return file.value("inputs").isPresent()
        || file.blocks.stream().anyMatch(block -> TERRAGRUNT.contains(block.type));
  }

  /** Returns whether resources of a type are keys, or policies of keys. */
  static boolean isKey(String type) {
    return KEYS.contains(type);
  }

  /** Returns whether a block is something of AWS that is no key, whatever its policy is about. */
  static boolean isOther(HclBlock block) {
    String type = block.label(0);
    boolean made = block.type.equals("resource") || block.type.equals("data");
    return made
        && (type.startsWith("aws_") || type.startsWith("awscc_"))
        && !KEYS.contains(type)
        && !type.equals(DOCUMENT);
  }

  Reading.Understood reading() {
    keys();
    of("");
    theirs();
    if (!file.blocks("statement").isEmpty()) {
      document("statements", file, Optional.empty());
    }
    for (HclBlock block : file.blocks) {
      if (block.type.equals("data") && block.label(0).equals(DOCUMENT)) {
        document("data." + block.label(0) + "." + block.label(1), block, Optional.empty());
      }
    }
    others();
    List<FoundPolicy> found = new ArrayList<>(finds.found());
    // What is a part of another policy, and of no key, is judged there.
    found.removeIf(policy -> policy instanceof PolicyDocument one && isPart(one));
    found.sort(Comparator.comparingInt(policy -> policy.place().start()));
    if (found.isEmpty() && finds.gaps().isEmpty()) {
      finds.gap(
          TextRange.at(0), layer, "There is no aws_kms_key with a policy in this Terraform file.");
    }
    return new Reading.Understood(Format.HCL, WHY, found, finds.gaps());
  }

  /** Goes on with what a provider makes. */
  private void of(String provider) {
    if (!scope.provider().equals(provider)) {
      scope = scope.of(provider);
      documents = new HclDocument(reader, scope, parts);
      around = files.computeIfAbsent(provider, any -> new HclFile(file, scope));
    }
  }

  private boolean isPart(PolicyDocument policy) {
    return policy.syntax() != Syntax.HCL
        && !policy.key().isSure()
        && parts.contains(policy.root().range().start());
  }

  private void keys() {
    boolean apart = file.blocks.stream().anyMatch(b -> b.label(0).equals("aws_kms_key_policy"));
    for (HclBlock block : file.blocks) {
      String type = block.label(0);
      of(HclProviders.of(block));
      if (block.type.equals("resource") && KEYS.contains(type)) {
        String name = type + "." + block.label(1);
        Optional<HclExpression> policy =
            block.value(type.startsWith("awscc") ? "key_policy" : "policy");
        if (policy.isPresent()) {
          find(new Visit(policy.get(), name, factsOf(block)));
        } else if (!apart) {
          String what = " has no policy here, so KMS gives it the default one.";
          finds.gap(header(block), layer, name + what);
        }
      } else if (block.type.equals("module")) {
        module(block);
      } else if (block.type.equals("terraform")) {
        inputs(block.value("source"));
      }
    }
  }

  /** Terragrunt gives a module its inputs in an object. */
  private void inputs(Optional<HclExpression> source) {
    Optional<HclExpression> inputs = file.value("inputs").filter(value -> value.is(Kind.OBJECT));
    if (source.isPresent() && inputs.isPresent()) {
      HclBlock call = TfJson.block("module", inputs.get());
      call.labels.add("inputs");
      call.attributes.add(new HclBlock.Attribute(source.get().range(), "source", source.get()));
      module(call);
    }
  }

  private void module(HclBlock block) {
    String name = "module." + block.label(0);
    boolean known = HclModule.isOne(block);
    Optional<HclExpression> policy = block.value("policy").filter(value -> !isNone(value));
    if ((known || HclModule.mayBeOfKeys(block)) && policy.isPresent()) {
      find(new Visit(policy.get(), name, facts));
    } else if (known) {
      add(name, Syntax.HCL_READ, new HclModule(scope, documents).policy(block), Optional.of(facts));
    } else if (HclModule.mayBeOfKeys(block) && block.value("policy").isEmpty()) {
      String what = "The module " + block.label(0) + " makes the policy of its key itself. ";
      String advice = "Paste what terraform show -json prints for the plan.";
      finds.gap(header(block), layer, what + advice);
    }
  }

  private KeyFacts factsOf(HclBlock block) {
    boolean isApart = block.label(0).equals("aws_kms_key_policy");
    HclBlock key = isApart ? scope.block(keyOf(block)).orElse(block) : block;
    ObjectNode properties = key.properties(scope);
    boolean own = !isApart && block.label(0).startsWith("aws_kms_");
    String address = block.label(0) + "." + block.label(1);
    return facts.of(
        block.properties(scope),
        new KeyResource(
            header(key),
            properties,
            Optional.empty(),
            key.label(0).equals("aws_kms_key") || key.label(0).equals("awscc_kms_key"),
            own ? properties.member("Policy") : Optional.empty(),
            own && apart().contains(address)));
  }

  /** Returns the addresses of the keys whose policies are resources of their own. */
  private Set<String> apart() {
    if (apart.isEmpty()) {
      apart.add("");
      file.blocks.forEach(block -> apart.add(keyOf(block)));
    }
    return apart;
  }

  /** Returns the address of the key whose policy a block is; empty for any other block. */
  private static String keyOf(HclBlock block) {
    return block.label(0).equals("aws_kms_key_policy")
        ? block.value("key_id").map(key -> HclScope.address(key.bare().text())).orElse("")
        : "";
  }

  private static TextRange header(HclBlock block) {
    return new TextRange(block.start, block.body.start());
  }

  /** Policies in whatever else there is, such as arguments of modules. */
  private void others() {
    Deque<HclBlock> blocks = new ArrayDeque<>();
    blocks.add(file);
    while (!blocks.isEmpty()) {
      HclBlock block = blocks.poll();
      if (block.type.startsWith("mock_") || block.type.startsWith("override_")) {
        // What a test takes in place of a key's policy is of no key.
        continue;
      }
      if (isOther(block)) {
        continue;
      }
      if (block.type.equals("generate") && block.range().of(layer.text()).contains("aws_kms_")) {
        finds.gap(header(block), layer, GENERATED);
      }
      blocks.addAll(block.blocks);
      String of = block.labels.isEmpty() ? block.type : String.join(".", block.labels);
      for (HclBlock.Attribute attribute : block.attributes) {
        if (!HclDocument.isOfOthers(attribute.name())) {
          walk(attribute.value(), of.isEmpty() ? attribute.name() : of, Optional.empty());
        }
      }
    }
  }

  private void walk(HclExpression root, String name, Optional<KeyFacts> key) {
    Deque<HclExpression> pending = new ArrayDeque<>();
    pending.add(root);
    while (!pending.isEmpty()) {
      HclExpression written = pending.poll();
      HclExpression next = key.isPresent() ? scope.resolve(written) : written;
      boolean policy =
          next.calls("jsonencode")
              ? isPolicy(scope.resolve(next.parts().get(0)))
              : next.is(Kind.HEREDOC)
                  || next.is(Kind.TEMPLATE)
                  || (key.isPresent() && next.is(Kind.REFERENCE));
      if (!CHANGING.contains(next.text()) && (!policy || !found(next, name, key))) {
        pending.addAll(next.parts());
      }
    }
  }

  /** Finds the policies that other resources of AWS have, wherever those are written. */
  private void theirs() {
    for (HclBlock block : file.blocks) {
      Deque<HclBlock> blocks = new ArrayDeque<>(isOther(block) ? List.of(block) : List.of());
      while (!blocks.isEmpty()) {
        HclBlock next = blocks.poll();
        blocks.addAll(next.blocks);
        for (HclBlock.Attribute attribute : next.attributes) {
          walk(attribute.value(), String.join(".", block.labels), Optional.of(KeyFacts.OTHER));
        }
      }
    }
  }

  private static boolean isPolicy(HclExpression object) {
    if (object.is(Kind.OBJECT)) {
      for (int i = 0; i < object.parts().size(); i += 2) {
        HclExpression key = object.parts().get(i);
        if ((key.text() + key.plain()).equals("Statement")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Follows what gives a key its policy to where that is written. */
  private void find(Visit first) {
    Deque<Visit> pending = new ArrayDeque<>();
    pending.add(first);
    while (!pending.isEmpty()) {
      Visit visit = pending.poll();
      HclExpression is = scope.resolve(visit.expression());
      if (is.is(Kind.CONDITIONAL)) {
        String test = scope.written(is.parts().get(0).range());
        pending.add(new Visit(is.parts().get(1), visit.name() + " if " + test, visit.key()));
        pending.add(new Visit(is.parts().get(2), visit.name() + " unless " + test, visit.key()));
      } else if (is.is(Kind.TEMPLATE) && is.parts().size() == 1 && !is.isPlain()) {
        pending.add(new Visit(is.parts().get(0), visit.name(), visit.key()));
      } else if (is.is(Kind.CALL) && PASSING.contains(is.text())) {
        is.parts().forEach(part -> pending.add(new Visit(part, visit.name(), visit.key())));
      } else if (is.calls("jsonencode") && isText(scope.resolve(is.parts().get(0)))) {
        finds.add(Gap.fault(layer.embedding().outward(is.range()), visit.name() + TWICE));
        pending.add(new Visit(is.parts().get(0), visit.name(), visit.key()));
      } else if (!isNone(is) && !found(is, visit.name(), Optional.of(visit.key()))) {
        unknown(visit.name(), is);
      }
    }
  }

  private boolean isText(HclExpression is) {
    return is.calls("jsonencode")
        || ((is.is(Kind.HEREDOC) || is.is(Kind.TEMPLATE)) && !isNone(is))
        || (is.is(Kind.REFERENCE) && is.text().endsWith(".json") && isDocument(is));
  }

  private boolean isDocument(HclExpression is) {
    return scope.document(is.text()).isPresent();
  }

  private static boolean isNone(HclExpression is) {
    return is.text().equals("null") || (is.isPlain() && is.plain().trim().isEmpty());
  }

  private boolean found(HclExpression is, String name, Optional<KeyFacts> key) {
    if (is.calls("jsonencode")) {
      HclExpression policy = scope.resolve(is.parts().get(0));
      if (!policy.is(Kind.OBJECT)) {
        return false;
      }
      if (key.isEmpty() && parts.contains(policy.range().start())) {
        return true;
      }
      if (isNew(policy.range().start(), name, key)) {
        add(name, Syntax.HCL, new HclTree(scope).policy(policy), key);
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
      finds.found().set(at, policy.called(policy.name() + " and " + name));
    }
    return false;
  }

  /** What is said of a key is said with the first of its policies. */
  private boolean isNews(KeyFacts key) {
    return key.resource().isEmpty() || told.add(key.resource().get().place().start());
  }

  /** What no key uses is looked at when it says which actions it is about. */
  private void add(String name, Syntax syntax, ObjectNode root, Optional<KeyFacts> key) {
    KeyFacts said = key.filter(this::isNews).orElse(facts);
    PolicyDocument policy =
        new PolicyDocument(name, syntax, layer.text(), root, layer.embedding(), said).in(around);
    around.holds(root);
    if (key.isPresent()) {
      finds.add(said.isOther() ? policy : policy.ofKey());
    } else if (Compact.of(root).contains("Action\":")) {
      // A document that no key uses here may be a part of another one elsewhere.
      boolean part = syntax != Syntax.HCL;
      finds.add(part ? policy.asPart(true, false, List.of()) : policy);
    }
  }

  private void document(String name, HclBlock block, Optional<KeyFacts> key) {
    if (isNew(block.body.start(), name, key)) {
      boolean json = layer.syntax() == Syntax.HCL_READ;
      add(name, json ? Syntax.HCL_READ : Syntax.HCL_BLOCKS, documents.policy(block), key);
    }
  }

  /** A policy that is written as JSON is read as JSON; what is filled in are its holes. */
  private boolean text(HclExpression template, String name, Optional<KeyFacts> key) {
    Layer content = HclText.content(layer, template, scope);
    boolean policy = TreeFinders.mayBeJson(content.text());
    if (key.isEmpty() && parts.contains(template.range().start())) {
      return true;
    }
    boolean directs = template.parts().stream().anyMatch(part -> part.is(Kind.DIRECTIVE));
    if (policy && directs && places.add(template.range().start())) {
      KeyFacts said = key.orElse(facts);
      if (reader.parse(content.text()) instanceof Json.Roots json) {
        // What is between directives cannot be written around.
        Node root = json.roots().get(0);
        PolicyDocument found =
            new PolicyDocument(
                name, Syntax.HCL_READ, content.text(), root, content.embedding(), said);
        finds.add(key.isPresent() && !said.isOther() ? found.ofKey() : found);
        return true;
      }
      String what = "The policy of " + name + " has directives of a template in it";
      finds.gap(template.range(), layer, what + ", which are not worked out here.");
    } else if (policy && !directs && places.add(template.range().start())) {
      addText(name, content, key.map(said -> said.isOther() ? said : facts.sure()).orElse(facts));
    }
    return policy;
  }

  private void addText(String name, Layer content, KeyFacts key) {
    String path = scope.nameOf(HclScope.ACCOUNT, content.text());
    boolean usual = key.equals(FACTS) || key.equals(FACTS.sure());
    if (!usual || layer.syntax() != Syntax.HCL) {
      finds.add(name, content, key);
      return;
    }
    KeyFacts facts = new KeyFacts(Optional.empty(), Optional.of("${" + path + "}"));
    Embedding embedding =
        around.has(path) ? content.embedding() : new HclInserted(content.embedding(), around, path);
    // What something else uses as well is not written.
    Syntax syntax =
        around.isOfOthers(content.embedding().outward(TextRange.at(0)).start())
            ? Syntax.HCL_READ
            : content.syntax();
    Layer inserted = new Layer(content.text(), syntax, embedding);
    int at = finds.found().size();
    finds.add(name, inserted, key.isSure() ? facts.sure() : facts);
    if (at < finds.found().size() && finds.found().get(at) instanceof PolicyDocument policy) {
      finds.found().set(at, policy.in(around));
    }
  }

  /** Returns whether the file with a name is open beside this one; its folder may be a function. */
  private boolean isOpen(HclExpression name) {
    String path = scope.string(name).source();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return scope.text().contains(HclFile.MARK + last + "\n");
  }

  private void unknown(String name, HclExpression is) {
    String made = is.is(Kind.CALL) ? "the function " + is.text() : scope.written(is.range());
    String advice = ", which is not worked out here.";
    if (is.calls("file") || is.calls("templatefile")) {
      made = "the file " + scope.written(is.parts().get(0).range());
      if (isOpen(is.parts().get(0))) {
        String apart = "The policy of " + name + " is in " + made + ", which is judged by itself.";
        finds.add(new Gap(is.range(), apart, true, false));
        return;
      }
      advice = ". Open that file.";
    } else if (is.is(Kind.REFERENCE)) {
      advice = ", which is not in this text.";
    }
    finds.gap(is.range(), layer, "The policy of " + name + " comes from " + made + advice);
  }
}
