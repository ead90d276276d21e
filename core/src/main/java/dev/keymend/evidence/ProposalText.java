package dev.keymend.evidence;

import dev.keymend.evidence.Needs.Asking;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a proposal takes away, and what speaks against it. */
final class ProposalText {
  /** What ends the use of a key, or hands it to others. */
  static final ActionSet DANGEROUS =
      ActionSet.of(
          KmsAction.PUT_KEY_POLICY,
          KmsAction.SCHEDULE_KEY_DELETION,
          KmsAction.DELETE_IMPORTED_KEY_MATERIAL,
          KmsAction.DISABLE_KEY,
          KmsAction.CREATE_GRANT);

  /** So long is a date at the beginning of a time. */
  private static final int DATE = 10;

  private ProposalText() {}

  /**
   * Says what a proposal takes away.
   *
   * @param window when calls were seen, in a sentence
   */
  static String of(
      Statement statement,
      Map<Principal, Needs> needs,
      List<Principal> unseen,
      Asking asking,
      String window) {
    StringBuilder out = new StringBuilder();
    needs.forEach(
        (principal, of) -> {
          ActionSet gone = statement.actions().expanded().minus(of.actions());
          out.append(label(principal)).append(" keeps ").append(names(of.actions()));
          if (!gone.isEmpty()) {
            out.append(" and loses ").append(few(gone));
          }
          out.append(". ");
          ActionSet dangerous = gone.intersect(DANGEROUS);
          if (!dangerous.isEmpty()) {
            out.append("Never seen: ").append(names(dangerous)).append(". ");
          }
        });
    for (Principal principal : unseen) {
      out.append("Nothing was seen of ").append(label(principal)).append(", which stays. ");
    }
    if (asking != Asking.NOTHING) {
      out.append("Each condition was met by every call that it is for: ")
          .append(conditions(needs, asking))
          .append(". ");
      if (needs.values().stream().anyMatch(Needs::more)) {
        out.append("The encryption contexts had more in common than the ")
            .append(Needs.MOST)
            .append(" names that are asked for. ");
      }
    }
    if (asking == Asking.LIKELY) {
      out.append(
          "An event names a service also where it calls with a role of its own, and then there is"
              + " no kms:ViaService in the request: events do not prove that these calls stay"
              + " allowed. Try it first. ");
    }
    return out.append(window).toString();
  }

  /**
   * Says what is kept though no call proves that it is needed; empty when there is no such thing.
   *
   * @param calls what may have needed a permission
   */
  static String held(List<Map.Entry<Use, Tally>> calls) {
    long failed = 0;
    long aliases = 0;
    for (Map.Entry<Use, Tally> call : calls) {
      boolean any = call.getKey().key().endsWith(Use.ANY_KEY);
      aliases += any ? call.getValue().count() : 0;
      failed += any ? 0 : call.getValue().count();
    }
    String out = "";
    if (failed > 0) {
      out =
          (failed == 1 ? "1 call failed" : failed + " calls failed")
              + " for a reason that KMS most likely gives only to those who have the permission"
              + " (such as a disabled key), so what was called is kept. ";
    }
    if (aliases > 0) {
      out +=
          (aliases == 1 ? "1 alias was" : aliases + " times an alias was")
              + " given a key of this account and Region, and no event tells from which other key:"
              + " that needs kms:UpdateAlias on both, so who did it keeps it. ";
    }
    return out;
  }

  /** Returns when calls of a key were seen, and what that does not prove. */
  static String window(UsageEvidence.KeySum seen) {
    String rare = "What is rare may not have been seen";
    return seen.first().isEmpty() ? rare + "." : rare + " " + between(seen) + ".";
  }

  /** Returns the days between which calls of a key were seen. */
  static String between(UsageEvidence.KeySum seen) {
    String first = seen.first().substring(0, Math.min(DATE, seen.first().length()));
    String last = seen.last().substring(0, Math.min(DATE, seen.last().length()));
    return first.equals(last)
        ? "on " + first
        : "from " + first + " to " + last + " (" + seen.days() + " days)";
  }

  /** Names each condition once. */
  private static String conditions(Map<Principal, Needs> needs, Asking asking) {
    Set<String> words = new LinkedHashSet<>();
    for (Needs of : needs.values()) {
      of.byTerms(asking).keySet().forEach(terms -> words.addAll(terms.words()));
    }
    return String.join("; ", words);
  }

  static String label(Principal principal) {
    String label =
        principal.id() instanceof PrincipalId.Identity identity
            ? identity.label()
            : principal.text();
    return label.isEmpty() ? "somebody" : "“" + label + "”";
  }

  static String names(ActionSet actions) {
    List<String> names = new ArrayList<>();
    actions.toList().forEach(action -> names.add(action.toString()));
    return String.join(", ", names);
  }

  static String few(ActionSet actions) {
    return actions.size() > Proposal.Taken.FEW ? actions.size() + " other actions" : names(actions);
  }
}
