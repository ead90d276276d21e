package dev.keymend.access;

import dev.keymend.kms.ActionGroup;
import dev.keymend.kms.ActionSet;
import java.util.ArrayList;
import java.util.List;

/** The verdict in plain words. */
public final class VerdictText {
  private static final int NAMED_MANAGERS = 3;

  private VerdictText() {}

  /** Returns one sentence: can IAM policies grant access to this key? */
  public static String headline(Delegation delegation) {
    return switch (delegation.state()) {
      case PRESENT -> "IAM policies in " + account(delegation) + " can grant access to this key.";
      case PARTIAL -> partial(delegation);
      case CONDITIONAL ->
          "IAM policies in "
              + account(delegation)
              + " can grant access to this key only under a condition.";
      case DEFEATED ->
          "IAM policies in "
              + account(delegation)
              + " cannot grant access to this key: a Deny takes back what the account was given.";
      case ABSENT -> absent(delegation);
      case PUBLIC -> "Anyone in any AWS account can use this key.";
      case INDETERMINATE ->
          switch (delegation.detail()) {
            case UNKNOWN_OWNER ->
                delegation.supposed().isEmpty()
                    ? "Whether IAM policies can grant access depends on which account owns this key."
                    : "If "
                        + delegation.supposed()
                        + " is the account that owns this key, IAM policies there can grant access"
                        + " to it.";
            case FRAGMENT ->
                "Whether IAM policies can grant access depends on the rest of the policy.";
            default ->
                "Whether IAM policies can grant access depends on a placeholder in the policy.";
          };
    };
  }

  /** Returns one sentence: why do IAM policies not decide about all of this key? */
  public static String cause(Delegation delegation) {
    return switch (delegation.state()) {
      case PARTIAL ->
          delegation.isLimitedByDenyOnly()
              ? delegation.denied().isEmpty()
                  ? "The account is allowed every action, some of them only under a condition."
                  : "The account is allowed every action, and a Deny takes some of them back."
              : "The account is allowed some actions only, and IAM policies can allow no others.";
      case CONDITIONAL ->
          "What the account is allowed stands under a condition, so IAM policies count for no"
              + " request that does not meet it.";
      case DEFEATED -> "What the account is allowed, a Deny takes back, whatever IAM policies say.";
      case ABSENT ->
          "No statement in force lets the account's IAM policies decide, so they have no effect here.";
      case PRESENT, PUBLIC, INDETERMINATE -> headline(delegation);
    };
  }

  /** Returns one sentence: who can change this policy? */
  public static String managers(Delegation delegation) {
    List<String> sure = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    List<String> maybe = new ArrayList<>();
    for (Delegation.Manager manager : delegation.managers()) {
      List<String> list =
          switch (manager.doubt()) {
            case NONE -> sure;
            case OWNER -> owners;
            case CONDITION -> maybe;
          };
      list.add(who(manager.subject()));
    }
    if (!sure.isEmpty()) {
      return sentence(sure, " can change this policy.")
          + (maybe.isEmpty() ? "" : " Under a condition so can " + few(maybe) + ".");
    }
    if (!owners.isEmpty()) {
      return sentence(owners, " can change this policy, if the key is in the same account.");
    }
    if (!maybe.isEmpty()) {
      return sentence(maybe, " can change this policy, but only under a condition.");
    }
    if (delegation.state() == Delegation.DelegationState.INDETERMINATE && !delegation.lost()) {
      return delegation.detail() == Delegation.Detail.FRAGMENT
          ? "What is here lets nobody change the policy."
          : "It is not certain that anyone can change this policy.";
    }
    return delegation.mayBeInForce()
        ? "Nobody can change this policy. If it is in force, only AWS Support can help."
        : "As it stands, nobody could change this policy.";
  }

  private static String absent(Delegation delegation) {
    String head = "IAM policies cannot grant access to this key: ";
    return switch (delegation.detail()) {
      case FOREIGN_ONLY -> head + "only other accounts are delegated to, not the one that owns it.";
      case ROOT_USER_ONLY -> head + "the statement for the account is for its root user alone.";
      case OTHER_PARTITION ->
          head + "the statement for the account names it in another partition than the key's.";
      case UNSATISFIABLE ->
          head + "the statement for the account has a condition that can never hold.";
      default -> head + "the policy lacks the statement that lets IAM decide.";
    };
  }

  private static String partial(Delegation delegation) {
    String head = "IAM policies in " + account(delegation) + " can grant ";
    if (delegation.isLimitedByDenyOnly()) {
      String denied = ActionText.of(delegation.denied());
      return delegation.denied().isEmpty()
          ? head + "access to this key, some of it only under a condition."
          : head + "access to this key, except what a Deny refuses: " + denied + ".";
    }
    return switch (delegation.detail()) {
      case NO_CRYPTO -> head + "administration of this key, but no use of it.";
      case NO_PUT_KEY_POLICY -> head + "some access to this key, but not to change its policy.";
      default -> {
        boolean some = !delegation.conditional().isEmpty();
        List<String> missing = missing(delegation.delegated().union(delegation.conditional()));
        yield head
            + "access to this key"
            + (some ? ", some of it only under a condition" : "")
            + (missing.isEmpty() ? "" : ", but not to " + join(missing, " or "))
            + ".";
      }
    };
  }

  private static List<String> missing(ActionSet delegated) {
    List<String> verbs = new ArrayList<>();
    for (ActionGroup group : ActionGroup.values()) {
      if (!delegated.containsAll(ActionSet.group(group))) {
        boolean none = delegated.intersect(ActionSet.group(group)).isEmpty();
        verbs.add(none ? group.verb() : "fully " + group.verb());
      }
    }
    return verbs;
  }

  private static String account(Delegation delegation) {
    return delegation.owner().account().map(id -> "account " + id).orElse("the key's account");
  }

  private static String who(Subject subject) {
    return switch (subject.kind()) {
      case ACCOUNT -> "anyone with an IAM Allow in account " + subject.id().canonical();
      default -> subject.label();
    };
  }

  private static String sentence(List<String> who, String rest) {
    return capital(few(who)) + rest;
  }

  /** Returns the first few of several and how many more there are. */
  public static String few(List<String> who) {
    return few(who, " and ");
  }

  /** The same with the word before the last of them. */
  public static String few(List<String> who, String last) {
    List<String> named = who.size() > NAMED_MANAGERS ? who.subList(0, NAMED_MANAGERS) : who;
    List<String> parts = new ArrayList<>(named);
    if (who.size() > NAMED_MANAGERS) {
      parts.add((who.size() - NAMED_MANAGERS) + " more");
    }
    return join(parts, last);
  }

  /** Joins words as a sentence does: commas, and the last word before the last of them. */
  public static String join(List<String> words, String last) {
    return join(words, ", ", last);
  }

  /** The same with something else than commas. */
  static String join(List<String> words, String between, String last) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String before = i == 0 ? "" : i == words.size() - 1 ? last : between;
      text.append(before).append(words.get(i));
    }
    return text.toString();
  }

  /** Returns the text as a sentence begins. */
  public static String capital(String text) {
    char first = text.charAt(0);
    return first >= 'a' && first <= 'z' ? (char) (first - 32) + text.substring(1) : text;
  }
}
