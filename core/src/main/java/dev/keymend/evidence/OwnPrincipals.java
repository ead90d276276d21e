package dev.keymend.evidence;

import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.HoledString;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom a template names in its own account. Events tell the ARN of the key, and so what that
 * account is: a role that is written with the template's hole for it is one that events name.
 */
final class OwnPrincipals {
  private OwnPrincipals() {}

  /**
   * Returns a policy in which users and roles of the key's account are named with it. Nodes stay
   * what they are, so changes are written as the template writes them.
   *
   * @param policy the key's policy
   * @param key ARN of the key
   */
  static KeyPolicy in(KeyPolicy policy, String key) {
    Optional<Arn> arn = Arn.parse(key);
    if (arn.isEmpty()) {
      return policy;
    }
    Owner owner = OwnerFinder.find(policy, Optional.empty(), arn).ofAsked(arn.get());
    List<Statement> told = new ArrayList<>();
    boolean any = false;
    for (Statement statement : policy.statements()) {
      List<Principal> principals = new ArrayList<>();
      for (Principal principal : statement.principals().list()) {
        principals.add(told(principal, owner));
      }
      boolean same = principals.equals(statement.principals().list());
      any |= !same;
      told.add(same ? statement : statement.about(principals));
    }
    return any
        ? new KeyPolicy(policy.document(), policy.root(), policy.statementElement(), told)
        : policy;
  }

  private static Principal told(Principal principal, Owner owner) {
    if (!(principal.id() instanceof PrincipalId.Identity)
        || !(principal.node() instanceof StringNode text)
        || !text.value().hasHole()) {
      return principal;
    }
    Optional<String> filled = owner.fill(text.value());
    return filled.isPresent() ? principal.withArn(HoledString.literal(filled.get())) : principal;
  }
}
