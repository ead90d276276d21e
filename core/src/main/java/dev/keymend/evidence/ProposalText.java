package dev.keymend.evidence;

import dev.keymend.evidence.Needs.Asking;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.Principal;
import dev.keymend.policy.PrincipalId;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  private ProposalText() {}

  static String of(
      Statement statement, Map<Principal, Needs> needs, List<Principal> unseen, Asking asking) {
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
      out.append("The conditions are those that every call met. ");
    }
    if (asking == Asking.LIKELY) {
      out.append(
          "An event names a service also where it calls with a role of its own, and then there is"
              + " no kms:ViaService in the request: events do not prove that these calls stay"
              + " allowed. Try it first. ");
    }
    return out.append("What is rare may not have been seen.").toString();
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

  private static String few(ActionSet actions) {
    return actions.size() > 6 ? actions.size() + " other actions" : names(actions);
  }
}
