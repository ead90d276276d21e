package dev.keymend.source;

import java.util.List;
import java.util.Optional;

/**
 * Configuration items of AWS Config. Source: AWS Config Developer Guide, config-item-table; the
 * policy is part of the supplementary configuration.
 */
final class ConfigItems implements TreeFinder {
  @Override
  public Format format() {
    return Format.CONFIG;
  }

  @Override
  public String nothing() {
    return "No item here has a key policy. AWS Config keeps it as Policy in the"
        + " supplementaryConfiguration of an AWS::KMS::Key.";
  }

  @Override
  public Optional<List<Node>> look(
      ObjectNode object, String name, Layer layer, PolicyCollector finds) {
    Optional<String> type = object.text("resourceType");
    if (type.isEmpty() || object.member("Properties").isPresent()) {
      return Optional.empty();
    }
    finds.claim(this, "It has a resourceType, " + type.get() + ".");
    if (!type.get().equals("AWS::KMS::Key")) {
      return Optional.of(List.of());
    }
    Optional<Member> policy =
        object.object("supplementaryConfiguration").flatMap(more -> more.member("Policy"));
    if (policy.isPresent()) {
      Optional<String> arn = object.text("arn").or(() -> object.text("ARN"));
      Optional<String> account = object.text("awsAccountId").or(() -> object.text("accountId"));
      String id = object.text("resourceId").orElse("key");
      finds.add(id, policy.get().value(), layer, new KeyFacts(arn, account));
    }
    return Optional.of(List.of());
  }
}
