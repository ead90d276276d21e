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

  /** Operations that read, and so decrypt, of services that use a key for their caller. */
  private static final List<String> READING =
      List.of(
          "getobject",
          "headobject",
          "getsecretvalue",
          "getparameter",
          "receivemessage",
          "getrecords",
          "fetch secret",
          "retrieve secret");

  /** Operations that write, and so need a data key. */
  private static final List<String> WRITING =
      List.of(
          "putobject",
          "createsecret",
          "putsecretvalue",
          "updatesecret",
          "sendmessage",
          "operation: publish",
          "the publish operation",
          "putrecord");

  /** Returns a call with what follows from the service whose message it is. */
  static FailedCall of(ServiceError service, MessageText message, FailedCall call) {
    if (service.caller() == ServiceError.ServiceCaller.VIA && call.action().isEmpty()) {
      return call.by(call.principal(), tried(service, message.lower()));
    }
    if (service.caller() != ServiceError.ServiceCaller.SERVICE || service.prefix().isEmpty()) {
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
    Optional<KmsAction> action =
        service.needs().contains(KmsAction.GENERATE_DATA_KEY.toString())
            ? Optional.of(KmsAction.GENERATE_DATA_KEY)
            : service.needs().stream().findFirst().flatMap(KmsAction::named);
    String principal = service.prefix() + (regional ? "." + region : "") + ".amazonaws.com";
    return new FailedCall(
        Optional.of(principal), action, call.key(), Optional.empty(), false, region, "", context);
  }

  /** Returns the action that an operation of a service needs; empty when it is not told. */
  private static Optional<KmsAction> tried(ServiceError service, String lower) {
    Optional<KmsAction> tried =
        READING.stream().anyMatch(lower::contains)
            ? Optional.of(KmsAction.DECRYPT)
            : WRITING.stream().anyMatch(lower::contains)
                ? Optional.of(KmsAction.GENERATE_DATA_KEY)
                : Optional.empty();
    List<String> needs = service.needs();
    return tried
        .filter(action -> needs.contains(action.toString()))
        .or(() -> needs.size() == 1 ? KmsAction.named(needs.get(0)) : Optional.empty());
  }

  private static String key(ServiceError service) {
    return service == ServiceError.LOGS ? "kms:encryptioncontext:aws:logs:arn" : "aws:sourcearn";
  }

  /** Returns the service's own resource that a message names, for which the service calls. */
  private static Optional<Arn> source(ServiceError service, MessageText message) {
    String text = message.text();
    String kind = service.prefix();
    for (int at = text.indexOf("arn:"); at >= 0; at = text.indexOf("arn:", at + 4)) {
      int colon = text.indexOf(':', at + 4);
      if (colon >= 0 && text.startsWith(kind + ":", colon + 1)) {
        return Arn.parse(message.wordAt(at));
      }
    }
    return Optional.empty();
  }
}
