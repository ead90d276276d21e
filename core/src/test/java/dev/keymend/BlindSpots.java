package dev.keymend;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What the pack cannot see, and its README says so: where it may differ from the engine. */
final class BlindSpots {
  private BlindSpots() {}

  /**
   * Returns whether a difference is a known one.
   *
   * @param kind {@code more}, {@code less} or {@code warned}, as the pack finds more than the
   *     engine, less, or less with a warning; and the code
   */
  static boolean explain(String kind, JsonNode policy) {
    return switch (kind) {
      // Conditions are not worked out, but for those on the own account and those that close. Whom
      // only a template knows is nobody.
      case "more delegation" ->
          any(policy, s -> s.has("Condition")) || isOfTemplate(policy.toString());
      // That a Deny with NotPrincipal may spare the root user is not counted.
      case "more managers" ->
          any(policy, s -> s.has("Condition") || s.has("NotPrincipal"))
              || isOfTemplate(policy.toString());
      // A Deny may close what an Allow opens to everyone. NotPrincipal in an Allow counts as that.
      case "more public" ->
          any(
              policy,
              s ->
                  s.has("Condition")
                      || s.has("NotPrincipal")
                      || "Deny".equals(s.path("Effect").asString("")));
      // What the pack warns of, it leaves to whoever reads the warning.
      case "warned delegation", "warned managers", "warned public" -> true;
      default -> false;
    };
  }

  private static boolean isOfTemplate(String policy) {
    return policy.contains("${") || policy.contains("\"Fn::") || policy.contains("\"Ref\"");
  }

  private static boolean any(JsonNode policy, Predicate<JsonNode> property) {
    JsonNode statements = policy.get("Statement");
    if (!statements.isArray()) {
      return property.test(statements);
    }
    for (JsonNode statement : statements) {
      if (property.test(statement)) {
        return true;
      }
    }
    return false;
  }
}
