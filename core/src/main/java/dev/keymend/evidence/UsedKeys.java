package dev.keymend.evidence;

import dev.keymend.denial.Denial;
import dev.keymend.denial.DenialReader;
import dev.keymend.denial.FailedCall;
import dev.keymend.denial.Refusal;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.TrailRecords;
import dev.keymend.evidence.Use.Counted;
import dev.keymend.evidence.Use.InLog;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.Reach;
import dev.keymend.kms.ViaService;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The uses of keys that one event tells of: most often one, and two where data went from one key to
 * another. Sources: AWS CloudTrail User Guide, cloudtrail-event-reference-record-contents; AWS KMS
 * Developer Guide, logging-using-cloudtrail.
 *
 * @param uses what was used, each once
 * @param ignored why there is no use, or why there may be one more; empty when all are known
 */
record UsedKeys(Map<Use, Tally> uses, Optional<Ignored> ignored) {
  private static final String SERVICE_EVENT = "AwsServiceEvent";

  /** How often something was called, which is no call. Source: AWS CloudTrail User Guide. */
  private static final String INSIGHT = "AwsCloudTrailInsight";

  /**
   * Answers to a call that was let in. Source: AWS KMS API Reference, Verify and VerifyMac, whose
   * answer that something is not genuine is an error.
   */
  private static final List<String> ANSWERS =
      List.of("KMSInvalidSignatureException", "KMSInvalidMacException");

  /**
   * What fails a call of somebody who, as far as is known, has the permission: without it, KMS
   * refuses first. Source: AWS KMS API Reference, errors of Decrypt, ReEncrypt, CreateGrant.
   */
  private static final List<String> LATER =
      List.of(
          "Disabled",
          "KMSInvalidState",
          "InvalidKeyUsage",
          "KeyUnavailable",
          "IncorrectKey",
          "InvalidCiphertext",
          "IncorrectKeyMaterial",
          "UnsupportedOperation",
          "LimitExceeded",
          "AlreadyExists",
          "DependencyTimeout",
          "KMSInternal",
          "XksKey");

  private static final String SESSION = "assumed-role/";

  private static final String SOURCE = "sourceKeyId";
  private static final String DESTINATION = "destinationKeyId";

  private static final String FEDERATED = "FederatedUser";

  /** Source: AWS KMS Developer Guide, testing-permissions. */
  private static final String DRY_RUN = "DryRunOperationException";

  /** Source: AWS CloudTrail User Guide, logging-network-events-with-cloudtrail. */
  private static final String BY_ENDPOINT = "VpceAccessDenied";

  private static final String NETWORK = "NetworkActivity";

  static UsedKeys of(ObjectNode event) {
    Optional<Ignored> why = reason(event);
    if (why.isPresent() && (why.get() != Ignored.FAILED || !isLater(event))) {
      return nothing(why.get());
    }
    UsedKeys used = used(event);
    // Whatever else is not known of a call that failed, it is no gap.
    return why.isPresent() ? new UsedKeys(used.uses, why) : used;
  }

  private static UsedKeys used(ObjectNode event) {
    FailedCall call = TrailRecords.call(event);
    String caller = caller(event, call);
    String name = event.text("eventName").orElse("");
    ObjectNode parameters =
        event.object("requestParameters").orElse(new ObjectNode(event.range(), List.of()));
    if (name.equals("ReEncrypt")) {
      return reEncrypt(event, parameters, call, caller);
    }
    Optional<KmsAction> action = call.action();
    if (action.isEmpty() || caller.isEmpty()) {
      return nothing(action.isEmpty() ? Ignored.UNKNOWN_OPERATION : Ignored.UNKNOWN_CALLER);
    }
    if (action.get().reach() == Reach.IAM_ONLY) {
      return nothing(Ignored.NO_KEY);
    }
    List<Arn> keys = keys(event, action.get(), call);
    Reader reader = new Reader(event, call, caller, tellsParameters(parameters));
    UsedKeys used =
        reader.uses(keys, action.get(), TrailRecords.contextOf(parameters), Counted.EVENT);
    boolean moved = action.get() == KmsAction.UPDATE_ALIAS && keys.size() == 1;
    return moved && !isRefused(event)
        ? used.and(reader.elsewhere(keys.get(0)), used.ignored)
        : used;
  }

  private static UsedKeys nothing(Ignored why) {
    return new UsedKeys(Map.of(), Optional.of(why));
  }

  private static Optional<Ignored> reason(ObjectNode event) {
    boolean insight = event.text("eventType").filter(INSIGHT::equals).isPresent();
    if (insight || !TrailRecords.isOfKms(event)) {
      return Optional.of(Ignored.OTHER_SERVICE);
    }
    if (event.text("eventType").filter(SERVICE_EVENT::equals).isPresent()) {
      return Optional.of(Ignored.SERVICE_EVENT);
    }
    String code = event.text("errorCode").orElse("");
    if (code.equals(DRY_RUN) || isDryRun(event)) {
      return Optional.of(Ignored.DRY_RUN);
    }
    boolean failed = !code.isEmpty() && !isRefused(event) && !ANSWERS.contains(code);
    if (failed) {
      return Optional.of(Ignored.FAILED);
    }
    boolean again = event.text("eventCategory").filter(NETWORK::equals).isPresent();
    return again && !code.equals(BY_ENDPOINT)
        ? Optional.of(Ignored.NETWORK_ACTIVITY)
        : Optional.empty();
  }

  private static boolean isDryRun(ObjectNode event) {
    return event
        .object("requestParameters")
        .flatMap(parameters -> parameters.value("dryRun"))
        .filter(
            value ->
                (value instanceof LiteralNode literal && literal.text().equals("true"))
                    || (value instanceof StringNode text && text.value().source().equals("true")))
        .isPresent();
  }

  /** Of a record that was too large CloudTrail leaves the parameters out, and says so. */
  private static boolean tellsParameters(ObjectNode parameters) {
    return !parameters.members().isEmpty()
        && !TrailRecords.isOmitted(parameters)
        && tells(parameters, "encryptionContext")
        && tells(parameters, "sourceEncryptionContext")
        && tells(parameters, "destinationEncryptionContext");
  }

  /** An encryption context that is no object of texts is not told. */
  private static boolean tells(ObjectNode parameters, String name) {
    Optional<Node> context = parameters.value(name);
    if (context.isEmpty()
        || (context.get() instanceof LiteralNode none && none.text().equals("null"))) {
      return true;
    }
    boolean told = context.get() instanceof ObjectNode;
    for (Member pair : parameters.object(name).map(ObjectNode::members).orElse(List.of())) {
      told &= pair.value() instanceof StringNode || pair.value() instanceof LiteralNode;
    }
    return told;
  }

  private static boolean isLater(ObjectNode event) {
    String code = event.text("errorCode").orElse("");
    for (String one : LATER) {
      if (code.startsWith(one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRefused(ObjectNode event) {
    String code = event.text("errorCode").orElse("");
    return code.equals("AccessDenied")
        || code.equals("AccessDeniedException")
        || code.equals(BY_ENDPOINT);
  }

  /**
   * A session stands for its role; of the caller of another account only that may be told. A
   * federated user is not the user behind it: it can do only what its session policy allows, too,
   * and a policy of a resource can name it. Source: IAM User Guide,
   * reference_policies_elements_principal, reference_policies_evaluation-logic.
   */
  private static String caller(ObjectNode event, FailedCall call) {
    Optional<String> account =
        event.object("userIdentity").flatMap(identity -> identity.text("accountId"));
    return call.role().or(call::principal).or(() -> account).orElse("");
  }

  /** An alias that goes from one key to another is about both. */
  private static List<Arn> keys(ObjectNode event, KmsAction action, FailedCall call) {
    List<Arn> named = TrailRecords.keysOf(event);
    if (action.reach() == Reach.KEY_AND_ALIAS && !named.isEmpty()) {
      return named;
    }
    return call.key().or(() -> refusedAt(event)).map(List::of).orElse(List.of());
  }

  /** An event of a refused call may tell the key in its message alone. */
  private static Optional<Arn> refusedAt(ObjectNode event) {
    return event
        .text("errorMessage")
        .map(DenialReader::read)
        .flatMap(Denial::key)
        .filter(arn -> arn.resource().startsWith("key/"));
  }

  /** One operation needs a permission on each of two keys. */
  private static UsedKeys reEncrypt(
      ObjectNode event, ObjectNode parameters, FailedCall call, String caller) {
    List<Arn> keys = TrailRecords.keysOf(event);
    Optional<Arn> from = named(parameters, SOURCE, keys);
    Optional<Arn> to = named(parameters, DESTINATION, keys);
    if (caller.isEmpty()) {
      return nothing(Ignored.UNKNOWN_CALLER);
    }
    if (isRefused(event)) {
      // Which of the two was refused is in the message.
      Denial denial = DenialReader.read(event.text("errorMessage").orElse(""));
      if (denial.action().filter(KmsAction.RE_ENCRYPT_TO::equals).isPresent()) {
        from = Optional.empty();
        to = denial.key().or(() -> named(parameters, DESTINATION, keys));
      } else if (denial.action().filter(KmsAction.RE_ENCRYPT_FROM::equals).isPresent()) {
        to = Optional.empty();
        from = denial.key().or(() -> named(parameters, SOURCE, keys));
      } else {
        return nothing(Ignored.UNKNOWN_KEY);
      }
    }
    Reader reader = new Reader(event, call, caller, tellsParameters(parameters));
    UsedKeys source =
        reader.uses(
            from.stream().toList(),
            KmsAction.RE_ENCRYPT_FROM,
            TrailRecords.pairs(parameters, "sourceEncryptionContext"),
            Counted.EVENT);
    Counted counted =
        source.uses.isEmpty()
            ? Counted.EVENT
            : from.equals(to) ? Counted.SAME_KEY : Counted.OTHER_KEY;
    UsedKeys target =
        reader.uses(
            to.stream().toList(),
            KmsAction.RE_ENCRYPT_TO,
            TrailRecords.pairs(parameters, "destinationEncryptionContext"),
            counted);
    if (source.uses.isEmpty() && target.uses.isEmpty()) {
      return target;
    }
    // Of a call that was allowed both keys were used.
    boolean gap = !isRefused(event) && (source.uses.isEmpty() || target.uses.isEmpty());
    return source.and(target, gap ? Optional.of(Ignored.UNKNOWN_KEY) : Optional.empty());
  }

  /**
   * The key that a parameter names. An alias, or what the event leaves out, is the resource that
   * the other parameter does not name. Of two that are not named so the first is the source and the
   * last the destination. Source: AWS KMS Developer Guide, ct-reencrypt.
   */
  private static Optional<Arn> named(ObjectNode parameters, String name, List<Arn> keys) {
    boolean source = name.equals(SOURCE);
    Optional<Arn> arn = told(parameters, name, keys);
    boolean alias = parameters.text(name).filter(one -> !one.contains("alias/")).isEmpty();
    if (arn.isPresent() || keys.isEmpty() || !alias) {
      return arn;
    }
    Optional<Arn> other = told(parameters, source ? DESTINATION : SOURCE, keys);
    if (other.isEmpty() || keys.size() == 1) {
      return Optional.of(keys.get(source ? 0 : keys.size() - 1));
    }
    List<Arn> left = new ArrayList<>(keys);
    left.remove(other.get());
    return left.size() == 1 ? Optional.of(left.get(0)) : Optional.empty();
  }

  /** The key that a parameter names by its ARN or its id. */
  private static Optional<Arn> told(ObjectNode parameters, String name, List<Arn> keys) {
    Optional<String> id = parameters.text(name);
    for (Arn key : keys) {
      if (id.isPresent() && key.resource().equals("key/" + id.get())) {
        return Optional.of(key);
      }
    }
    return id.flatMap(Arn::parse).filter(a -> a.resource().startsWith("key/"));
  }

  private UsedKeys and(UsedKeys other, Optional<Ignored> gap) {
    Map<Use, Tally> both = new LinkedHashMap<>(uses);
    both.putAll(other.uses);
    return new UsedKeys(both, gap);
  }

  /** What all uses of one event have in common. */
  private record Reader(ObjectNode event, FailedCall call, String caller, boolean knows) {
    /**
     * An alias goes from one key to another, which needs the permission on both, and only the new
     * one is told. Source: AWS KMS API Reference, UpdateAlias.
     */
    UsedKeys elsewhere(Arn target) {
      Arn any =
          new Arn(target.partition(), target.service(), target.region(), target.account(), "key/*");
      return uses(List.of(any), KmsAction.UPDATE_ALIAS, Map.of(), Counted.OTHER_KEY);
    }

    UsedKeys uses(List<Arn> keys, KmsAction action, Map<String, String> context, Counted first) {
      if (keys.isEmpty()) {
        return nothing(isByEndpoint() ? Ignored.ENDPOINT_POLICY : Ignored.UNKNOWN_KEY);
      }
      SortedMap<String, String> sorted = new TreeMap<>(context);
      boolean told = knows && !sorted.containsValue(TrailRecords.HIDDEN);
      List<String> values = told ? new ArrayList<>(sorted.values()) : List.of();
      String time = EventTime.of(event.text("eventTime").orElse(""));
      SharedIds shared =
          event.text("sharedEventID").isPresent()
              ? SharedIds.of(event.text("sharedEventID").get())
              : SharedIds.NONE;
      Tally tally =
          new Tally(1, time, time, session(), ContextValues.of(values), Timeline.of(time), shared);
      Counted counted = first;
      Map<Use, Tally> uses = new LinkedHashMap<>();
      for (Arn key : keys) {
        uses.put(
            new Use(
                caller,
                key.text(),
                action,
                via(),
                TrailRecords.bringsGrantTokens(event),
                call.isGrantForService() && action == KmsAction.CREATE_GRANT,
                told ? Optional.of(new ArrayList<>(sorted.keySet())) : Optional.empty(),
                event.text("vpcEndpointId").orElse(""),
                isRefused(event),
                refusedBy(key),
                isByNoStatement(),
                log(key),
                issuer(),
                counted),
            tally);
        counted = Counted.OTHER_KEY;
      }
      return new UsedKeys(uses, Optional.empty());
    }

    /** Only a user can be behind a federated user, or the root user, whom no policy names. */
    private String issuer() {
      Optional<ObjectNode> identity = event.object("userIdentity");
      return identity.flatMap(who -> who.text("type")).filter(FEDERATED::equals).isPresent()
          ? identity
              .flatMap(who -> who.object("sessionContext"))
              .flatMap(session -> session.object("sessionIssuer"))
              .flatMap(issuer -> issuer.text("arn"))
              .filter(arn -> arn.contains(":user/"))
              .orElse("")
          : "";
    }

    private String via() {
      // Of others it is not known what they are called in kms:ViaService, if they are in it at all.
      String via = call.via();
      return via.isEmpty()
          ? call.isThroughService() ? Use.SOME_SERVICE : ""
          : ViaService.isKnown(via) ? ViaService.of(via, call.region()) : via + ".amazonaws.com";
    }

    private boolean isByEndpoint() {
      return event.text("errorCode").filter(BY_ENDPOINT::equals).isPresent();
    }

    /** What the event says that refused it, if no statement of the key's policy mends that. */
    private Optional<RefusedBy> refusedBy(Arn key) {
      if (!isRefused(event)) {
        return isLater(event)
            ? Optional.of(RefusedBy.KEY_STATE)
            : key.resource().equals("key/*") ? Optional.of(RefusedBy.NOBODY) : Optional.empty();
      }
      if (isByEndpoint()) {
        return Optional.of(RefusedBy.ENDPOINT_POLICY);
      }
      Denial denial = DenialReader.read(event.text("errorMessage").orElse(""));
      Refusal refusal = denial.refusal();
      boolean foreign = !account().equals(key.account());
      return switch (refusal.by()) {
        case SCP, RCP, PERMISSIONS_BOUNDARY, SESSION_POLICY, ENDPOINT_POLICY ->
            refusal.sure() ? Optional.of(refusal.by()) : Optional.empty();
        // In the key's own account a statement for the caller is enough, unless something denies
        // it.
        case IDENTITY_POLICY ->
            refusal.sure() && (refusal.explicit() || foreign)
                ? Optional.of(refusal.by())
                : Optional.empty();
        case KEY_POLICY ->
            refusal.explicit() ? Optional.of(RefusedBy.KEY_POLICY) : Optional.empty();
        default -> Optional.empty();
      };
    }

    private boolean isByNoStatement() {
      if (!isRefused(event)) {
        return false;
      }
      Refusal refusal = DenialReader.read(event.text("errorMessage").orElse("")).refusal();
      return refusal.by() == RefusedBy.KEY_POLICY && refusal.sure() && !refusal.explicit();
    }

    private String account() {
      return AccountIds.isAccountId(caller)
          ? caller
          : Arn.parse(caller).map(Arn::account).orElse("");
    }

    private InLog log(Arn key) {
      if (event.text("sharedEventID").isEmpty()) {
        return InLog.ONLY;
      }
      // Rows of a query need not tell whose log it was; the caller's names who called.
      Optional<String> log = event.text("recipientAccountId");
      boolean owners =
          log.isEmpty() ? AccountIds.isAccountId(caller) : log.get().equals(key.account());
      return owners ? InLog.OWNERS : InLog.CALLERS;
    }

    private String session() {
      Optional<Arn> arn = call.principal().flatMap(Arn::parse);
      String resource = arn.map(Arn::resource).orElse("");
      int slash = Ascii.lower(resource).startsWith(SESSION) ? resource.lastIndexOf('/') : -1;
      return slash > SESSION.length() ? resource.substring(slash + 1) : "";
    }
  }
}
