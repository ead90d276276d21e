package dev.keymend.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What eight times as long takes at most about eight times the steps, whatever it is made of. Steps
 * are counted, not timed, so that the tests say the same on every machine.
 */
class LinearTest {
  /** {@code -Dkeymend.shapes=NAME}: only shapes with that in their names. */
  private static final String SHAPES = System.getProperty("keymend.shapes", "");

  private static final int SMALL = 3 << 10;
  private static final int FACTOR = 8;

  /** What is bounded in absolute terms only shows to be so in longer texts. */
  private static final int LARGE = 32 << 10;

  /** Tables that grow, and numbers that get longer, cost a little more. */
  private static final double SLACK = 1.35;

  /** Fewer steps per character than these, in the longer text, are few enough in any case. */
  private static final int FEW = 100;

  private static final List<String> USUAL =
      List.of(
          """
          {"Sid": "Team %", "Effect": "Allow",
           "Principal": {"AWS": "arn:aws:iam::310987654321:role/team-%-service"},
           "Action": ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"], "Resource": "*"}
          """,
          """
          {"Sid": "Service %", "Effect": "Allow", "Principal": {"AWS": "*"},
           "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*",
           "Condition": {"StringEquals": {"kms:CallerAccount": "310987654321",
            "kms:ViaService": "s3.eu-central-1.amazonaws.com"}}}
          """,
          """
          {"Sid": "Window %", "Effect": "Deny",
           "Principal": {"AWS": "arn:aws:iam::310987654321:user/ops/person-%"},
           "Action": ["kms:ScheduleKeyDeletion", "kms:DisableKey"], "Resource": "*"}
          """);

  /** What a comparison, an export or a request for a witness does is an analysis above all. */
  private static final Set<HostileCall> CALLS =
      EnumSet.complementOf(
          EnumSet.of(
              HostileCall.BEFORE, HostileCall.JUDGE, HostileCall.EXPORT, HostileCall.WITNESS));

  private static final UnaryOperator<String> ENGINE = StepCounter.engine();
  private static final UnaryOperator<String> EVALUATOR = StepCounter.evaluator();

  @Test
  void noCallTakesMoreThanInProportionToWhatItReads() {
    List<String> slow = new ArrayList<>();
    for (HostileShape shape : HostileShape.all()) {
      if (!shape.compared()) {
        check(shape, CALLS, SMALL, slow);
      }
    }
    assertEquals(List.of(), slow);
  }

  @Test
  void whatHasToBeComparedWithEachOtherIsBounded() {
    List<String> slow = new ArrayList<>();
    for (HostileShape shape : HostileShape.all()) {
      if (shape.compared()) {
        check(shape, Set.of(HostileCall.BEFORE, HostileCall.JUDGE), LARGE, slow);
      }
    }
    assertEquals(List.of(), slow);
  }

  @Test
  void oneOfAThousandStatementsTakesAtMostTwiceWhatOneOfAHundredTakes() {
    long hundred = steps(HostileCall.ANALYZE, HostileCall.ANALYZE.request(usual(100), ENGINE));
    long thousand = steps(HostileCall.ANALYZE, HostileCall.ANALYZE.request(usual(1_000), ENGINE));
    assertTrue(thousand <= 2 * 10 * hundred, hundred + " steps, then " + thousand);
  }

  /** A policy as platform teams write them, without a statement for its account. */
  private static String usual(int statements) {
    StringBuilder text = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
    for (int i = 0; i < statements; i++) {
      text.append(i == 0 ? "" : ",").append(USUAL.get(i % USUAL.size()).replace("%", "" + i));
    }
    return text.append("]}").toString();
  }

  @Test
  void thereAreManyShapes() {
    assertTrue(HostileShape.all().size() >= 300);
  }

  /** If steps were not counted, nothing would be too many. */
  @Test
  void stepsAreCounted() {
    String text = "x".repeat(SMALL);
    assertTrue(steps(HostileCall.ANALYZE, HostileCall.ANALYZE.request(text, ENGINE)) > SMALL);
  }

  private static void check(
      HostileShape shape, Set<HostileCall> calls, int size, List<String> slow) {
    if (!shape.toString().contains(SHAPES)) {
      return;
    }
    String small = shape.text(size);
    String large = shape.text(size * FACTOR);
    double longer = (double) large.length() / small.length();
    for (HostileCall call : calls) {
      long many = steps(call, call.request(large, ENGINE));
      if (many <= (long) FEW * large.length()) {
        continue;
      }
      long few = steps(call, call.request(small, ENGINE));
      if (many > SLACK * longer * few) {
        slow.add(shape + ", " + call.id() + ": " + few + " steps, then " + many);
      }
    }
  }

  private static long steps(HostileCall call, String request) {
    Steps.count = 0;
    String answer = (call == HostileCall.EVALUATE ? EVALUATOR : ENGINE).apply(request);
    assertFalse(answer.isEmpty());
    return Steps.count;
  }
}
