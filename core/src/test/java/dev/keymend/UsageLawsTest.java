package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessChange;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.Request;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.change.Level;
import dev.keymend.evidence.GeneratedEvents;
import dev.keymend.evidence.MissingEvidence;
import dev.keymend.evidence.Replay;
import dev.keymend.evidence.Replay.Fate;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** What must hold for a proposal, whatever the policy and the traffic are. */
class UsageLawsTest {
  private static final String KEY = GeneratedEvents.KEYS.get(0);
  private static final Analyzer ANALYZER = new Analyzer(Limits.DEFAULT);
  private static final String DELEGATION =
      ",{\"Sid\": \"Account\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\":"
          + " \"arn:aws:iam::310987654321:root\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}";

  private static final String DENY =
      DELEGATION
          + ",{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"kms:Decrypt\","
          + " \"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
          + " {\"kms:EncryptionContext:app\": \"shop\"}}}";

  private static final AtomicInteger NARROWED = new AtomicInteger();
  private static final AtomicInteger OFFERED = new AtomicInteger();
  private static final AtomicInteger KEPT = new AtomicInteger();
  private static final AtomicInteger HELD = new AtomicInteger();

  @Property(seed = "26", tries = 600)
  void aProposalAllowsWhatWasAllowedAndNothingMore(
      @ForAll("policies") String policy, @ForAll("logs") List<String> log) {
    UsageEvidence evidence = of(log);
    Optional<UsageAnalysis> answer =
        UsageAnalysis.of(ANALYZER, Request.of(policy), evidence, Optional.of(KEY)).answer();
    if (answer.isEmpty()) {
      return;
    }
    for (Replayed one : answer.get().replayed()) {
      KEPT.addAndGet(one.fate() == Fate.KEPT ? 1 : 0);
      boolean gained = one.fate() == Fate.GAINED || one.fate() == Fate.PERHAPS_GAINED;
      // Of a session that is named nothing is sure, whatever is proposed.
      boolean session = policy.contains("assumed-role");
      assertTrue(session || !gained, () -> policy + "\n=>\n" + answer.get().report().text() + one);
      assertTrue(
          !one.fate().isLoss(), () -> policy + "\n=>\n" + answer.get().report().text() + one);
      // A proposal never makes unsure what was sure.
      // Of a caller of whom only the account is told it is never sure whom a statement names.
      boolean anybody = one.use().principal().equals("209876543210");
      Fate was = asItWas(policy, evidence, one);
      assertTrue(
          one.fate() == was || (anybody && one.fate() == Fate.UNSURE),
          () -> was + "\n" + policy + "\n=>\n" + answer.get().report().text() + one);
    }
    NARROWED.addAndGet(answer.get().proposals().stream().anyMatch(ReportedFix::isOn) ? 1 : 0);
  }

  /** Nobody gets more by it, whatever the request; the access table tells of all. */
  @Property(seed = "26", tries = 300)
  void aProposalGivesNobodyAnything(
      @ForAll("policies") String policy, @ForAll("logs") List<String> log) {
    Optional<UsageAnalysis> answer =
        UsageAnalysis.of(ANALYZER, Request.of(policy), of(log), Optional.of(KEY)).answer();
    if (answer.isPresent()) {
      for (AccessChange change : answer.get().report().policies().get(0).proof().changes()) {
        assertTrue(
            change.gained().isEmpty(), () -> policy + "\n=>\n" + answer.get().report().text());
      }
    }
  }

  /** What could not be read may be what a proposal takes away, so it has to be chosen. */
  @Property(seed = "26", tries = 200)
  void nothingIsOnByItselfWhereEvidenceIsMissing(
      @ForAll("policies") String policy, @ForAll("logs") List<String> log) {
    UsageEvidence evidence = read(log);
    boolean isWhole = MissingEvidence.of(evidence, KEY).isEmpty();
    UsageAnalysis.of(ANALYZER, Request.of(policy), evidence, Optional.of(KEY))
        .answer()
        .ifPresent(
            answer -> {
              boolean on = answer.proposals().stream().anyMatch(ReportedFix::isOn);
              assertTrue(isWhole || !on, () -> policy + "\n" + evidence);
              HELD.addAndGet(isWhole || answer.proposals().isEmpty() ? 0 : 1);
            });
  }

  /** Each alternative holds on its own as well as all together, and none is on by itself. */
  @Property(seed = "26", tries = 200)
  void everyAlternativeHolds(@ForAll("policies") String policy, @ForAll("logs") List<String> log) {
    UsageEvidence evidence = of(log);
    Optional<UsageAnalysis> all =
        UsageAnalysis.of(ANALYZER, Request.of(policy), evidence, Optional.of(KEY)).answer();
    List<ReportedFix> proposals = all.map(UsageAnalysis::proposals).orElse(List.of());
    for (ReportedFix chosen : proposals) {
      Map<String, Boolean> choices = new HashMap<>();
      proposals.forEach(other -> choices.put(other.id(), other.id().equals(chosen.id())));
      OFFERED.addAndGet(chosen.fix().level() == Level.MANUAL ? 1 : 0);
      assertTrue(!chosen.byDefault() && !chosen.fix().preselected());
      Request request =
          new Request(policy, Optional.empty(), "", Optional.of(Level.HARDEN), choices);
      UsageAnalysis one =
          UsageAnalysis.of(ANALYZER, request, evidence, Optional.of(KEY)).answer().orElseThrow();
      assertTrue(!one.hasLoss(), () -> policy + "\n=>\n" + one.report().text());
      for (Replayed call : one.replayed()) {
        whatBecomesUnsureIsSaidToBe(policy, evidence, chosen, call);
      }
      if (chosen.fix().level() == Level.MANUAL) {
        onlyWhatWasRefusedIsGiven(chosen, one);
      } else {
        assertEquals(Level.HARDEN, chosen.fix().level());
      }
    }
  }

  /** Where the events do not prove that a call stays allowed, the alternative says so. */
  private static void whatBecomesUnsureIsSaidToBe(
      String policy, UsageEvidence evidence, ReportedFix chosen, Replayed call) {
    // Of a caller of whom only the account is told it is never sure whom a statement names.
    boolean anybody = call.use().principal().equals("209876543210");
    if (call.fate() == Fate.UNSURE && !anybody) {
      assertTrue(
          chosen.fix().effect().contains("do not prove")
              || asItWas(policy, evidence, call) == Fate.UNSURE,
          () -> policy + "\n" + chosen.fix().effect() + call);
    }
  }

  /** Who gets what was refused is one principal alone, and it gets what it was refused. */
  private static void onlyWhatWasRefusedIsGiven(ReportedFix chosen, UsageAnalysis one) {
    boolean gained = false;
    for (Replayed call : one.replayed()) {
      if (call.fate() == Fate.GAINED || call.fate() == Fate.PERHAPS_GAINED) {
        boolean his = chosen.fix().title().contains("“" + call.use().principal() + "”");
        // Of a caller of whom only the account is told it is never sure who it is.
        boolean perhaps = call.fate() == Fate.PERHAPS_GAINED;
        assertTrue(his || perhaps, call::toString);
        gained |= his;
      }
    }
    assertTrue(gained || !chosen.isOn(), () -> chosen + "\n=>\n" + one.report().text());
  }

  /** Laws about nothing would hold as well. */
  @AfterContainer
  static void enoughWasNarrowed() {
    assertTrue(NARROWED.get() > 50, NARROWED::toString);
    assertTrue(KEPT.get() > 200, KEPT::toString);
    assertTrue(OFFERED.get() > 5, OFFERED::toString);
    assertTrue(HELD.get() > 20, HELD::toString);
  }

  private static Fate asItWas(String policy, UsageEvidence evidence, Replayed one) {
    Request plain = new Request(policy, Optional.empty(), "", Optional.empty(), Map.of());
    Report report = Keymend.analyze(plain);
    KeyPolicy same = KeyPolicy.of(report.policies().get(0).corrected()).orElseThrow();
    Owner owner = OwnerFinder.find(same, Optional.empty(), Arn.parse(KEY));
    return Replay.of(evidence, KEY, same, same, owner).stream()
        .filter(other -> other.use().equals(one.use()))
        .map(Replayed::fate)
        .findFirst()
        .orElseThrow();
  }

  /** Returns what of a log could be read, as if that were all of it. */
  private static UsageEvidence of(List<String> log) {
    UsageEvidence read = read(log);
    return UsageEvidence.of(
        read.uses(), Map.of(), read.beyondByKey(), read.ofOthers(), read.first(), read.last());
  }

  private static UsageEvidence read(List<String> log) {
    UsageEvidence evidence = new UsageEvidence();
    log.forEach(evidence::addRecord);
    return evidence;
  }

  /** Statements that name somebody, among those of any kind. */
  @Provide
  Arbitrary<String> policies() {
    Arbitrary<String> named =
        Combinators.combine(
                Arbitraries.of(
                    "{\"Service\": \"sns.amazonaws.com\"}",
                    "{\"Service\": [\"sns.amazonaws.com\", \"s3.amazonaws.com\"]}",
                    "[\"arn:aws:iam::310987654321:role/app\"]",
                    "\"arn:aws:iam::310987654321:role/b\"",
                    "[\"arn:aws:iam::310987654321:role/app\","
                        + " \"arn:aws:iam::310987654321:role/b\","
                        + " \"arn:aws:iam::209876543210:role/team/other\"]",
                    "[\"arn:aws:iam::310987654321:user/ops/anna\","
                        + " \"arn:aws:iam::310987654321:root\"]"),
                Arbitraries.of(
                    "\"kms:*\"",
                    "[\"kms:Decrypt\", \"kms:GenerateDataKey*\", \"kms:ReEncrypt*\"]",
                    "\"kms:Decrypt\"",
                    "[\"kms:CreateGrant\", \"kms:Decrypt\", \"kms:Sign\"]"),
                Arbitraries.of(
                    "",
                    "",
                    ", \"Condition\": {\"StringEquals\": {\"kms:CallerAccount\":"
                        + " \"310987654321\"}}",
                    ", \"Condition\": {\"StringLike\": {\"kms:EncryptionContext:app\": \"p*\"}}"))
            .as(
                (principal, action, condition) ->
                    "{\"Effect\": \"Allow\", \"Principal\": "
                        + (principal.startsWith("{") ? principal : "{\"AWS\": " + principal + "}")
                        + ", \"Action\": "
                        + action
                        + ", \"Resource\": \"*\""
                        + condition
                        + "}");
    Arbitrary<String> aimed =
        Combinators.combine(
                named.list().ofMinSize(1).ofMaxSize(3),
                Arbitraries.of("", DELEGATION, DELEGATION, DENY))
            .as(
                (statements, more) ->
                    "{\"Version\": \"2012-10-17\", \"Statement\": ["
                        + String.join(",\n", statements)
                        + more
                        + "]}");
    return Arbitraries.frequencyOf(Tuple.of(2, aimed), Tuple.of(1, GeneratedPolicies.texts()));
  }

  @Provide
  Arbitrary<List<String>> logs() {
    return GeneratedEvents.events().list().ofMaxSize(30);
  }
}
