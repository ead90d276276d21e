package dev.keymend.rule;

import dev.keymend.access.Subject;
import dev.keymend.policy.Effect;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Principal;
import dev.keymend.policy.Statement;
import dev.keymend.text.TextRange;
import java.util.HashMap;
import java.util.Map;

/** Where a policy allows whom first. */
public final class PrincipalPlaces {
  private final Map<String, TextRange> byPrincipal = new HashMap<>();
  private final TextRange otherwise;

  public PrincipalPlaces(KeyPolicy policy) {
    otherwise = policy.statementElement().key().range();
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.ALLOW && !statement.principals().negated()) {
        for (Principal principal : statement.principals().list()) {
          byPrincipal.putIfAbsent(principal.id().canonical(), principal.node().range());
        }
      }
    }
  }

  /** Returns the place of a subject; the start of the statements when it is not named itself. */
  public TextRange of(Subject subject) {
    return byPrincipal.getOrDefault(subject.id().canonical(), otherwise);
  }
}
