package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for a policy inside another text. */
class HostLawsTest {
  private static final String OWNER = "310987654321";

  @Property(tries = 1500, seed = "17")
  void aPolicyInAStringIsCorrectedAsOneOnItsOwn(
      @ForAll("policies") String policy, @ForAll("hosts") Hosts.Host host) {
    Report alone = Keymend.analyze(request(policy));
    Report inside = Keymend.analyze(request(host.in().apply(policy)));
    if (alone.status() == Status.ANALYZED && !hasFunction(policy)) {
      assertEquals(Status.ANALYZED, inside.status());
      assertEquals(alone.text(), host.out().apply(inside.text()));
      // In a text of a template, what CloudFormation does not fill in is an error.
      if (!policy.contains("${AWS::")) {
        assertEquals(
            alone.policies().get(0).proof().remaining(),
            inside.policies().get(0).proof().remaining());
      }
    }
  }

  @Property(tries = 1500, seed = "17")
  void onlyEditsChangeAHost(@ForAll("policies") String policy, @ForAll("hosts") Hosts.Host host) {
    String text = host.in().apply(policy);
    Report report = Keymend.analyze(Request.of(text));
    assertEquals(report.text(), report.textEdits().apply(text));
    Report again = Keymend.analyze(Request.of(report.text()));
    assertEquals(report.text(), again.text());
  }

  @Property(tries = 1500, seed = "17")
  void aTemplateSaysTheSameAsThePolicyOnItsOwn(@ForAll("policies") String policy) {
    Report alone = Keymend.analyze(request(policy));
    if (alone.status() != Status.ANALYZED) {
      return;
    }
    String template =
        "{\n  \"Resources\": {\n    \"Own\": {\n      \"Type\": \"AWS::KMS::Key\",\n"
            + "      \"Properties\": {\"KeyPolicy\": "
            + policy
            + "}\n    }\n  }\n}";
    Report inside = Keymend.analyze(request(template));
    assertEquals(Status.ANALYZED, inside.status());
    assertEquals(
        Hosts.filledIn(Hosts.read(alone.text()), OWNER),
        Hosts.filledIn(Hosts.read(inside.text()).findValue("KeyPolicy"), OWNER),
        inside::text);
  }

  @Property(tries = 60, seed = "17")
  void aShellTakesTheSamePolicyOutOfACommand(
      @ForAll("policies") String policy, @ForAll("quotes") String quote)
      throws IOException, InterruptedException {
    Report alone = Keymend.analyze(request(policy));
    if (alone.status() == Status.ANALYZED && !policy.contains("$") && !hasFunction(policy)) {
      String inside = policy.replace("'", "'\\''");
      if (quote.equals("\"")) {
        inside = policy.replace("\\", "\\\\").replace("\"", "\\\"").replace("`", "\\`");
      }
      String command = "aws kms put-key-policy --policy " + quote + inside + quote + " --key-id 1";
      Report report = Keymend.analyze(request(command));
      assertEquals(Status.ANALYZED, report.status(), command);
      assertEquals(alone.text(), shell(report.text()), command);
    }
  }

  /** A policy alone may be a part of a template; in a string nothing stands for a function. */
  private static boolean hasFunction(String policy) {
    return policy.contains("{\"Ref\"");
  }

  /** What the fourth argument of a command is. */
  private static String shell(String command) throws IOException, InterruptedException {
    String script = "aws() { printf %s \"$4\"; }\n" + command;
    Process process = new ProcessBuilder("sh", "-c", script).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out;
  }

  @Property(tries = 2000, seed = "17")
  void noHostLosesText(
      @ForAll("policies") String policy,
      @ForAll("hosts") Hosts.Host host,
      @ForAll("places") int place) {
    String text = host.in().apply(policy);
    String cut = text.substring(0, place % text.length());
    Report report = Keymend.analyze(request(cut));
    assertTrue(report.status() == Status.ANALYZED || report.text().equals(cut));
    assertEquals(report.text(), report.textEdits().apply(cut));
    report.findings().forEach(f -> assertTrue(f.range().end() <= cut.length()));
  }

  private static Request request(String text) {
    return new Request(text, Optional.of(OWNER), "", Optional.of(Level.HARDEN), Map.of());
  }

  @Provide
  Arbitrary<String> policies() {
    return GeneratedPolicies.texts();
  }

  @Provide
  Arbitrary<Hosts.Host> hosts() {
    return Arbitraries.of(Hosts.OF_STRINGS);
  }

  @Provide
  Arbitrary<String> quotes() {
    return Arbitraries.of("'", "\"");
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 100_000);
  }
}
