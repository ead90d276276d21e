package dev.keymend.explanation;

import dev.keymend.denial.ServiceError;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ViaService;
import dev.keymend.text.JsonEscapes;
import java.util.List;
import java.util.Optional;

/** The statement that an IAM policy of the caller needs, and no more than that. */
final class NeededStatement {
  private NeededStatement() {}

  /** Returns the statement as JSON; empty when the message does not tell what was refused. */
  static Optional<String> of(CallFacts facts) {
    List<String> actions =
        facts
            .call()
            .action()
            .map(KmsAction::toString)
            .map(List::of)
            .orElseGet(() -> facts.denial().service().map(s -> s.actions()).orElse(List.of()));
    return actions.isEmpty() ? Optional.empty() : Optional.of(of(facts, actions));
  }

  /** Returns the statement of the key policy that lets a service use the key. */
  static String of(CallFacts facts, ServiceError error) {
    String account = facts.keyAccount().orElse("ACCOUNT_ID");
    StringBuilder out = new StringBuilder("{\n  \"Effect\": \"Allow\",\n  \"Principal\": ");
    out.append("{\"Service\": ")
        .append(JsonEscapes.quote(error.prefix() + ".amazonaws.com"))
        .append("},\n  \"Action\": [");
    List<String> actions = error.actions();
    for (int i = 0; i < actions.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(JsonEscapes.quote(actions.get(i)));
    }
    return out.append("],\n  \"Resource\": \"*\",\n  \"Condition\": {\"StringEquals\": ")
        .append("{\"aws:SourceAccount\": ")
        .append(JsonEscapes.quote(account))
        .append("}}\n}")
        .toString();
  }

  private static String of(CallFacts facts, List<String> actions) {
    StringBuilder out = new StringBuilder("{\n  \"Effect\": \"Allow\",\n  \"Action\": ");
    if (actions.size() == 1) {
      out.append(JsonEscapes.quote(actions.get(0)));
    } else {
      out.append("[\n    ");
      for (int i = 0; i < actions.size(); i++) {
        out.append(i == 0 ? "" : ",\n    ").append(JsonEscapes.quote(actions.get(i)));
      }
      out.append("\n  ]");
    }
    String key = facts.isWithoutKey() ? "*" : facts.key().map(Arn::toString).orElse("KEY_ARN");
    out.append(",\n  \"Resource\": ").append(JsonEscapes.quote(key));
    String via = facts.call().via();
    if (ViaService.isKnown(via)) {
      String region = facts.region().isEmpty() ? "REGION" : facts.region();
      out.append(",\n  \"Condition\": {\"StringEquals\": {\"kms:ViaService\": ")
          .append(JsonEscapes.quote(ViaService.of(via, region)))
          .append("}}");
    }
    return out.append("\n}").toString();
  }
}
