package dev.keymend.sentence;

import dev.keymend.access.Owner;
import dev.keymend.access.Subject;
import dev.keymend.access.VerdictText;
import dev.keymend.kms.ActionSet;
import dev.keymend.policy.Effect;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** A statement as a sentence. */
public final class StatementText {
  private StatementText() {}

  /**
   * Returns what a statement says.
   *
   * @param statement the statement
   * @param owner whose key it is about
   * @return one sentence, or two where something else decides as well
   */
  public static String of(Statement statement, Owner owner) {
    if (statement.isUnknown()) {
      return "What stands here only the template knows.";
    }
    String none = whyNothing(statement);
    if (!none.isEmpty()) {
      return "This statement has no effect: " + none + ".";
    }
    String sentence = statement.effect() == Effect.DENY ? deny(statement) : allow(statement, owner);
    String resource =
        statement.resources().isAny() ? "" : ", as far as its Resource means this key";
    String template =
        statement
            .node()
            .condition()
            .map(c -> " This is so if the template's condition " + c + " holds.")
            .orElse("");
    return VerdictText.capital(sentence)
        + ConditionPhrases.of(statement.conditions(), statement.effect() == Effect.DENY)
        + resource
        + "."
        + template;
  }

  /** KMS saves such statements and gives them no effect, or refuses them. */
  private static String whyNothing(Statement statement) {
    if (statement.principals().list().isEmpty()) {
      return "it names no principal";
    }
    if (statement.actions().isEmpty() || statement.actions().expanded().isEmpty()) {
      return "it names no action of a key";
    }
    if (statement.resources().isEmpty()) {
      return "it has no Resource";
    }
    if (statement.effect() == Effect.UNKNOWN) {
      return "it neither allows nor denies, as it is written";
    }
    return statement.effect() == Effect.ALLOW && statement.principals().negated()
        ? "KMS takes NotPrincipal only with Deny"
        : "";
  }

  private static String allow(Statement statement, Owner owner) {
    ActionSet actions = statement.actions().expanded();
    List<String> direct = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (Principal principal : statement.principals().list()) {
      PrincipalId id = principal.id();
      if (id instanceof PrincipalId.Account account) {
        boolean own = owner.owns(account.account()) == Owner.Answer.YES;
        sentences.add(
            "IAM policies in "
                + (own ? "the key's own account " : "account ")
                + account.account()
                + " can let users and roles there "
                + ActionPhrases.of(actions, false));
      } else if (id instanceof PrincipalId.Everyone) {
        direct.add("anyone");
      } else {
        direct.add(who(id));
      }
    }
    if (!direct.isEmpty()) {
      sentences.add(0, VerdictText.few(direct) + " may " + ActionPhrases.of(actions, false));
    }
    return VerdictText.join(sentences, ", and ");
  }

  private static String deny(Statement statement) {
    String does = ActionPhrases.of(statement.actions().expanded(), true);
    List<String> named = new ArrayList<>();
    boolean everyone = false;
    for (Principal principal : statement.principals().list()) {
      PrincipalId id = principal.id();
      everyone |= id instanceof PrincipalId.Everyone;
      named.add(
          id instanceof PrincipalId.Account account
              ? "anybody in account " + account.account()
              : who(id));
    }
    if (statement.principals().negated()) {
      return "nobody but " + VerdictText.few(named) + " may " + does;
    }
    return everyone ? "nobody may " + does : VerdictText.few(named) + " must not " + does;
  }

  private static String who(PrincipalId id) {
    return id instanceof PrincipalId.Service service
        ? ServiceText.principal(service.name())
        : Subject.of(id).label();
  }
}
