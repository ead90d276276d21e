package dev.keymend.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.AccessRow;
import dev.keymend.access.AccessTable;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Subject;
import dev.keymend.access.Witness;
import dev.keymend.json.EvaluationJson;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever is said to get in, or to be kept out by a Deny, has a request that shows it. */
class WitnessLawTest {
  private static final int POLICIES = Integer.getInteger("keymend.laws", 1_000);
  private static final long SEED = Long.getLong("keymend.witness.seed", 23);

  @Test
  void whatIsSaidToBeAllowedHasARequestThatIsLetThrough() {
    onEachCell(
        (trial, row, action) -> {
          boolean allowed = row.surely().union(row.perhaps()).contains(action);
          Optional<Witness> witness = table(trial).allowed(row.subject(), action);
          assertEquals(allowed, witness.isPresent(), () -> cell(trial, row, action));
          witness.ifPresent(
              w -> assertEquals(Outcome.ALLOWED, w.decision().outcome(), cell(trial, row, action)));
        });
  }

  /** Where only conditions of several Denies together hit, the search finds none yet. */
  @Test
  void whatADenyTakesBackHasARequestThatItHits() {
    int[] cells = new int[2];
    onEachCell(
        (trial, row, action) -> {
          if (row.denied().contains(action)
              && row.subject().kind() != Subject.SubjectKind.EVERYONE) {
            Optional<Witness> witness = table(trial).denied(row.subject(), action);
            cells[0]++;
            cells[1] += witness.isPresent() ? 1 : 0;
            witness.ifPresent(w -> assertEquals(Outcome.EXPLICITLY_DENIED, w.decision().outcome()));
          }
        });
    assertTrue(cells[1] * 10 > cells[0] * 9, () -> cells[1] + " of " + cells[0]);
  }

  /** Whoever copies a witness into {@code evaluate} gets the same answer. */
  @Test
  void aCopiedRequestIsDecidedTheSame() {
    onEachCell(
        (trial, row, action) -> {
          Optional<Witness> witness = table(trial).allowed(row.subject(), action);
          if (witness.isPresent()) {
            String answer = EvaluationJson.answer(line(trial, witness.get().request()));
            assertTrue(
                answer.contains("\"decision\":\"Allowed\""),
                () -> cell(trial, row, action) + "\n" + answer);
          }
        });
  }

  private interface Check {
    void on(Trial trial, AccessRow row, KmsAction action);
  }

  private static void onEachCell(Check check) {
    System.out.println("witnesses: " + POLICIES + " policies, seed " + SEED);
    for (int i = 0; i < POLICIES; i++) {
      Dice dice = new Dice(SEED + i * 0x9E3779B97F4A7C15L);
      Trial trial = new Trial(AimedPolicies.draw(dice), dice);
      for (AccessRow row : trial.rows()) {
        for (int n = 0; n < 4; n++) {
          check.on(trial, row, trial.action());
        }
        check.on(trial, row, trial.action(ActionSet.of(KmsAction.PUT_KEY_POLICY)));
      }
    }
  }

  private static AccessTable table(Trial trial) {
    return trial.report().witnesses().pasted();
  }

  private static String cell(Trial trial, AccessRow row, KmsAction action) {
    return row.subject().kind()
        + " "
        + row.subject().id().canonical()
        + " "
        + action
        + (row.surely().contains(action) ? " A " : row.perhaps().contains(action) ? " C " : " - ")
        + trial.draft.text()
        + table(trial)
            .allowed(row.subject(), action)
            .map(w -> "\n" + line(trial, w.request()) + "\n" + w.decision())
            .orElse("");
  }

  private static String line(Trial trial, AccessRequest request) {
    StringBuilder context = new StringBuilder();
    for (Map.Entry<String, List<String>> key : new TreeMap<>(request.given()).entrySet()) {
      context.append(context.length() == 0 ? "" : ",").append(quoted(key.getKey())).append(":[");
      for (int i = 0; i < key.getValue().size(); i++) {
        context.append(i == 0 ? "" : ",").append(quoted(key.getValue().get(i)));
      }
      context.append(']');
    }
    return "{\"policy\":"
        + trial.draft.text()
        + ",\"identity\":"
        + quoted(Ascii.lower(request.identity().name()))
        + ",\"request\":{\"principal\":"
        + quoted(request.caller().text())
        + ",\"action\":"
        + quoted(request.action())
        + ",\"resource\":"
        + quoted(request.resource())
        + ",\"context\":{"
        + context
        + "}}}";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
