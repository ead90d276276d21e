package dev.keymend.explanation;

import dev.keymend.denial.ServiceError;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ViaService;
import dev.keymend.text.JsonEscapes;
import java.util.List;
import java.util.Optional;

/** The statement that a policy needs, and no more than that. */
final class NeededStatement {
  private NeededStatement() {}

  /** Returns the statement of an IAM policy; empty when it is not known what was refused. */
  static Optional<String> of(CallFacts facts) {
    List<String> actions =
        facts
            .call()
            .action()
            .map(KmsAction::toString)
            .map(List::of)
            .orElseGet(() -> facts.denial().service().map(s -> s.actions()).orElse(List.of()));
    if (actions.isEmpty()) {
      return Optional.empty();
    }
    String key = facts.isWithoutKey() ? "*" : facts.key().map(Arn::toString).orElse("KEY_ARN");
    String via = facts.call().via();
    String region = facts.region().isEmpty() ? "REGION" : facts.region();
    boolean through = ViaService.isKnown(via);
    return Optional.of(
        statement(
            "",
            actions,
            key,
            through ? "kms:ViaService" : "",
            through ? ViaService.of(via, region) : ""));
  }

  /** Returns the statement of the key policy that lets a service use the key. */
  static String of(CallFacts facts, ServiceError error) {
    return statement(
        "\n  \"Principal\": {\"Service\": "
            + JsonEscapes.quote(error.prefix() + ".amazonaws.com")
            + "},",
        error.actions(),
        "*",
        "aws:SourceAccount",
        facts.keyAccount().orElse("ACCOUNT_ID"));
  }

  /** Writes a statement as JSON, under a condition if there is one. */
  private static String statement(
      String principal, List<String> actions, String resource, String condition, String value) {
    StringBuilder out = new StringBuilder("{\n  \"Effect\": \"Allow\",").append(principal);
    boolean several = actions.size() > 1;
    out.append("\n  \"Action\": ").append(several ? "[" : "");
    for (int i = 0; i < actions.size(); i++) {
      out.append(several ? i == 0 ? "\n    " : ",\n    " : "");
      out.append(JsonEscapes.quote(actions.get(i)));
    }
    out.append(several ? "\n  ]" : "").append(",\n  \"Resource\": ");
    out.append(JsonEscapes.quote(resource));
    if (!condition.isEmpty()) {
      out.append(",\n  \"Condition\": {\"StringEquals\": {");
      out.append(JsonEscapes.quote(condition)).append(": ").append(JsonEscapes.quote(value));
      out.append("}}");
    }
    return out.append("\n}").toString();
  }
}
