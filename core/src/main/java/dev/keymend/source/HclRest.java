package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds policies in a Terraform file where no key has its policy. */
final class HclRest {
  private static final String GENERATED =
      "Terragrunt makes a file of this text, which is not read here. Open that file.";

  /** Functions that make another text of a text. */
  private static final List<String> CHANGING =
      List.of("replace", "format", "substr", "regex", "lower", "upper", "templatestring");

  private final HclPolicies policies;
  private final Layer layer;
  private final HclBlock file;

  HclRest(HclPolicies policies, Layer layer, HclBlock file) {
    this.policies = policies;
    this.layer = layer;
    this.file = file;
  }

  /** Policies in whatever else there is, such as arguments of modules. */
  void ofAnythingElse() {
    Deque<HclBlock> blocks = new ArrayDeque<>();
    blocks.add(file);
    while (!blocks.isEmpty()) {
      HclBlock block = blocks.poll();
      if (block.type.startsWith("mock_") || block.type.startsWith("override_")) {
        // What a test takes in place of a key's policy is of no key.
        continue;
      }
      if (HclFinder.isOther(block)) {
        continue;
      }
      if (block.type.equals("generate") && block.range().of(layer.text()).contains("aws_kms_")) {
        policies.finds().gap(HclFinder.header(block), layer, GENERATED);
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
      HclExpression next = key.isPresent() ? policies.scope().resolve(written) : written;
      boolean policy =
          next.calls("jsonencode")
              ? isPolicy(policies.scope().resolve(next.parts().get(0)))
              : next.is(Kind.HEREDOC)
                  || next.is(Kind.TEMPLATE)
                  || (key.isPresent() && next.is(Kind.REFERENCE));
      if (!CHANGING.contains(next.text()) && (!policy || !policies.found(next, name, key))) {
        pending.addAll(next.parts());
      }
    }
  }

  /** Finds the policies that other resources of AWS have, wherever those are written. */
  void ofOtherResources() {
    for (HclBlock block : file.blocks) {
      Deque<HclBlock> blocks =
          new ArrayDeque<>(HclFinder.isOther(block) ? List.of(block) : List.of());
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
}
