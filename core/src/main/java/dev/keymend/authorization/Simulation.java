package dev.keymend.authorization;

import dev.keymend.access.AccessRequest;
import dev.keymend.authorization.Gate.GateOutcome;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What IAM's policy simulator said of an action, as {@code aws iam simulate-principal-policy} and
 * {@code simulate-custom-policy} print it. Source: IAM API Reference, EvaluationResult.
 *
 * @param action the action
 * @param resource the resource, or {@code *}
 * @param decision {@code allowed}, {@code implicitDeny} or {@code explicitDeny}
 * @param by policies whose statements matched, as a part of a sentence; may be empty
 * @param open whether values of conditions were missing
 * @param organization whether the organization allowed it, where the simulator tells
 * @param boundary whether the boundary did
 */
public record Simulation(
    String action,
    String resource,
    String decision,
    String by,
    boolean open,
    Optional<Boolean> organization,
    Optional<Boolean> boundary) {
  /** Reads what an object has; empty when it is no output of a simulation. */
  static List<Simulation> of(ObjectNode object) {
    List<Simulation> all = new ArrayList<>();
    for (ObjectNode result : objects(object, "EvaluationResults")) {
      String action = result.text("EvalActionName").orElse("");
      List<ObjectNode> specific = objects(result, "ResourceSpecificResults");
      for (ObjectNode one : specific) {
        all.add(of(action, one, "EvalResourceName", "EvalResourceDecision"));
      }
      if (specific.isEmpty()) {
        all.add(of(action, result, "EvalResourceName", "EvalDecision"));
      }
    }
    return all;
  }

  private static Simulation of(String action, ObjectNode of, String resource, String decision) {
    StringBuilder by = new StringBuilder();
    for (ObjectNode statement : objects(of, "MatchedStatements")) {
      String id = statement.text("SourcePolicyId").orElse("");
      by.append(id.isEmpty() ? "" : by.length() == 0 ? " by " : ", ").append(id);
    }
    return new Simulation(
        action,
        of.text(resource).orElse("*"),
        of.text(decision).orElse(""),
        by.toString(),
        of.value("MissingContextValues").orElse(null) instanceof ArrayNode missing
            && !missing.elements().isEmpty(),
        flag(of, "OrganizationsDecisionDetail", "AllowedByOrganizations"),
        flag(of, "PermissionsBoundaryDecisionDetail", "AllowedByPermissionsBoundary"));
  }

  private static List<ObjectNode> objects(ObjectNode of, String name) {
    List<ObjectNode> objects = new ArrayList<>();
    if (of.value(name).orElse(null) instanceof ArrayNode list) {
      for (Node node : list.elements()) {
        if (node instanceof ObjectNode object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  private static Optional<Boolean> flag(ObjectNode of, String name, String member) {
    return of.object(name)
        .flatMap(detail -> detail.value(member))
        .map(value -> value instanceof LiteralNode literal && literal.text().equals("true"));
  }

  /** Returns what it says of a call at a layer; empty when it says nothing. */
  Optional<Gate> at(CallLayer layer, AccessRequest request, boolean needed) {
    boolean any = resource.equals("*");
    if (!Ascii.equalsIgnoreCase(action, request.action())
        || !(any || resource.equals(request.resource()))) {
      return Optional.empty();
    }
    return switch (layer) {
      case SCP -> organization.map(allowed -> gate(layer, allowed));
      case PERMISSIONS_BOUNDARY -> boundary.map(allowed -> gate(layer, allowed));
      case IDENTITY_POLICY -> identity(any && !request.resource().equals("*"), needed);
      default -> Optional.empty();
    };
  }

  private static Gate gate(CallLayer layer, boolean allowed) {
    return Gate.of(
        layer,
        allowed ? GateOutcome.PASSES : GateOutcome.REFUSES,
        allowed
            ? "The simulation says that it allows the call."
            : "The simulation says that it does not allow the call.");
  }

  /** What is refused on all resources may be allowed on one of them. */
  private Optional<Gate> identity(boolean wider, boolean needed) {
    boolean elsewhere =
        organization.filter(allowed -> !allowed).isPresent()
            || boundary.filter(allowed -> !allowed).isPresent();
    boolean deny = decision.equals("explicitDeny");
    boolean silent = decision.equals("implicitDeny");
    GateOutcome outcome =
        deny && !elsewhere && !open
            ? GateOutcome.REFUSES
            : silent && !elsewhere && !open && !wider && needed
                ? GateOutcome.REFUSES
                : decision.equals("allowed") && !open ? GateOutcome.PASSES : GateOutcome.UNKNOWN;
    return decision.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Gate(
                CallLayer.IDENTITY_POLICY,
                outcome,
                "The simulation says " + decision + by + ending(wider && silent),
                Optional.empty(),
                Optional.empty(),
                0,
                deny));
  }

  private String ending(boolean wider) {
    return open
        ? ", but lacked values of conditions."
        : wider ? ", but for all resources rather than this key." : ".";
  }
}
