package dev.keymend.explanation;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.ServiceError;
import dev.keymend.kms.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do when a service says that it could not use a key. */
final class ServiceAdvice {
  private static final String LOG_GROUP = "log-group:";

  private ServiceAdvice() {}

  static void write(AdviceList list) {
    ServiceError error = list.denial().service().orElse(ServiceError.ANY_SERVICE);
    switch (error.caller()) {
      case SERVICE, LINKED_ROLE -> ofService(list, error);
      case VIA, ROLE, CREATOR -> {
        list.identityStatement("The caller needs this, in an IAM policy or in the key policy:");
        if (!list.pasted()) {
          list.showKeyPolicy(
              "The key policy has to let IAM decide about that, or name the caller.");
        }
        list.run(
            "The event of the call names caller and key. Paste it here.", list.commands().event());
      }
      case NOBODY -> {
        if (error.by() == RefusedBy.KEY_STATE) {
          KeyAdvice.state(list);
        } else {
          list.run("See whether this is the right key.", list.commands().describeKey());
        }
      }
    }
  }

  private static void ofService(AdviceList list, ServiceError error) {
    if (!list.pasted()) {
      list.showKeyPolicy("Paste the policy of the key here.");
    } else if (list.after().at(CallLayer.KEY_POLICY).outcome() == GateOutcome.PASSES) {
      list.add(
          "The key policy allows that already. Look at the policy of the other resource, too.");
      return;
    }
    if (error.template().isEmpty()) {
      list.all()
          .add(
              Advice.of("The key policy needs this:")
                  .adding(NeededStatement.of(list.facts(), error)));
    } else {
      list.all()
          .add(
              Advice.of("The key policy needs the statements of this template.")
                  .offering(error.template(), inputs(list.facts())));
    }
  }

  /** What the message tells of the fields that templates of services ask for. */
  private static Map<String, String> inputs(CallFacts facts) {
    Map<String, String> inputs = new LinkedHashMap<>();
    if (!facts.region().isEmpty()) {
      inputs.put("region", facts.region());
    }
    resource(facts, "kms:encryptioncontext:aws:logs:arn")
        .filter(resource -> resource.startsWith(LOG_GROUP))
        .map(resource -> resource.substring(LOG_GROUP.length()))
        .ifPresent(group -> inputs.put("group", group));
    resource(facts, "aws:sourcearn").ifPresent(topic -> inputs.put("topic", topic));
    return inputs;
  }

  private static Optional<String> resource(CallFacts facts, String key) {
    return facts.call().context().getOrDefault(key, List.of()).stream()
        .findFirst()
        .flatMap(Arn::parse)
        .map(Arn::resource);
  }
}
