package dev.keymend.denial;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Regions;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an error as people paste it: a message, wrapped by whatever tool, quoted, inside a log, or
 * an event of CloudTrail. What is not known stays unknown.
 */
public final class DenialReader {
  /** An ARN has so many colons, of which the first one ends "arn". */
  private static final int COLONS = 5;

  private static final int MAX_ACCOUNT = 20;

  private static final char NUL = 0;

  /** The name of an error with a request id and a class around it is no longer. */
  private static final int BARE = 160;

  private static final String CALLING = "when calling the ";

  private static final List<String> OPERATIONS = List.of(CALLING, "operation error kms: ");

  /** So many ARNs are looked at; a text with more is a log, and about many keys. */
  private static final int MAX_ARNS = 10_000;

  private DenialReader() {}

  /**
   * Reads an error.
   *
   * @param pasted what was pasted; may be empty
   * @return what it says; {@link Denial#NONE} for nothing
   */
  public static Denial read(String pasted) {
    return readAll(pasted).get(0);
  }

  /**
   * Reads all errors in a text, each once.
   *
   * @param text what was pasted; may be empty
   * @return what they say, the one to answer first; {@link Denial#NONE} alone for nothing
   */
  public static List<Denial> readAll(String text) {
    // A text in UTF-16 that was read as something else has a NUL beside each letter.
    String pasted =
        WrappedLines.bare(text.indexOf(NUL) < 0 ? text : text.replace(String.valueOf(NUL), ""));
    if (pasted.trim().isEmpty()) {
      return List.of(Denial.NONE);
    }
    Optional<Arn> alone = Arn.parse(pasted.strip()).filter(DenialReader::isKey);
    if (alone.isPresent() && isWord(pasted.strip())) {
      // Whoever pastes nothing but the key's ARN tells whose key it is.
      return List.of(Denial.NONE.about(alone.get()));
    }
    List<Denial> all = new ArrayList<>();
    for (TrailEvent event : EventReader.read(pasted)) {
      MessageText message = MessageText.of(event.message());
      all.add(event.on(read(message, RefusalReader.in(message).stream().findFirst(), true)));
    }
    if (all.isEmpty()) {
      all.addAll(messages(MessageText.of(pasted)));
      WrappedLines.joined(pasted)
          .map(whole -> messages(MessageText.of(whole)))
          .filter(whole -> whole.size() >= all.size() && known(whole.get(0)) > known(all.get(0)))
          .ifPresent(
              whole -> {
                all.clear();
                all.addAll(whole);
              });
      if (all.get(0).kind() == DenialKind.NOT_UNDERSTOOD) {
        EventReader.passed(pasted).map(Denial::passed).ifPresent(one -> all.set(0, one));
      }
    }
    return all;
  }

  private static List<Denial> messages(MessageText message) {
    List<Denial> all = new ArrayList<>();
    List<RefusalReader> refusals = RefusalReader.in(message);
    all.add(read(message, refusals.stream().findFirst(), false));
    for (int i = 1; i < refusals.size(); i++) {
      all.add(besides(refusals.get(i)));
    }
    if (!refusals.isEmpty() && all.get(0).symptom().isEmpty()) {
      Symptom.in(message.lower(), false)
          .filter(symptom -> symptom.kind() != DenialKind.DRY_RUN && !symptom.isOfAnyService())
          .map(symptom -> Denial.of(symptom, all.get(0)))
          .ifPresent(all::add);
    }
    return all;
  }

  /** How much of a message was found: what broke it between two words broke less. */
  private static int known(Denial denial) {
    return (denial.kind() == DenialKind.NOT_UNDERSTOOD ? 0 : 4)
        + (denial.refusal().by() == RefusedBy.UNCLEAR ? 0 : 2)
        + (denial.call().action().isPresent() ? 1 : 0)
        + (denial.call().key().isPresent() ? 1 : 0);
  }

  /** What stands around a refusal that is not answered may belong to another one. */
  private static Denial besides(RefusalReader refused) {
    FailedCall call =
        new FailedCall(
            refused.principal(),
            KmsAction.named(refused.action()),
            Arn.parse(refused.resource()).filter(DenialReader::isKey),
            alias(refused),
            false,
            "",
            "",
            Map.of());
    return new Denial(
        DenialKind.ACCESS_DENIED, call, refused.refusal(), Optional.empty(), Optional.empty(), "");
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return false;
      }
    }
    return true;
  }

  private static Denial read(MessageText message, Optional<RefusalReader> refused, boolean event) {
    Optional<KmsAction> action = refused.flatMap(r -> KmsAction.named(r.action()));
    Optional<Symptom> symptom =
        Symptom.in(message.lower(), refused.isPresent()).filter(s -> event || isOfKms(s, message));
    String other = refused.map(RefusalReader::action).orElse("");
    boolean elsewhere = !other.isEmpty() && !Ascii.lower(other).startsWith("kms:");
    Optional<ServiceError> service =
        refused.isPresent() && (action.isPresent() || symptom.isPresent())
            ? isDirect(message, action) ? Optional.empty() : wrapping(message)
            : ServiceError.in(message.lower()).filter(s -> !elsewhere || !isOwn(s, message));
    Optional<String> principal = refused.flatMap(RefusalReader::principal);
    if (symptom.filter(s -> s == Symptom.LOCK_OUT).isPresent()) {
      principal = principal.or(() -> callerIn(message));
      action = Optional.of(KmsAction.PUT_KEY_POLICY);
    }
    action = action.or(() -> operationIn(message));
    Optional<Arn> key =
        refused
            .flatMap(r -> Arn.parse(r.resource()))
            .filter(DenialReader::isKey)
            .or(() -> keyArn(message));
    FailedCall call =
        new FailedCall(
            principal,
            action,
            key,
            refused
                .flatMap(DenialReader::alias)
                .or(() -> symptom.filter(Symptom.ALIAS::equals).flatMap(s -> aliasIn(message))),
            operationIn(message).filter(KmsAction.CREATE_KEY::equals).isPresent(),
            key.isPresent() ? "" : regionIn(message),
            service.filter(s -> isForwarding(s)).map(ServiceError::prefix).orElse(""),
            absent(message, action, service, symptom));
    // KMS answers so where it does not even know the key; the service around it tells more.
    boolean vague = symptom.filter(s -> s == Symptom.CIPHERTEXT).isPresent();
    boolean denied = refused.isPresent() || isDenied(message);
    boolean understood =
        (action.isPresent() && denied) || (symptom.isPresent() && !(vague && service.isPresent()));
    Refusal refusal =
        symptom
            .map(s -> Refusal.of(s.by(), s.by() != RefusedBy.UNCLEAR))
            .orElse(refused.map(RefusalReader::refusal).orElse(Refusal.OPEN));
    if (understood) {
      DenialKind kind = symptom.map(Symptom::kind).orElse(DenialKind.ACCESS_DENIED);
      return new Denial(kind, call, refusal, symptom, service, "");
    }
    if (service.isPresent()) {
      call = ServiceCall.of(service.get(), message, call);
      Refusal by = Refusal.of(service.get().by(), service.get().by() == RefusedBy.KEY_STATE);
      return new Denial(DenialKind.SERVICE_MESSAGE, call, by, symptom, service, "");
    }
    DenialKind kind =
        elsewhere
            ? DenialKind.OTHER_SERVICE
            : refused.isPresent() || (event && denied) || isBare(message)
                ? DenialKind.ACCESS_DENIED
                : DenialKind.NOT_UNDERSTOOD;
    // The resource is no key, so its policy is no key policy.
    boolean ofResource = elsewhere && refusal.by() == RefusedBy.KEY_POLICY;
    Refusal by =
        ofResource
            ? new Refusal(RefusedBy.UNCLEAR, false, refusal.explicit(), Optional.empty())
            : refusal;
    return new Denial(kind, call, by, symptom, Optional.empty(), elsewhere ? other : "");
  }

  /** Returns whether a call failed since it was refused, which not every failure of one is. */
  private static boolean isDenied(MessageText message) {
    return message.lower().contains("denied") || message.lower().contains("authorized");
  }

  /** Other services have errors of the same names; then what was called tells. */
  private static boolean isOfKms(Symptom symptom, MessageText message) {
    if (symptom == Symptom.CREDENTIALS && ServiceError.in(message.lower()).isPresent()) {
      return false;
    }
    boolean value = symptom == Symptom.PARAMETER || symptom == Symptom.EXISTS;
    if (value && message.lower().contains(CALLING)) {
      return operationIn(message).isPresent();
    }
    return !symptom.isOfAnyService()
        || operationIn(message).isPresent()
        || message.lower().contains("kms")
        || ((symptom == Symptom.THROTTLED || symptom == Symptom.CREDENTIALS)
            && !message.lower().contains(CALLING));
  }

  /** Returns whether a message is little more than the name of a refusal. */
  private static boolean isBare(MessageText message) {
    boolean other = message.lower().contains(CALLING) && operationIn(message).isEmpty();
    return !other && message.lower().contains("accessdenied") && message.text().length() <= BARE;
  }

  /** Returns whether a service that names its own action refused it by itself, without KMS. */
  private static boolean isOwn(ServiceError service, MessageText message) {
    return service == ServiceError.S3 || !message.lower().contains("kms");
  }

  /** Returns the operation that a tool names, when it is one of KMS. */
  private static Optional<KmsAction> operationIn(MessageText message) {
    for (String before : OPERATIONS) {
      int at = message.lower().indexOf(before);
      if (at >= 0) {
        return KmsAction.named("kms:" + message.wordAt(at + before.length()));
      }
    }
    return Optional.empty();
  }

  /** Returns whether the tool that prints the message called KMS itself. */
  private static boolean isDirect(MessageText message, Optional<KmsAction> action) {
    return action.isPresent()
        && (message.lower().contains(CALLING + Ascii.lower(action.get().apiName()) + " operation")
            || message.lower().contains("operation error kms:"));
  }

  /** What the request does not have: who calls KMS itself, and who lets it check the policy. */
  private static Map<String, List<String>> absent(
      MessageText message,
      Optional<KmsAction> action,
      Optional<ServiceError> service,
      Optional<Symptom> symptom) {
    if (symptom.filter(s -> s == Symptom.LOCK_OUT).isPresent()) {
      return Map.of("kms:bypasspolicylockoutsafetycheck", List.of());
    }
    return service.isEmpty() && isDirect(message, action)
        ? Map.of("kms:viaservice", List.of())
        : Map.of();
  }

  /** A service may stand around KMS's own words; then it says who called KMS, and no more. */
  private static Optional<ServiceError> wrapping(MessageText message) {
    return ServiceError.in(message.withoutArns())
        .filter(
            s -> s != ServiceError.ANY_SERVICE && s.caller() != ServiceError.ServiceCaller.NOBODY);
  }

  private static boolean isForwarding(ServiceError service) {
    return service.caller() == ServiceError.ServiceCaller.VIA
        || service.caller() == ServiceError.ServiceCaller.CREATOR;
  }

  /** Of a longer text the caller comes first. What a word does not have, its end has not. */
  private static Optional<String> callerIn(MessageText message) {
    String text = message.text();
    int from = 0;
    for (int i = 0; i < MAX_ARNS; i++) {
      int at = text.indexOf("arn:", from);
      if (at < 0) {
        return Optional.empty();
      }
      String arn = message.wordAt(at);
      if (CallerKind.of(arn) != CallerKind.UNKNOWN && CallerKind.of(arn) != CallerKind.ROOT) {
        return Optional.of(arn);
      }
      from = at + Math.max(4, arn.length());
    }
    return Optional.empty();
  }

  private static Optional<Arn> keyArn(MessageText message) {
    String text = message.text();
    for (int at = text.indexOf("arn:"); at >= 0; at = text.indexOf("arn:", at + 4)) {
      // Most ARNs are of something else, and a word of many is not to be copied for each.
      if (isOfKey(text, at)) {
        return Arn.parse(message.wordAt(at));
      }
    }
    return Optional.empty();
  }

  private static Optional<Arn> alias(RefusalReader refused) {
    return Arn.parse(refused.resource())
        .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("alias/"))
        .filter(arn -> AccountIds.isAccountId(arn.account()));
  }

  private static Optional<Arn> aliasIn(MessageText message) {
    int at = message.lower().indexOf("alias arn:");
    return at < 0
        ? Optional.empty()
        : Arn.parse(message.wordAt(at + "alias ".length()))
            .filter(arn -> arn.service().equals("kms") && AccountIds.isAccountId(arn.account()));
  }

  private static boolean isKey(Arn arn) {
    return arn.service().equals("kms")
        && arn.resource().startsWith("key/")
        && AccountIds.isAccountId(arn.account());
  }

  /** Returns whether an ARN says that it is that of a key of an account. */
  private static boolean isOfKey(String text, int start) {
    int[] colons = new int[COLONS];
    int at = start;
    for (int i = 0; i < COLONS; i++) {
      while (at < text.length() && text.charAt(at) != ':' && MessageText.isName(text.charAt(at))) {
        at++;
      }
      colons[i] = at++;
    }
    int account = colons[3] + 1;
    return text.startsWith(":kms:", colons[1])
        && text.startsWith(":key/", colons[4])
        && colons[4] - account <= MAX_ACCOUNT
        && AccountIds.isAccountId(text.substring(account, colons[4]));
  }

  /** Returns the one Region that a message names; empty when it names none, or several. */
  private static String regionIn(MessageText message) {
    List<String> named = new ArrayList<>();
    for (String region : Regions.ALL) {
      int at = message.lower().indexOf(region);
      if (at >= 0 && isAlone(message.lower(), at, at + region.length())) {
        named.add(region);
      }
    }
    return named.size() == 1 ? named.get(0) : "";
  }

  private static boolean isAlone(String text, int start, int end) {
    return (start == 0 || !Ascii.isAlphanumeric(text.charAt(start - 1)))
        && (end == text.length() || !Ascii.isAlphanumeric(text.charAt(end)));
  }
}
