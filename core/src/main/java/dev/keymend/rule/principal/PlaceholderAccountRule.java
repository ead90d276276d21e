package dev.keymend.rule.principal;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.LostZeros;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.rule.Blank;
import dev.keymend.rule.BlankPlaces;
import dev.keymend.rule.Findings;
import dev.keymend.rule.PolicyFacts;
import dev.keymend.rule.Rule;
import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import dev.keymend.source.HoledString.Obstacle;
import dev.keymend.source.StringNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account id that nobody has filled in. */
final class PlaceholderAccountRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("placeholder-account", "This account id looks like a placeholder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "An account that is a word such as ACCOUNT_ID, a blank to fill in such as <account>, or"
            + " digits that are not twelve, in a principal or in a condition; reported once, however"
            + " often it stands there. Also a principal whose account is a number that documentation"
            + " uses in examples, or one that is filled in elsewhere, such as ${account}.",
        "Access goes to an account that does not exist or is not yours. KMS refuses a policy whose"
            + " principals it cannot find: “Policy contains a statement with one or more invalid"
            + " principals”. A condition that asks for such an account never holds.",
        "Put the real 12-digit account id there. Keymend never guesses one. A hole that your"
            + " template fills in, such as ${AWS::AccountId}, is fine; its value is just not known"
            + " here.",
        List.of(
            "AWS KMS API Reference: PutKeyPolicy",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    for (BlankPlaces places : facts.blanks()) {
      String account = places.blank().text();
      boolean zeros = places.first().value().literal().flatMap(LostZeros::find).isPresent();
      if (places.blank().kind() == Blank.BlankKind.ACCOUNT && !isOwn(account, facts) && !zeros) {
        report(places, findings);
      }
    }
    Set<String> reported = new HashSet<>();
    for (Statement statement : facts.policy().statements()) {
      for (Principal principal : statement.principals().list()) {
        String account = accountOf(principal);
        boolean remarkable = AccountIds.isExample(account) || isOpen(principal);
        if (remarkable && !isOwn(account, facts) && reported.add(account)) {
          remark(account, principal, findings);
        }
      }
    }
  }

  /** How a template writes the account that it makes the key in is as good as its digits. */
  private static boolean isOwn(String account, PolicyFacts facts) {
    return facts.policy().document().key().account().equals(Optional.of(account));
  }

  /** Returns whether what stands for a principal's account is filled in elsewhere. */
  static boolean isFilledIn(Principal principal) {
    return principal.id().open().account()
        && principal.node() instanceof StringNode node
        && node.value().hasHole();
  }

  /** What nobody fills in is another rule's. */
  private static boolean isOpen(Principal principal) {
    return isFilledIn(principal) && ((StringNode) principal.node()).value().isBehind(Obstacle.NONE);
  }

  private static void report(BlankPlaces places, Findings findings) {
    boolean refused = places.inPrincipal();
    String consequence =
        refused
            ? ". KMS needs the 12 digits and refuses the policy."
            : ", so no request has this value.";
    Fix fix =
        new Fix(
            Level.MANUAL,
            "Write the account id of the key's owner here",
            "Whatever the statement gives goes to the key's own account.",
            places.write(NewValue.Symbol.OWNER_ACCOUNT),
            false);
    findings.add(
        refused,
        INFO,
        refused ? Severity.ERROR : Severity.WARNING,
        places.first().range(),
        "“" + places.blank().text() + "” is no account id" + consequence + places.elsewhere(),
        fix);
  }

  private static void remark(String account, Principal principal, Findings findings) {
    String message =
        AccountIds.isExample(account)
            ? account + " is an account id that documentation uses in examples. Is it yours?"
            : account + " is filled in elsewhere. What it stands for is not known here.";
    findings.add(INFO, Severity.INFO, principal.node().range(), message);
  }

  /** Returns the account that a principal is of; empty when there is none. */
  private static String accountOf(Principal principal) {
    if (principal.id() instanceof PrincipalId.Account account) {
      return account.account();
    }
    if (principal.id() instanceof PrincipalId.Identity identity) {
      return identity.arn().account();
    }
    return "";
  }
}
