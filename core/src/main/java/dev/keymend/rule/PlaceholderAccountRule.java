package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.NewValue;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.AccountIds;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.TemplateString;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
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
        "A principal whose account is a number that documentation uses in examples, a word such as"
            + " ACCOUNT_ID, a blank to fill in such as <account> or ${account}, or digits that are"
            + " not twelve.",
        "Access goes to an account that does not exist or is not yours. KMS refuses a policy whose"
            + " principals it cannot find: “Policy contains a statement with one or more invalid"
            + " principals”.",
        "Put the real 12-digit account id there. Keymend never guesses one. A hole that your"
            + " template fills in, such as ${AWS::AccountId}, is fine; its value is just not known"
            + " here.",
        List.of(
            "AWS KMS API Reference: PutKeyPolicy",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Set<String> reported = new HashSet<>();
    for (Statement statement : facts.policy().statements()) {
      for (Principal principal : statement.principals().list()) {
        String account = accountOf(principal);
        if (account.isEmpty() || isOwn(account, facts)) {
          continue;
        }
        boolean first = reported.add(account);
        // What is not filled in needs a fix at every place; a remark is enough once.
        if (isWrong(account) || (first && isRemarkable(account))) {
          report(account, principal, findings);
        }
      }
    }
  }

  /** How a template writes the account that it makes the key in is as good as its digits. */
  private static boolean isOwn(String account, PolicyFacts facts) {
    return facts.policy().document().key().account().equals(Optional.of(account));
  }

  private static boolean isWrong(String account) {
    return !AccountIds.isAccountId(account) && !isFilledIn(account);
  }

  private static boolean isFilledIn(String account) {
    return TemplateString.of(account).hasHole();
  }

  private static boolean isRemarkable(String account) {
    return AccountIds.isExample(account) || isFilledIn(account);
  }

  private static void report(String account, Principal principal, Findings findings) {
    TextRange range = principal.node().range();
    if (isWrong(account)) {
      String message =
          "“" + account + "” is no account id. KMS needs the 12 digits and refuses the policy.";
      findings.refuse(INFO, Severity.ERROR, range, message, writeOwner(account, principal));
      return;
    }
    String message =
        AccountIds.isExample(account)
            ? account + " is an account id that documentation uses in examples. Is it yours?"
            : account + " is filled in elsewhere. What it stands for is not known here.";
    findings.add(INFO, Severity.INFO, range, message);
  }

  /** Only the account id is replaced; the rest of the principal stays as it is. */
  private static Fix writeOwner(String account, Principal principal) {
    String text = principal.text();
    int at = text.indexOf(account);
    NewValue value =
        new NewValue.Text(
            List.of(
                new NewValue.Literal(text.substring(0, at)),
                NewValue.Symbol.OWNER_ACCOUNT,
                new NewValue.Literal(text.substring(at + account.length()))));
    return new Fix(
        Level.MANUAL,
        "Write the account id of the key's owner here",
        "Whatever the statement gives goes to the key's own account.",
        List.of(new PolicyChange.ReplaceValue(principal.node(), value)),
        false);
  }

  /** Returns the account that a principal is of, or what stands for one; empty for neither. */
  private static String accountOf(Principal principal) {
    if (principal.id() instanceof PrincipalId.Account account) {
      return account.account();
    }
    if (principal.id() instanceof PrincipalId.Identity identity) {
      return identity.arn().account();
    }
    String text = principal.text();
    boolean blank =
        principal.id() instanceof PrincipalId.Unknown unknown
            && !unknown.template()
            && isBlank(text);
    return blank ? text : "";
  }

  /** Returns whether a text is a bare number or word in place of an account id. */
  static boolean isBlank(String text) {
    boolean number = !text.isEmpty() && Ascii.isDigits(text, text.length());
    boolean word = text.indexOf(':') < 0 && Ascii.lower(text).contains("account");
    return number || word || text.startsWith("<");
  }
}
