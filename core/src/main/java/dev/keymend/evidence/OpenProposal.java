package dev.keymend.evidence;

import dev.keymend.change.Fix;
import dev.keymend.change.Level;
import dev.keymend.change.PolicyChange;
import dev.keymend.evidence.Proposal.Proposed;
import dev.keymend.evidence.Proposal.Taken;
import dev.keymend.kms.AccountIds;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.Arn;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import dev.keymend.source.Member;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be proposed for a statement that names nobody for good: an account, everyone, or
 * sessions. Who of an account or of all was seen is asked for by a condition, so that IAM policies
 * still decide. That is an alternative which the user has to choose, as whoever was not seen is
 * shut out.
 */
final class OpenProposal {
  private final SeenCalls seen;
  private final SeenCalls held;
  private final MetConditions conditions;
  private final String missing;
  private final String window;

  OpenProposal(
      SeenCalls seen, SeenCalls held, MetConditions conditions, String missing, String window) {
    this.seen = seen;
    this.held = held;
    this.conditions = conditions;
    this.missing = missing;
    this.window = window;
  }

  /** Whom a statement lets in. */
  private enum OpenTo {
    /** Accounts, or everyone. */
    OPEN,
    SESSIONS,
    /** Users, roles and services, perhaps beside others. */
    NAMED
  }

  private OpenTo whom(Statement statement) {
    int open = 0;
    int sessions = 0;
    List<Principal> all = statement.principals().list();
    for (Principal principal : all) {
      open += isOpen(principal.id()) ? 1 : 0;
      sessions += isSession(principal.id()) ? 1 : 0;
    }
    return open == all.size()
        ? OpenTo.OPEN
        : sessions == all.size() ? OpenTo.SESSIONS : OpenTo.NAMED;
  }

  private boolean isOpen(PrincipalId id) {
    return id instanceof PrincipalId.Everyone
        || (id instanceof PrincipalId.Account account
            && AccountIds.isAccountId(conditions.account(account.account())));
  }

  private static boolean isSession(PrincipalId id) {
    return id instanceof PrincipalId.Identity identity && identity.role().isPresent();
  }

  /**
   * Returns what principals that are no users, roles or services were seen to need, whatever let
   * that in.
   */
  ActionSet used(Principal principal, Statement statement) {
    List<Principal> one = List.of(principal);
    return Proposal.needs(calls(one, seen), calls(one, held), statement).actions();
  }

  private ActionSet used(Statement statement) {
    return Proposal.needs(met(statement, seen), met(statement, held), statement).actions();
  }

  /** The calls that a statement may have let in, of whatever actions. */
  private List<Map.Entry<Use, Tally>> met(Statement statement, SeenCalls some) {
    return conditions.metBy(calls(statement.principals().list(), some), statement);
  }

  /** The calls that principals made, each once. */
  private List<Map.Entry<Use, Tally>> calls(List<Principal> principals, SeenCalls seen) {
    Set<String> accounts = new LinkedHashSet<>();
    Set<String> roles = new LinkedHashSet<>();
    for (Principal principal : principals) {
      if (principal.id() instanceof PrincipalId.Everyone) {
        return seen.all();
      } else if (principal.id() instanceof PrincipalId.Account account) {
        accounts.add(conditions.account(account.account()));
      } else if (principal.id() instanceof PrincipalId.Identity session) {
        roles.add(SeenCalls.role(session.arn().account(), session.name()));
      }
    }
    List<Map.Entry<Use, Tally>> calls = new ArrayList<>();
    accounts.forEach(account -> calls.addAll(seen.ofAccount(account)));
    roles.forEach(role -> calls.addAll(seen.ofRoles(role)));
    return calls;
  }

  /** The calls that may have been made by a statement. */
  private List<Map.Entry<Use, Tally>> calls(Statement statement) {
    ActionSet allowed = statement.actions().expanded();
    return met(statement, seen).stream()
        .filter(call -> allowed.contains(call.getKey().action()))
        .toList();
  }

  /** Returns the alternatives for a statement of which parts can be taken away. */
  List<Proposed> of(Statement statement) {
    if (whom(statement) == OpenTo.NAMED || why(statement).isPresent()) {
      return List.of();
    }
    ActionSet used = used(statement);
    List<Proposed> all = new ArrayList<>();
    if (whom(statement) == OpenTo.OPEN) {
      all.add(fix(statement, statement.actions().expanded()));
    }
    if (!used.equals(statement.actions().expanded())) {
      all.add(fix(statement, used));
    }
    return all;
  }

  /** Returns whether a statement is one of those that are asked for here. */
  boolean isFor(Statement statement) {
    return whom(statement) != OpenTo.NAMED;
  }

  /**
   * Returns why nothing is proposed for a statement; empty when something is, or when it names
   * users, roles and services.
   */
  Optional<String> why(Statement statement) {
    OpenTo whom = whom(statement);
    List<Map.Entry<Use, Tally>> calls = calls(statement);
    if (whom == OpenTo.NAMED) {
      return Optional.empty();
    }
    if (calls.isEmpty()) {
      return Optional.of("Nobody was seen whom it lets in.");
    }
    if (whom == OpenTo.SESSIONS) {
      return used(statement).equals(statement.actions().expanded())
          ? Optional.of("Sessions of this role used all of it.")
          : Optional.empty();
    }
    if (Terms.asks(statement, Terms.PRINCIPAL)) {
      return Optional.of("It asks for " + Terms.PRINCIPAL + " already.");
    }
    Set<String> nameless = new LinkedHashSet<>();
    for (Map.Entry<Use, Tally> call : calls) {
      if (!hasArn(call.getKey().principal())) {
        nameless.add(call.getKey().principal());
      }
    }
    return nameless.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Who was seen cannot be named by an ARN of IAM: "
                + some(new ArrayList<>(nameless))
                + ".");
  }

  /**
   * Only users, roles and root users have what the condition asks for; what would be a pattern or a
   * variable there is no name.
   */
  private static boolean hasArn(String principal) {
    String resource = Arn.parse(principal).map(Arn::resource).orElse("");
    boolean plain = !Ascii.hasWildcard(principal) && Needs.isPlain(principal);
    return plain
        && (resource.startsWith("role/")
            || resource.startsWith("user/")
            || resource.equals("root"));
  }

  private Proposed fix(Statement statement, ActionSet actions) {
    boolean open = whom(statement) == OpenTo.OPEN;
    List<PolicyChange> changes = new ArrayList<>();
    ActionSet gone = statement.actions().expanded().minus(actions);
    if (!gone.isEmpty()) {
      Member element = statement.actions().element().orElseThrow();
      changes.add(
          new PolicyChange.SetElement(statement.node(), element, Proposal.actions(actions)));
    }
    List<String> callers = open ? callers(statement) : List.of();
    if (open) {
      Optional<Member> condition = Proposal.condition(statement);
      changes.add(
          new PolicyChange.SetElement(
              statement.node(),
              condition,
              condition.map(Member::name).orElse("Condition"),
              Terms.of(callers).with(condition)));
    }
    String only =
        (open ? "only those who were seen" : "only what the role used")
            + (open && !gone.isEmpty() ? ", and only what was used" : "");
    Fix fix =
        new Fix(
                Level.HARDEN,
                "Allow in " + statement.label() + " " + only,
                missing
                    + text(callers, gone, actions)
                    + (gone.isEmpty() ? "" : held(statement))
                    + window,
                changes,
                false)
            .asOneOf(Proposal.choice(statement));
    List<Taken> lost =
        gone.isEmpty()
            ? List.of()
            : List.of(new Taken("whoever " + statement.label() + " lets in", gone));
    return new Proposed(fix, false, true, lost);
  }

  private String held(Statement statement) {
    return ProposalText.held(Proposal.notIn(met(statement, seen), met(statement, held), statement));
  }

  private List<String> callers(Statement statement) {
    Set<String> callers = new LinkedHashSet<>();
    calls(statement).forEach(call -> callers.add(call.getKey().principal()));
    return new ArrayList<>(callers);
  }

  /** Names the first of them; a condition may ask for thousands. */
  private static String some(List<String> names) {
    int rest = names.size() - Taken.FEW;
    return rest <= 1
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, Taken.FEW)) + " and " + rest + " others";
  }

  private static String text(List<String> callers, ActionSet gone, ActionSet actions) {
    StringBuilder out = new StringBuilder();
    if (callers.isEmpty()) {
      out.append("Calls are counted by role: events do not prove which session needed what. ");
    } else {
      out.append("The condition lets in ")
          .append(some(callers))
          .append(" (")
          .append(Terms.PRINCIPAL)
          .append("), and nobody else. Where IAM policies decided, they still do. ");
    }
    if (!gone.isEmpty()) {
      out.append("It keeps ").append(ProposalText.names(actions));
      out.append(" and loses ").append(ProposalText.few(gone)).append(". ");
      ActionSet dangerous = gone.intersect(ProposalText.DANGEROUS);
      if (!dangerous.isEmpty()) {
        out.append("Never seen: ").append(ProposalText.names(dangerous)).append(". ");
      }
    }
    return out.toString();
  }
}
