package dev.keymend.repair;

import dev.keymend.repair.Frame.Role;
import org.jspecify.annotations.Nullable;

/** Tells where the policy may allow more when something was lost at the end of what is open. */
final class Losses {
  private Losses() {}

  /** Returns whether what may be lost in the innermost frame can have been a limit. */
  static boolean matterIn(Nesting open) {
    Frame frame = open.top();
    Frame statement = open.nearest(f -> f.role() == Role.STATEMENT);
    if (frame == null || frame.role() == Role.OTHER || frame.role() == Role.DOCUMENT) {
      return false;
    }
    if (frame.role() == Role.STATEMENTS || statement == null || !statement.has("Effect")) {
      return true;
    }
    boolean denies = statement.denies();
    Frame around = open.aroundTop();
    return switch (frame.role()) {
      case STATEMENT -> !hasEverything(statement);
      case CONDITION, OPERATOR -> !denies;
      case PRINCIPAL -> true;
      // Fewer values are fewer requests, unless the name says that it is about all others, or
      // nobody can manage the key without them, which a fix then lets the account do.
      default ->
          (around != null && around.role() == Role.PRINCIPAL)
              || denies != isNegated(around, statement, open)
              || !statement.isAboutOthers()
              || !open.isDelegated();
    };
  }

  /** Returns whether a statement would allow without a condition when one was lost. */
  static boolean canBeCondition(Frame statement) {
    return statement.role() == Role.STATEMENT
        && !statement.added()
        && statement.has("Effect")
        && !statement.denies()
        && !statement.has("Condition")
        && (statement.has("Principal") || statement.has("NotPrincipal"));
  }

  private static boolean hasEverything(Frame statement) {
    return statement.isWhole()
        && statement.hasResource()
        && (statement.denies() || statement.has("Condition"));
  }

  private static boolean isNegated(@Nullable Frame around, Frame statement, Nesting open) {
    Frame condition = open.nearest(f -> f.role() == Role.CONDITION);
    boolean value = around != null && around.role() == Role.OPERATOR;
    return (value && condition != null ? condition.key() : statement.key()).contains("Not");
  }
}
