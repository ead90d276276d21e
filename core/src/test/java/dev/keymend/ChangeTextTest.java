package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.AccessChange;
import dev.keymend.access.ChangeText;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Witnesses.Compared;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of two policies that differ in the conditions of one statement. */
class ChangeTextTest {
  private static final String ANYONE = "\"*\"";
  private static final String ROLE = "{\"AWS\": \"arn:aws:iam::111122223333:role/app\"}";
  private static final String SERVICE = "{\"Service\": \"s3.amazonaws.com\"}";
  private static final String NOTHING = "Nobody's access changes.";

  @Test
  void whoGainsAndWhoLosesIsShown() {
    String other = "arn:aws:iam::444455556666:role/x";
    showsBoth(ANYONE, "aws:PrincipalOrgID", "o-aaaaaaaaaa", "o-bbbbbbbbbb");
    showsBoth(SERVICE, "aws:SourceAccount", "111122223333", "444455556666");
    showsBoth(ANYONE, "aws:PrincipalArn", other, other.replace("4444", "7777"));
    showsBoth(ROLE, "kms:ViaService", "s3.us-east-1.amazonaws.com", "sqs.us-east-1.amazonaws.com");
  }

  private static void showsBoth(String principal, String key, String old, String now) {
    PolicyReport report =
        compare(
            policy("Allow", principal, test("StringEquals", key, old)),
            policy("Allow", principal, test("StringEquals", key, now)));
    String text = text(report);
    assertTrue(text.contains("a request with " + key + " " + now + " now gets in"), text);
    assertTrue(text.contains("a request with " + key + " " + old + " no longer gets in"), text);
    assertFalse(text.contains("nobody loses"), text);
    Compared loss = shown(report, false);
    assertEquals(Outcome.ALLOWED, loss.before().outcome());
    assertEquals(Outcome.IMPLICITLY_DENIED, loss.after().outcome());
    Compared gain = shown(report, true);
    assertEquals(Outcome.IMPLICITLY_DENIED, gain.before().outcome());
    assertEquals(Outcome.ALLOWED, gain.after().outcome());
  }

  @Test
  void theOneValueOfManyThatIsGoneIsShown() {
    String s3 = "s3.us-east-1.amazonaws.com";
    String old = test("StringEquals", "kms:ViaService", s3, "ec2.us-east-1.amazonaws.com");
    String now = test("StringEquals", "kms:ViaService", s3);
    String text = text(compare(policy("Allow", ROLE, old), policy("Allow", ROLE, now)));
    assertTrue(text.contains("with kms:ViaService ec2.us-east-1.amazonaws.com no longer"), text);
  }

  @Test
  void whatADenyHitsNowIsShown() {
    String old = test("NotIpAddress", "aws:SourceIp", "203.0.113.0/24", "198.51.100.0/24");
    String now = test("NotIpAddress", "aws:SourceIp", "203.0.113.0/24");
    String text = text(compare(policy("Deny", ANYONE, old), policy("Deny", ANYONE, now)));
    assertTrue(text.contains("a request with aws:SourceIp 198.51.100."), text);
    assertFalse(text.contains("nobody loses"), text);
  }

  @Test
  void aConditionThatEverybodyMeetsIsStillOne() {
    String old = test("StringEquals", "aws:PrincipalOrgID", "o-aaaaaaaaaa");
    String now = test("StringLike", "aws:PrincipalOrgID", "o-*");
    assertEquals(
        "Anyone in any AWS account can now use kms:Decrypt; nobody loses access.",
        text(compare(policy("Allow", ANYONE, old), policy("Allow", ANYONE, now))));
  }

  @Test
  void aNewConditionIsNoGain() {
    String now = test("StringEquals", "kms:ViaService", "s3.us-east-1.amazonaws.com");
    assertEquals(
        "Role app can use kms:Decrypt only under a condition.",
        text(compare(policy("Allow", ROLE, ""), policy("Allow", ROLE, now))));
  }

  @Test
  void theSameInOtherWordsChangesNothing() {
    String ip = "aws:SourceIp";
    String tag = "aws:PrincipalTag/x";
    String age = "aws:MultiFactorAuthAge";
    String mfa = "aws:MultiFactorAuthPresent";
    same(test("StringLike", tag, "a"), test("StringEquals", tag, "a"));
    same(test("StringNotLike", tag, "a"), test("StringNotEquals", tag, "a"));
    same(
        test("ArnLike", "aws:SourceArn", "arn:aws:s3:::b*"),
        test("ArnEquals", "aws:SourceArn", "arn:aws:s3:::b*"));
    same(test("IpAddress", ip, "10.0.0.0/8"), test("IpAddress", ip, "10.0.0.0/9", "10.128.0.0/9"));
    same(test("IpAddress", ip, "10.0.0.0/8"), test("IpAddress", ip, "10.64.0.0/10", "10.1.2.3/8"));
    same(test("NotIpAddress", ip, "::/1"), test("NotIpAddress", ip, "4000::/2", "0::/2"));
    same(test("NumericLessThan", age, "1"), test("NumericLessThan", age, "1.0"));
    same(test("NumericEquals", age, "-0"), test("NumericEquals", age, "00"));
    same(
        test("DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z"),
        test("DateLessThan", "aws:CurrentTime", "2030-01-01"));
    same(test("Bool", mfa, "True"), test("Bool", mfa, "true"));
  }

  private static void same(String one, String other) {
    for (String effect : List.of("Allow", "Deny")) {
      for (String principal : List.of(ANYONE, ROLE, SERVICE)) {
        String before = policy(effect, principal, one);
        assertEquals(NOTHING, text(compare(before, policy(effect, principal, other))), one);
      }
    }
  }

  @Test
  void aStatementInTwoPartsSaysTheSame() {
    String key = "aws:SourceAccount";
    String both =
        policy("Allow", SERVICE, test("StringEquals", key, "111122223333", "444455556666"));
    String parts =
        policy(
            statement("Allow", SERVICE, test("StringEquals", key, "111122223333"))
                + ", "
                + statement("Allow", SERVICE, test("StringEquals", key, "444455556666")));
    assertEquals(NOTHING, text(compare(both, parts)));
    assertEquals(NOTHING, text(compare(parts, both)));
  }

  @Test
  void whetherAStatementIsStillAboutThisKeyIsNotKnown() {
    String any = policy("Allow", ROLE, "");
    String one = any.substring(0, any.lastIndexOf("\"*\"")) + KEY;
    String text = text(compare(any, one));
    assertFalse(text.contains("nobody loses") || text.equals(NOTHING), text);
    assertTrue(text(compare(one, any)).contains("nobody loses"), text);
    assertEquals(NOTHING, text(compare(one, one.replace("Statement", "Statement"))));
  }

  private static final String KEY =
      "\"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ac\"}]}";

  private static PolicyReport compare(String before, String after) {
    Request request = ComparisonTest.comparing(after, before, Optional.of("111122223333"));
    return Keymend.analyze(request).policies().get(0);
  }

  private static String text(PolicyReport report) {
    return ChangeText.summary(report.proof().changes(), report.isRepaired());
  }

  private static Compared shown(PolicyReport report, boolean then) {
    for (AccessChange change : report.proof().changes()) {
      if (!change.altered().isEmpty()) {
        String principal = change.subject().id().canonical();
        String kind = change.subject().kind().id();
        return report.witnesses().find(principal, kind, "kms:Decrypt", then).orElseThrow();
      }
    }
    throw new AssertionError(text(report));
  }

  private static String test(String operator, String key, String... values) {
    String list = "[\"" + String.join("\", \"", values) + "\"]";
    return ", \"Condition\": {\"" + operator + "\": {\"" + key + "\": " + list + "}}";
  }

  private static String policy(String effect, String principal, String condition) {
    return policy(statement(effect, principal, condition));
  }

  private static String policy(String statements) {
    String root = statement("Allow", "{\"AWS\": \"111122223333\"}", "").replace("Decrypt", "*");
    return "{\"Version\": \"2012-10-17\", \"Statement\": [" + root + ", " + statements + "]}";
  }

  private static String statement(String effect, String principal, String condition) {
    return "{\"Effect\": \""
        + effect
        + "\", \"Principal\": "
        + principal
        + ", \"Action\": \"kms:Decrypt\""
        + condition
        + ", \"Resource\": \"*\"}";
  }
}
