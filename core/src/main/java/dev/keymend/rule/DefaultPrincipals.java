package dev.keymend.rule;

import dev.keymend.access.Owner;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.HoledString;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the fixes that are on by themselves make of principals. */
public final class DefaultPrincipals {
  private static final List<String> ROOTS =
      List.of("root", "arn:aws:iam:::root", "arn:aws:iam::root");

  private DefaultPrincipals() {}

  /** Returns the statement with its principals' ARNs spelt right, if that is done by itself. */
  public static Statement of(Statement written, Owner owner) {
    if (!areMended(written)) {
      return written;
    }
    List<Principal> mended = new ArrayList<>();
    boolean more = false;
    for (Principal principal : written.principals().list()) {
      Principal right = right(principal, owner).map(principal::withArn).orElse(principal);
      more |= !right.equals(principal);
      mended.add(right);
    }
    return more ? written.about(mended) : written;
  }

  /**
   * Returns whether ARNs in a statement that are no principal's are mended by themselves. Where
   * everyone is named, too, that would let everyone in.
   */
  public static boolean areMended(Statement statement) {
    return PrincipalRule.gives(statement)
        && !statement.isCutOff()
        && !statement.principals().haveEveryone();
  }

  /**
   * Returns the ARN to write for a principal: without its slip and, for the root of the key's
   * account, in the key's partition; empty when it is right. One principal may have both faults.
   */
  public static Optional<HoledString> right(Principal written, Owner owner) {
    Principal spelt = written.speltRight();
    return spelt.id() instanceof PrincipalId.Account account && isOwnRootElsewhere(spelt, owner)
        ? Optional.of(
            written.rewritten("arn:" + owner.partition() + ":iam::" + account.account() + ":root"))
        : written.misspelt();
  }

  /** Returns whether it is the root of the key's account, but for the partition. */
  public static boolean isOwnRootElsewhere(Principal principal, Owner owner) {
    return principal.id() instanceof PrincipalId.Account account
        && owner.owns(account.account()) == Owner.Answer.YES
        && !owner.ambiguous()
        && !partition(principal).isEmpty()
        && !partition(principal).equals(owner.partition());
  }

  /** Returns whether a principal is the root of an account of which nothing is said. */
  public static boolean isWithoutAccount(Principal principal) {
    return ROOTS.contains(Ascii.lower(principal.text().strip()));
  }

  /** Returns whether this rule writes something else in place of a principal. */
  public static boolean isMended(Principal principal) {
    return isWithoutAccount(principal) || principal.misspelt().isPresent();
  }

  /** Returns the partition that a principal's ARN has; empty when a template fills it in. */
  public static String partition(Principal principal) {
    PrincipalId id = principal.id();
    String name =
        id instanceof PrincipalId.Identity identity
            ? identity.arn().partition()
            : id instanceof PrincipalId.Account account
                ? account.partition().orElse("")
                : Arn.parse(principal.text()).map(Arn::partition).orElse("");
    return name.indexOf('$') < 0 && name.indexOf('{') < 0 ? name : "";
  }
}
