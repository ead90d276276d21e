package dev.keymend.evidence;

import dev.keymend.denial.RefusedBy;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.kms.KmsAction;
import dev.keymend.kms.ViaService;
import java.util.List;
import java.util.Optional;

/**
 * One way in which a key was used, or was to be used: what all calls have in common that are
 * counted together.
 *
 * @param principal who called: the ARN of a user or a federated user, or of a role rather than of a
 *     session; a service; the id of an account of which no more is told
 * @param key ARN of the key
 * @param action what was called
 * @param via the service through which the call came, as in {@code kms:ViaService}; its principal
 *     where it is not known what it is called there; empty for none, {@link #SOME_SERVICE} where it
 *     is not told which
 * @param byGrant whether the call brought grant tokens
 * @param forResource whether it is about a grant that a service makes for a resource of its own
 * @param contextNames the names in the encryption context, in their order; empty when the event
 *     does not tell the parameters of the call
 * @param endpoint id of the VPC endpoint through which the call came; empty for none
 * @param refused whether the call was refused
 * @param refusedBy what refused it, where the event tells of something that no statement of the
 *     key's policy can mend; of a call that was not refused, why it proves nothing and yet may need
 *     the permission, see {@link #isHeld}; else empty
 * @param byNoStatement whether it was refused and the event says that no statement of the key's
 *     policy allowed it
 * @param log in whose log the event was, where two accounts have one
 * @param issuer of a federated user, the ARN of the user behind it; else empty
 * @param counted whether the event is one more
 */
public record Use(
    String principal,
    String key,
    KmsAction action,
    String via,
    boolean byGrant,
    boolean forResource,
    Optional<List<String>> contextNames,
    String endpoint,
    boolean refused,
    Optional<RefusedBy> refusedBy,
    boolean byNoStatement,
    InLog log,
    String issuer,
    Counted counted)
    implements Comparable<Use> {
  /** Some service made the call for the caller, and the event does not tell which. */
  public static final String SOME_SERVICE = "AWS Internal";

  /** What the ARN of a key ends with that an event does not tell: any of its account and Region. */
  static final String ANY_KEY = ":key/*";

  /**
   * In whose log an event is. A call to a key of another account is in the logs of both, with one
   * {@code sharedEventID}. Source: AWS CloudTrail User Guide,
   * cloudtrail-event-reference-record-contents.
   */
  public enum InLog {
    /** There is one event only. */
    ONLY,
    /** That of the key's owner. */
    OWNERS,
    /** That of the caller. */
    CALLERS
  }

  /** Whether an event that is counted here is counted by another use, too. */
  public enum Counted {
    /** It is not, or the other one is not counted as an event. */
    EVENT,
    /** By one of the same key: one operation needs two permissions. */
    SAME_KEY,
    /** By one of another key. */
    OTHER_KEY
  }

  /** Copies the list. */
  public Use {
    contextNames = contextNames.map(List::copyOf);
  }

  /**
   * Returns whether it is no call that was let in, and the permission may be needed all the same:
   * the call failed after KMS had let it in, or the key is one that the event does not tell.
   */
  boolean isHeld() {
    return !refused && refusedBy.isPresent();
  }

  /** Returns whether it is, or may be, about a key. */
  boolean isAbout(String arn) {
    return arn.equals(key)
        || (key.endsWith(ANY_KEY) && arn.startsWith(key.substring(0, key.length() - 1)));
  }

  /** Returns whether a service called by itself, and the event does not tell which. */
  boolean isBySomeService() {
    return principal.equals(SOME_SERVICE);
  }

  /**
   * Returns whether a service made the call for the caller of which it is not known what it is
   * called in {@code kms:ViaService}.
   */
  boolean isThroughSomeService() {
    return !via.isEmpty()
        && (via.equals(SOME_SERVICE)
            || !ViaService.isKnown(via.substring(0, Math.max(0, via.indexOf('.')))));
  }

  /** Returns whether the call came through a service, whether or not that is told. */
  public boolean isThroughService() {
    return !via.isEmpty();
  }

  /** Returns the account of the caller; empty for a service. */
  String account() {
    return AccountIds.isAccountId(principal)
        ? principal
        : Arn.parse(principal).map(Arn::account).orElse("");
  }

  /** By principal, key and action first, which is how people read a list of them. */
  @Override
  public int compareTo(Use other) {
    int order = principal.compareTo(other.principal);
    order = order == 0 ? key.compareTo(other.key) : order;
    order = order == 0 ? action.compareTo(other.action) : order;
    order = order == 0 ? via.compareTo(other.via) : order;
    order = order == 0 ? endpoint.compareTo(other.endpoint) : order;
    order = order == 0 ? Boolean.compare(refused, other.refused) : order;
    order = order == 0 ? place(refusedBy) - place(other.refusedBy) : order;
    order = order == 0 ? Boolean.compare(byNoStatement, other.byNoStatement) : order;
    order = order == 0 ? Boolean.compare(byGrant, other.byGrant) : order;
    order = order == 0 ? Boolean.compare(forResource, other.forResource) : order;
    order = order == 0 ? log.compareTo(other.log) : order;
    order = order == 0 ? issuer.compareTo(other.issuer) : order;
    order = order == 0 ? counted.compareTo(other.counted) : order;
    return order == 0 ? compare(contextNames, other.contextNames) : order;
  }

  private static int place(Optional<RefusedBy> by) {
    return by.map(RefusedBy::ordinal).orElse(-1);
  }

  private static int compare(Optional<List<String>> one, Optional<List<String>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(one.isPresent(), other.isPresent());
    }
    List<String> a = one.get();
    List<String> b = other.get();
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
