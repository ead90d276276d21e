package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that try to break the engine get a clear finding, and the text is kept. */
class HostileInputTest {
  private static final int LIMIT = 8 << 20;
  private static final int POLICY_LIMIT = 1 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"[", "\"", "{", "{\"a\":", "\\", "\u0000", "\ud800", "9", "]", " \t"})
  void eightMebibytesOfOneThingAreAnsweredAndKept(String unit) {
    String text = unit.repeat(LIMIT / unit.length() / 3);
    Report report = Keymend.analyze(Request.of(text));
    assertTrue(
        report.status() == Status.UNREADABLE
            || report.status() == Status.EMPTY
            || report.status() == Status.NOT_A_KEY_POLICY);
    assertEquals(text, report.text());
  }

  @Test
  void aTextOverTheBoundIsNotRead() {
    assertEquals("too-large", firstRule(" ".repeat(LIMIT) + "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"repair", "redact", "leaks", "restore"})
  void noOtherCallTakesATextOverTheBound(String call) {
    String request = "{\"call\":\"" + call + "\",\"text\":\"%s\"}";
    assertTrue(
        Keymend.answer(request.replace("%s", " ".repeat(LIMIT + 1))).contains("bad-request"));
    assertFalse(Keymend.answer(request.replace("%s", "{}")).contains("bad-request"));
  }

  @Test
  void aTextAtTheBoundIsRead() {
    assertEquals("not-a-key-policy", firstRule(" ".repeat(LIMIT - 2) + "{}"));
  }

  @Test
  void aPolicyOverItsBoundIsNotJudged() {
    String policy = "{\"Statement\": [" + " ".repeat(POLICY_LIMIT) + "]}";
    assertEquals("too-large", firstRule(policy));
    assertEquals("too-large", firstRule("{\"Policy\": " + Hosts.quote(policy) + "}"));
  }

  @Test
  void tenThousandStatementsAreAnalysed() {
    Report report = Keymend.analyze(Request.of(statements(10_000)));
    assertEquals(Status.ANALYZED, report.status());
    assertEquals(10_000, report.policies().get(0).statements());
  }

  @Test
  void oneMoreStatementIsTooMany() {
    assertEquals("too-many-statements", firstRule(statements(10_001)));
  }

  @Test
  void aReportOnManyProblemsStaysBounded() {
    String statement = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:Decyrpt\"}";
    String text = "{\"Statement\":[" + (statement + ",").repeat(9_999) + statement + "]}";
    Report report = Keymend.analyze(Request.of(text));
    assertEquals(1_000, report.findings().size());
    assertTrue(report.policies().get(0).omitted() > 0);
  }

  @Test
  void manyPrincipalsAgainstManyDeniesStayFast() {
    String principals = "\"209876543210\",".repeat(30_000) + "\"209876543211\"";
    String allow =
        "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
            + principals
            + "]},\"Action\":\"kms:*\",\"Resource\":\"*\"}";
    String deny =
        ",{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:*\",\"Resource\":\"*\"}";
    String text = "{\"Statement\":[" + allow + deny.repeat(5_000) + "]}";
    assertEquals(Status.ANALYZED, Keymend.analyze(Request.of(text)).status());
  }

  @Test
  void namesThatMeanSomethingToJavaScriptMeanNothingHere() {
    String text = "{\"__proto__\":{\"x\":1},\"constructor\":1,\"Statement\":{\"__proto__\":[]}}";
    assertEquals(Status.ANALYZED, Keymend.analyze(Request.of(text)).status());
  }

  private static String statements(int count) {
    String statement = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"kms:*\"}";
    return "{\"Statement\":[" + (statement + ",").repeat(count - 1) + statement + "]}";
  }

  private static String firstRule(String text) {
    return Keymend.analyze(Request.of(text)).findings().get(0).finding().rule().id();
  }
}
