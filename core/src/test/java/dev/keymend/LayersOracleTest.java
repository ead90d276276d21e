package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.Caller;
import dev.keymend.authorization.CallDecision.CallOutcome;
import dev.keymend.authorization.CallDecision.Voice;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.Gate.GateOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares what becomes of a call with the decisions of iam-simulate on requests that pass IAM
 * policies, boundaries, session policies, organization policies and endpoint policies. They were
 * recorded by core/src/test/oracle/layers.mjs; the reasons are those of decision 0004.
 */
class LayersOracleTest {
  private static final Path DECISIONS = Path.of("src/test/resources/oracle/layers.jsonl");
  private static final List<LayersCase> CASES = new ArrayList<>();

  /** Why Keymend decides otherwise. */
  private enum Reason {
    /** Which level a service control policy hangs on is not told. */
    LEVELS(
        35,
        c ->
            c.ours().at(CallLayer.SCP).outcome() == GateOutcome.UNKNOWN
                && c.ours().outcome() == CallOutcome.UNKNOWN),
    /** No IAM policy holds for the root user. */
    ROOT_USER(18, c -> c.caller().isRootUser() && c.has("identity-policy") && c.isOursAllowed()),
    /** The action does not work across accounts. */
    ACROSS(4, c -> c.isForeign() && c.ours().voice() == Voice.SILENT),
    /** A service has no IAM policies, and organization policies hold it back as little. */
    SERVICE(2, c -> c.caller().isService() && c.isOursAllowed()),
    /** What names the very session or everyone is not held back by a session policy. */
    SESSION(
        2,
        c ->
            c.caller().account().isPresent()
                && !c.caller().isRootUser()
                && !c.isForeign()
                && !c.isLinkedRole()
                && c.ours().voice() == Voice.DIRECT
                && c.isOursAllowed()),
    /** Organization policies do not hold back service-linked roles. */
    LINKED_ROLE(5, c -> c.isLinkedRole() && c.has("scp") && c.isOursAllowed());

    private final int cases;

    @SuppressWarnings("ImmutableEnumChecker") // It has no state.
    private final Predicate<LayersCase> about;

    Reason(int cases, Predicate<LayersCase> about) {
      this.cases = cases;
      this.about = about;
    }

    boolean explains(LayersCase one) {
      return !one.isAgreed() && about.test(one);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    Files.readAllLines(DECISIONS).forEach(line -> CASES.add(LayersCase.of(line)));
  }

  @Test
  void decidesAsTheOracleOrForOneKnownReason() {
    List<String> unexplained = new ArrayList<>();
    for (LayersCase c : CASES) {
      List<Reason> reasons = new ArrayList<>();
      for (Reason reason : Reason.values()) {
        if (reason.explains(c)) {
          reasons.add(reason);
        }
      }
      if (!c.isAgreed() && reasons.size() != 1) {
        unexplained.add(c.ours().outcome() + " for " + c.oracle() + " " + reasons + c.line());
      }
    }
    assertEquals(List.of(), unexplained);
  }

  @Test
  void everyKnownReasonExplainsAsManyCasesAsTheTableSays() {
    Map<Reason, Long> expected = new EnumMap<>(Reason.class);
    Map<Reason, Long> found = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      expected.put(reason, (long) reason.cases);
      found.put(reason, CASES.stream().filter(reason::explains).count());
    }
    assertEquals(expected, found);
  }

  @Test
  void everyLayerDecidesSomeCasesAndMostAreAgreed() {
    long agreed = CASES.stream().filter(LayersCase::isAgreed).count();
    assertTrue(agreed >= CASES.size() * 9L / 10, agreed + " agreed of " + CASES.size());
    for (CallLayer layer :
        List.of(
            CallLayer.RCP,
            CallLayer.SCP,
            CallLayer.KEY_POLICY,
            CallLayer.IDENTITY_POLICY,
            CallLayer.PERMISSIONS_BOUNDARY,
            CallLayer.SESSION_POLICY,
            CallLayer.ENDPOINT_POLICY)) {
      long decided =
          CASES.stream()
              .filter(
                  c -> c.isAgreed() && c.ours().shut().filter(g -> g.layer() == layer).isPresent())
              .count();
      assertTrue(decided >= 10, layer + " decides " + decided);
    }
    assertTrue(CASES.stream().filter(LayersCase::isOursAllowed).count() >= 200);
  }

  @Test
  void everyKindOfCallerIsThere() {
    for (Predicate<Caller> kind :
        List.<Predicate<Caller>>of(
            Caller::isSession, Caller::isFederated, Caller::isRootUser, Caller::isService)) {
      assertTrue(CASES.stream().map(LayersCase::caller).filter(kind).count() >= 50);
    }
  }
}
