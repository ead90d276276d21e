package dev.keymend.denial;

import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Regions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The call that a service made by itself, which its message does not spell out. Sources: Amazon
 * CloudWatch Logs User Guide, encrypt-log-data-kms; Amazon SNS Developer Guide, sns-key-management.
 */
final class ServiceCall {
  private ServiceCall() {}

  /** Returns a call with what follows from the service whose message it is. */
  static FailedCall of(ServiceError service, MessageText message, FailedCall call) {
    if (service.caller() != ServiceError.Caller.SERVICE || service.prefix().isEmpty()) {
      return call;
    }
    Optional<Arn> source = source(service, message);
    String region = source.map(Arn::region).filter(Regions::isRegion).orElse(call.region());
    boolean regional = service == ServiceError.LOGS;
    if (regional && region.isEmpty()) {
      return call;
    }
    Map<String, List<String>> context = new LinkedHashMap<>(call.context());
    source.ifPresent(arn -> context.put(key(service), List.of(arn.toString())));
    // The service is no principal of an account, and it forwards nobody's call.
    context.put("kms:viaservice", List.of());
    KmsAction action =
        service.actions().contains("kms:GenerateDataKey*")
                || service.actions().contains("kms:GenerateDataKey")
            ? KmsAction.GENERATE_DATA_KEY
            : KmsAction.DECRYPT;
    String principal = service.prefix() + (regional ? "." + region : "") + ".amazonaws.com";
    return new FailedCall(
        Optional.of(principal),
        Optional.of(action),
        call.key(),
        Optional.empty(),
        false,
        region,
        "",
        context);
  }

  private static String key(ServiceError service) {
    return service == ServiceError.LOGS ? "kms:encryptioncontext:aws:logs:arn" : "aws:sourcearn";
  }

  /** Returns the log group or topic that a message names. */
  private static Optional<Arn> source(ServiceError service, MessageText message) {
    String text = message.text();
    String kind = service == ServiceError.LOGS ? "logs" : "sns";
    for (int at = text.indexOf("arn:"); at >= 0; at = text.indexOf("arn:", at + 4)) {
      int colon = text.indexOf(':', at + 4);
      if (colon >= 0 && text.startsWith(kind + ":", colon + 1)) {
        return Arn.parse(message.wordAt(at));
      }
    }
    return Optional.empty();
  }
}
