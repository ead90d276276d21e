package dev.keymend.denial;

import java.util.List;
import java.util.Optional;

/**
 * A known error of KMS that says more than that a call was refused. Sources: AWS KMS API Reference,
 * the errors of PutKeyPolicy, Decrypt and Encrypt; AWS KMS Developer Guide, key-state and
 * testing-permissions.
 */
public enum Symptom {
  /** PutKeyPolicy's safety check. */
  LOCK_OUT(
      DenialKind.POLICY_NOT_SAVED,
      RefusedBy.LOCK_OUT_CHECK,
      true,
      "",
      "will not allow you to update the key policy in the future"),
  /** PutKeyPolicy finds a principal that does not exist. */
  INVALID_PRINCIPALS(
      DenialKind.POLICY_NOT_SAVED,
      RefusedBy.POLICY_DOCUMENT,
      true,
      "",
      "invalid principals",
      "invalid service principal"),
  /** The policy is no policy, or has elements that KMS does not take. */
  MALFORMED(
      DenialKind.POLICY_NOT_SAVED,
      RefusedBy.POLICY_DOCUMENT,
      true,
      "",
      "malformedpolicydocument",
      "policy contains a statement with no",
      "policy has a statement with no"),
  TOO_LARGE(
      DenialKind.POLICY_NOT_SAVED,
      RefusedBy.POLICY_DOCUMENT,
      true,
      "",
      "policy document size",
      "less than or equal to 32768",
      "limitexceededexception: policy",
      "policy size"),
  VAGUE(
      DenialKind.ACCESS_DENIED,
      RefusedBy.UNCLEAR,
      true,
      "KMS does not say which it is, as usual for a key of another account: the key is in another"
          + " Region, its policy does not allow the caller, or denies it. An AWS managed key"
          + " cannot be used from another account at all.",
      "no resource-based policies allow access"),
  CIPHERTEXT(
      DenialKind.ACCESS_DENIED,
      RefusedBy.UNCLEAR,
      true,
      "The ciphertext identifies its key. That key is in another Region, was deleted, or does"
          + " not allow the caller. The key policy that counts is that of this very key.",
      "refers to a customer master key that does not exist"),
  /** What an event of the network tells. Source: AWS CloudTrail User Guide, network activity. */
  ENDPOINT(
      DenialKind.ACCESS_DENIED,
      RefusedBy.ENDPOINT_POLICY,
      true,
      "",
      "vpceaccessdenied",
      "denied due to a vpc endpoint policy"),
  DRY_RUN(
      DenialKind.DRY_RUN,
      RefusedBy.NOBODY,
      false,
      "This was a dry run, and the call would have been allowed.",
      "dryrunoperationexception"),
  /** Comes first, as the names of errors say less than their texts. */
  DOOMED(
      DenialKind.KEY_STATE,
      RefusedBy.KEY_STATE,
      false,
      "The key is pending deletion. No policy changes that: cancel the deletion, then enable the"
          + " key.",
      "is pending deletion",
      "is pending replica deletion"),
  WITHOUT_MATERIAL(
      DenialKind.KEY_STATE,
      RefusedBy.KEY_STATE,
      false,
      "The key has no key material, or it has expired. No policy changes that: import it.",
      "is pending import"),
  /** The key is in a custom key store. */
  UNAVAILABLE(
      DenialKind.KEY_STATE,
      RefusedBy.KEY_STATE,
      false,
      "The key is unavailable: KMS does not reach the custom key store that it is in. No policy"
          + " changes that: connect the key store.",
      "kmsinvalidstateexception"),
  DISABLED(
      DenialKind.KEY_STATE,
      RefusedBy.KEY_STATE,
      false,
      "The key is disabled. No policy changes that: enable the key.",
      "disabledexception"),
  STATE(
      DenialKind.KEY_STATE,
      RefusedBy.KEY_STATE,
      false,
      "The key is disabled, pending deletion, without key material, or in a key store that is not"
          + " connected. No policy changes that.",
      "kmsinvalidstateexception",
      "disabledexception",
      "keyunavailableexception"),
  /** An alias is of one account and Region. */
  ALIAS(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "KMS finds no such alias in the Region and account of the call: an alias belongs to one of"
          + " each.",
      "is not found"),
  NOT_FOUND(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "KMS finds no such key in the Region and account of the call.",
      "notfoundexception"),
  USAGE(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "This operation does not fit the type of the key, whatever its policy says.",
      "invalidkeyusageexception",
      "unsupportedoperationexception"),
  OTHER_KEY(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "The data was encrypted under another key than the call names.",
      "incorrectkeyexception"),
  OTHER_TEXT(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "The ciphertext was changed, or the encryption context is not that of the encryption.",
      "invalidciphertextexception"),
  GRANT_TOKEN(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "The grant token is not one that KMS takes. A few minutes after a grant was made, no token is"
          + " needed.",
      "invalidgranttokenexception"),
  TIMEOUT(
      DenialKind.PASSING,
      RefusedBy.REQUEST,
      false,
      "KMS had a passing problem. Try the call again.",
      "dependencytimeoutexception",
      "kmsinternalexception"),
  THROTTLED(
      DenialKind.PASSING,
      RefusedBy.REQUEST,
      false,
      "The account makes more calls to KMS in a second than its quota. Call less often, keep data"
          + " keys longer, or ask for a higher quota.",
      "throttlingexception"),
  ARN(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "The call does not name the key as KMS expects. A key of another account is named by its key"
          + " ARN, not by the name of an alias.",
      "invalidarnexception",
      "invalid arn"),
  /** Source: AWS KMS API Reference, CommonErrors. */
  CREDENTIALS(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "The credentials or the signature of the call are not valid, so no policy was asked.",
      "unrecognizedclientexception",
      "expiredtoken",
      "invalidclienttokenid",
      "invalidsignatureexception",
      "signaturedoesnotmatch",
      "incompletesignature",
      "missingauthenticationtoken",
      "unable to locate credentials",
      "could not load credentials"),
  /** Source: AWS KMS Developer Guide, kms-vpc-endpoint. */
  UNREACHED(
      DenialKind.PASSING,
      RefusedBy.REQUEST,
      false,
      "The call did not reach it: there is no way through the network. No policy changes that.",
      "could not connect to the endpoint url",
      "connect timeout on endpoint url"),
  PARAMETER(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "The call has a value that KMS does not take. That is no matter of policies.",
      "validationexception",
      "validationerror",
      "tagexception",
      "invalidaliasnameexception"),
  EXISTS(
      DenialKind.WRONG_REQUEST,
      RefusedBy.REQUEST,
      false,
      "There is one of that name already. That is no matter of policies.",
      "alreadyexistsexception");

  private static final List<Symptom> ALL = List.of(values());

  private final DenialKind kind;
  private final RefusedBy by;
  private final boolean aboutPolicy;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<String> texts;

  Symptom(DenialKind kind, RefusedBy by, boolean aboutPolicy, String meaning, String... texts) {
    this.kind = kind;
    this.by = by;
    this.aboutPolicy = aboutPolicy;
    this.meaning = meaning;
    this.texts = List.of(texts);
  }

  /** Returns what kind of message it is. */
  DenialKind kind() {
    return kind;
  }

  /** Returns what refused. */
  RefusedBy by() {
    return by;
  }

  /** Returns whether a key policy can have to do with it. */
  public boolean aboutPolicy() {
    return aboutPolicy;
  }

  /** Returns whether errors of other services have the same name. */
  boolean isOfAnyService() {
    return switch (this) {
      case THROTTLED, CREDENTIALS, UNREACHED, PARAMETER, EXISTS -> true;
      default -> false;
    };
  }

  /** Returns what it means, in sentences for the user. */
  public String meaning() {
    return meaning;
  }

  /**
   * Finds what a text shows.
   *
   * @param lower the text in lower case
   * @param refused whether it tells of a refused call, which is then what it is about
   */
  static Optional<Symptom> in(String lower, boolean refused) {
    for (Symptom symptom : ALL) {
      if (symptom.aboutPolicy || !refused) {
        for (String text : symptom.texts) {
          if (symptom.isTold(lower) && isIn(lower, text)) {
            return Optional.of(symptom);
          }
        }
      }
    }
    return isTooLarge(lower) ? Optional.of(TOO_LARGE) : Optional.empty();
  }

  /** Several limits have this one error; of PutKeyPolicy it is that of the policy's size. */
  private static boolean isTooLarge(String lower) {
    return isIn(lower, "limitexceeded")
        && (lower.contains("putkeypolicy") || lower.contains("32768"));
  }

  /** Two states share their errors with others, and have words of their own. */
  private boolean isTold(String lower) {
    return switch (this) {
      case UNAVAILABLE -> lower.contains(" is unavailable");
      case DISABLED -> lower.contains(" is disabled");
      case ALIAS -> lower.contains("alias ") || lower.contains("alias/");
      default -> true;
    };
  }

  /** Other services' errors end alike: ResourceNotFoundException is none of KMS. */
  private static boolean isIn(String lower, String text) {
    int at = lower.indexOf(text);
    if (at < 1) {
      return at == 0;
    }
    char before = lower.charAt(at - 1);
    return before < 'a' || before > 'z' || (at >= 3 && lower.startsWith("kms", at - 3));
  }
}
