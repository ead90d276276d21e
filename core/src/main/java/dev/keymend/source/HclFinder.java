package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the policies in a Terraform file. */
final class HclFinder {
  static final String WHY = "It is in the language of Terraform.";

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

  /** Functions that give one of their arguments, more or less as it is. */
  private static final List<String> PASSING =
      List.of("coalesce", "try", "one", "join", "trimspace", "chomp", "sensitive", "nonsensitive");

  /** Blocks that only Terragrunt's own files have. */
  private static final List<String> TERRAGRUNT =
      List.of("include", "dependency", "dependencies", "remote_state");

  private static final String TWICE =
      " has a policy that is JSON already, which jsonencode makes a JSON string of. KMS refuses"
          + " that. Take jsonencode away.";

  /** An expression in which a policy may be, and what it is called. */
  private record PolicyVisit(HclExpression expression, String name, KeyFacts key) {}

  private final HclBlock file;
  private final Layer layer;
  private final HclPolicies policies;
  private final PolicyCollector finds;

  private final Set<String> apart = new HashSet<>();

  HclFinder(JsonReader reader, Layer layer, HclBlock file) {
    this.file = file;
    this.layer = layer;
    // Terragrunt's own files have no data sources.
    KeyFacts facts = isOfTerragrunt(file) ? KeyFacts.NONE : HclPolicies.FACTS;
    this.policies = new HclPolicies(reader, layer, file, facts);
    this.finds = policies.finds();
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
    policies.of("");
    HclRest rest = new HclRest(policies, layer, file);
    rest.ofOtherResources();
    if (!file.blocks("statement").isEmpty()) {
      policies.document("statements", file, Optional.empty());
    }
    for (HclBlock block : file.blocks) {
      if (block.type.equals("data") && block.label(0).equals(DOCUMENT)) {
        String name = "data." + block.label(0) + "." + block.label(1);
        policies.document(name, block, Optional.empty());
      }
    }
    rest.ofAnythingElse();
    List<FoundPolicy> found = policies.sorted();
    if (found.isEmpty() && finds.gaps().isEmpty()) {
      finds.add(Gap.nothing("There is no aws_kms_key with a policy in this Terraform file."));
    }
    return new Reading.Understood(Format.HCL, WHY, found, finds.gaps());
  }

  private void keys() {
    boolean apart = file.blocks.stream().anyMatch(b -> b.label(0).equals("aws_kms_key_policy"));
    for (HclBlock block : file.blocks) {
      String type = block.label(0);
      policies.of(HclProviders.of(primaryOf(block)));
      if (block.type.equals("resource") && KEYS.contains(type)) {
        String name = type + "." + block.label(1);
        Optional<HclExpression> policy =
            block.value(type.startsWith("awscc") ? "key_policy" : "policy");
        if (policy.isPresent()) {
          find(new PolicyVisit(policy.get(), name, factsOf(block)));
        } else if (!apart) {
          finds.add(Gap.none(layer.embedding().outward(header(block)), name, "policy here"));
        }
      } else if (block.type.equals("module")) {
        module(block);
      } else if (block.type.equals("terraform")) {
        inputs(block.value("source"));
      }
    }
  }

  /**
   * Returns the key that a replica is one of: both are in one account, whatever provider makes it
   * in another Region. Source: AWS KMS Developer Guide, multi-region-keys-overview.
   */
  private HclBlock primaryOf(HclBlock block) {
    return block
        .value("primary_key_arn")
        .map(arn -> policies.scope().resolve(arn))
        .filter(arn -> arn.is(Kind.REFERENCE))
        .flatMap(arn -> policies.scope().block(HclScope.address(arn.text())))
        .filter(primary -> isKey(primary.label(0)))
        .orElse(block);
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
      find(new PolicyVisit(policy.get(), name, policies.facts()));
    } else if (known) {
      policies.module(name, block);
    } else if (HclModule.mayBeOfKeys(block) && block.value("policy").isEmpty()) {
      String what = "The module " + block.label(0) + " makes the policy of its key itself. ";
      String advice = "Paste what terraform show -json prints for the plan.";
      finds.gap(header(block), layer, what + advice);
    }
  }

  private KeyFacts factsOf(HclBlock block) {
    boolean isApart = block.label(0).equals("aws_kms_key_policy");
    HclBlock key = isApart ? policies.scope().block(keyOf(block)).orElse(block) : block;
    ObjectNode properties = key.properties(policies.scope());
    boolean own = !isApart && block.label(0).startsWith("aws_kms_");
    String address = block.label(0) + "." + block.label(1);
    boolean twice = own && apart().contains(address);
    boolean ignored = twice && ignoresPolicy(block);
    return policies
        .facts()
        .of(
            block.properties(policies.scope()),
            new KeyResource(
                header(key),
                properties,
                Optional.empty(),
                key.label(0).equals("aws_kms_key") || key.label(0).equals("awscc_kms_key"),
                own && !ignored ? properties.member("Policy") : Optional.empty(),
                twice && !ignored,
                isApart ? "" : address));
  }

  /** Returns whether the policy of a key counts only when the key is made. */
  private boolean ignoresPolicy(HclBlock key) {
    for (HclBlock block : key.blocks("lifecycle")) {
      Optional<HclExpression> ignored = block.value("ignore_changes");
      boolean all = ignored.filter(what -> what.text().equals("all")).isPresent();
      if (all || ignored.filter(HclFinder::isOfPolicy).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfPolicy(HclExpression names) {
    return names.is(Kind.TUPLE)
        && names.parts().stream().anyMatch(name -> (name.text() + name.plain()).equals("policy"));
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

  /** Returns what a block begins with, up to its brace. */
  static TextRange header(HclBlock block) {
    return new TextRange(block.start, block.body.start());
  }

  /** Follows what gives a key its policy to where that is written. */
  private void find(PolicyVisit first) {
    Deque<PolicyVisit> pending = new ArrayDeque<>();
    pending.add(first);
    while (!pending.isEmpty()) {
      PolicyVisit visit = pending.poll();
      HclExpression is = policies.scope().resolve(visit.expression());
      if (is.is(Kind.CONDITIONAL)) {
        String test = policies.scope().written(is.parts().get(0).range());
        pending.add(new PolicyVisit(is.parts().get(1), visit.name() + " if " + test, visit.key()));
        pending.add(
            new PolicyVisit(is.parts().get(2), visit.name() + " unless " + test, visit.key()));
      } else if (is.is(Kind.TEMPLATE) && is.parts().size() == 1 && !is.isPlain()) {
        pending.add(new PolicyVisit(is.parts().get(0), visit.name(), visit.key()));
      } else if (is.is(Kind.CALL) && PASSING.contains(is.text())) {
        is.parts().forEach(part -> pending.add(new PolicyVisit(part, visit.name(), visit.key())));
      } else if (is.calls("jsonencode") && isText(policies.scope().resolve(is.parts().get(0)))) {
        finds.add(Gap.fault(layer.embedding().outward(is.range()), visit.name() + TWICE));
        pending.add(new PolicyVisit(is.parts().get(0), visit.name(), visit.key()));
      } else if (!isNone(is) && !policies.found(is, visit.name(), Optional.of(visit.key()))) {
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
    return policies.scope().document(is.text()).isPresent();
  }

  private static boolean isNone(HclExpression is) {
    return is.text().equals("null") || (is.isPlain() && is.plain().trim().isEmpty());
  }

  /** Returns whether the file with a name is open beside this one; its folder may be a function. */
  private boolean isOpen(HclExpression name) {
    String path = policies.scope().string(name).source();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return policies.scope().text().contains(HclFile.MARK + last + "\n");
  }

  private void unknown(String name, HclExpression is) {
    String made =
        is.is(Kind.CALL) ? "the function " + is.text() : policies.scope().written(is.range());
    String advice = ", which is not worked out here.";
    if (is.calls("file") || is.calls("templatefile")) {
      made = "the file " + policies.scope().written(is.parts().get(0).range());
      if (isOpen(is.parts().get(0))) {
        String apart = "The policy of " + name + " is in " + made + ", which is judged by itself.";
        finds.add(new Gap(is.range(), apart, Gap.Instead.ELSEWHERE));
        return;
      }
      advice = ". Open that file.";
    } else if (is.is(Kind.REFERENCE)) {
      advice = ", which is not in this text.";
    }
    finds.gap(is.range(), layer, "The policy of " + name + " comes from " + made + advice);
  }
}
