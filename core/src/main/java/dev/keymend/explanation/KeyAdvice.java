package dev.keymend.explanation;

import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.authorization.KeyDescription;
import dev.keymend.denial.RefusedBy;
import dev.keymend.denial.Symptom;
import dev.keymend.kms.KmsAction;
import java.util.Optional;

/** What to do about the key itself: its state, its grants, and a policy that was not saved. */
final class KeyAdvice {
  private static final String SEE_KEY =
      "See whether this is the key that was meant, in this Region and of this type.";

  private KeyAdvice() {}

  static void state(AdviceList list) {
    Symptom symptom = told(list);
    if (symptom == Symptom.DISABLED) {
      list.run("Enable the key.", list.commands().enableKey());
      return;
    }
    list.run("See in which state the key is.", list.commands().describeKey());
    if (symptom == Symptom.UNAVAILABLE) {
      list.run(
          "Its key store is not connected. Connect it, and see to it if that fails.",
          list.commands().connectKeyStore());
      return;
    }
    boolean doomed = symptom == Symptom.DOOMED;
    if (doomed) {
      list.run("Cancel its deletion.", list.commands().cancelDeletion());
    }
    if (symptom != Symptom.WITHOUT_MATERIAL) {
      list.run(
          doomed ? "Then enable it." : "If it is disabled, enable it.",
          list.commands().enableKey());
    }
  }

  /** What the description of the key tells is of now, and says more than a message may. */
  private static Symptom told(AdviceList list) {
    Symptom said = list.denial().symptom().orElse(Symptom.STATE);
    return switch (list.described().map(KeyDescription::state).orElse("")) {
      case "Disabled" -> Symptom.DISABLED;
      case "Unavailable" -> Symptom.UNAVAILABLE;
      case "PendingDeletion" -> Symptom.DOOMED;
      case "PendingImport" -> Symptom.WITHOUT_MATERIAL;
      default -> said;
    };
  }

  /** Says what no policy can change: who manages a key, and which type it has. */
  static boolean isBeyondPolicies(AdviceList list) {
    Optional<KeyDescription> key = list.described();
    Optional<KmsAction> action = list.facts().call().action();
    if (key.isEmpty()) {
      return false;
    }
    if (key.get().managedByAws() && list.facts().isForeign()) {
      list.run(
          "AWS manages this key, and no other account can ever use it, whatever policies say. Encrypt"
              + " the data under a customer managed key, whose policy can allow the other account."
              + " List the keys there are:",
          list.commands().aliases());
      return true;
    }
    if (key.get().managedByAws() && list.denial().refusal().by() == RefusedBy.KEY_POLICY) {
      list.run(
          "AWS manages this key, and nobody can change its policy: it lets callers of its account use"
              + " it through one service alone. Use a customer managed key. List the keys there are:",
          list.commands().aliases());
      return true;
    }
    if (action.filter(key.get()::isUnfit).isPresent()) {
      list.run(
          "Another key is needed: this one is for "
              + key.get().usage()
              + ", and no policy changes that. List the keys there are:",
          list.commands().aliases());
      return true;
    }
    return false;
  }

  /** Sources: AWS KMS API Reference, Decrypt, and the errors that all its operations share. */
  static void request(AdviceList list) {
    Symptom symptom = list.denial().symptom().orElse(Symptom.NOT_FOUND);
    switch (symptom) {
      case CREDENTIALS ->
          list.run(
              "Sign in again, or mend the credentials and the clock that the call is signed with."
                  + " This shows whether they are valid, and whose.",
              list.commands().whoAmI());
      case PARAMETER ->
          list.run(
              "Mend the call: the message says which value it is. This shows what the call takes.",
              list.commands().help());
      case EXISTS ->
          list.run(
              "Take another name, or let what is there stand. An alias is given another key so:",
              list.commands().updateAlias());
      case OTHER_TEXT -> {
        list.add("Decrypt with the very encryption context that the data was encrypted with.");
        list.run("The events of calls that worked show it.", list.commands().event());
      }
      case OTHER_KEY ->
          list.add(
              "Leave the key out of the call: the ciphertext of a symmetric key names it, and the"
                  + " answer tells which one it is. The policy of that key counts.");
      case GRANT_TOKEN ->
          list.add("Make the call without the token, or with the one that CreateGrant returned.");
      case USAGE ->
          list.run(
              "Another key is needed, of a type to which the operation belongs. See which type this"
                  + " one is.",
              list.commands().describeKey());
      case NOT_FOUND -> notFound(list);
      default -> list.run(SEE_KEY, list.commands().describeKey());
    }
  }

  /** A message has the ARN that KMS looked for, whatever the call named the key by. */
  private static void notFound(AdviceList list) {
    list.facts()
        .call()
        .key()
        .filter(key -> !key.account().isEmpty() && !key.region().isEmpty())
        .ifPresent(
            key ->
                list.add(
                    "KMS looked in account "
                        + key.account()
                        + ", in "
                        + key.region()
                        + ". A key of another account or Region is found by its ARN alone, by a call"
                        + " to its own Region."));
    list.run(SEE_KEY, list.commands().describeKey());
    list.add(
        "A key that was deleted does not come back, nor does what only it can decrypt. While it is"
            + " pending deletion the message is another one.");
  }

  /** Source: AWS KMS Developer Guide, alias-about. */
  static void alias(AdviceList list) {
    list.run(
        "See whether the Region of the call has the alias, and of which key.",
        list.commands().alias());
    list.run("If it does not, make it there:", list.commands().createAlias());
    list.run("If it is to stand for another key, change it:", list.commands().updateAlias());
    list.add("An alias of another account is named by its ARN; the key's own ARN always does.");
  }

  /** Source: AWS KMS Developer Guide, grant-delete. */
  static void grant(AdviceList list) {
    if (list.now().at(CallLayer.GRANT).outcome() == GateOutcome.PASSES) {
      list.run(
          "The grant lets the caller retire it, so a Deny is what is left to look for: in the IAM"
              + " policies, and in service control policies.",
          list.commands().identityPolicies());
      list.askForEvent();
      return;
    }
    list.run(
        "A grant is retired by its retiring principal, by its grantee if RetireGrant is among the"
            + " operations, or by the account that made it. See who that is.",
        list.commands().allGrants());
    list.add(
        "Have one of them do it. Or revoke the grant instead: kms:RevokeGrant is allowed by key"
            + " policy and IAM policies.");
  }
}
