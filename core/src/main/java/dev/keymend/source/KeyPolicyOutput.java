package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/** {@code aws kms get-key-policy}: the policy is a string. */
final class KeyPolicyOutput implements TreeFinder {
  @Override
  public Format format() {
    return Format.KEY_POLICY_OUTPUT;
  }

  @Override
  public String nothing() {
    return "There is no policy in this output.";
  }

  @Override
  public Optional<List<Node>> look(
      ObjectNode object, String name, Layer layer, PolicyCollector finds) {
    Optional<Node> policy = object.value("Policy");
    boolean output =
        policy.flatMap(Node::string).filter(TreeFinders::mayBeJson).isPresent()
            && (object.members().size() == 1 || object.member("PolicyName").isPresent());
    if (!output) {
      return Optional.empty();
    }
    finds.claim(this, "Its member Policy is a string with a policy in it.");
    finds.add("key policy", policy.get(), layer, KeyFacts.NONE);
    return Optional.of(List.of());
  }
}
