package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for every policy that is handed on, read by those who take it. */
class ExportLawsTest {
  private static final String OWNER = "310987654321";

  @Property(tries = 1000, seed = "17")
  void minifiedIsTheCorrectedPolicyWithoutWhiteSpace(@ForAll("policies") String policy) {
    Analyzed analyzed = analyze(policy);
    if (analyzed.report().policies().isEmpty()) {
      return;
    }
    String corrected = analyzed.report().text();
    Exported exported = Keymend.export(analyzed, ExportForm.MINIFIED, 0);
    boolean open = corrected.contains("${") || corrected.contains("{\"Ref\"");
    assertEquals(open, !exported.made(), corrected);
    if (exported.made()) {
      assertEquals(Hosts.read(corrected), Hosts.read(exported.text()));
      String tokens = exported.text().replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
      assertFalse(tokens.matches("(?s).*\\s.*"), tokens);
    }
  }

  @Property(tries = 500, seed = "17")
  void aPolicyIsTakenOutOfAnyText(
      @ForAll("hostile") String policy, @ForAll("hosts") Hosts.Host host) {
    Analyzed analyzed = analyze(host.in().apply(policy));
    assertEquals(
        Hosts.read(host.out().apply(analyzed.report().text())), Hosts.read(minified(analyzed)));
  }

  @Property(tries = 150, seed = "17")
  void aShellHandsOverExactlyTheMinifiedPolicy(
      @ForAll("hostile") String policy, @ForAll("shells") String shell)
      throws IOException, InterruptedException {
    Analyzed analyzed = analyze(policy);
    String command = export(analyzed, ExportForm.POSIX);
    List<String> expected =
        List.of(
            "kms",
            "put-key-policy",
            "--key-id",
            "KEY_ID",
            "--policy-name",
            "default",
            "--policy",
            minified(analyzed));
    assertEquals(expected, arguments(shell, command), command);
  }

  /** Returns what a program called aws gets. */
  private static List<String> arguments(String shell, String command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
    String script = "aws() { printf '%s\\0' \"$@\"; }\n" + command + "\n";
    process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    List<String> arguments = new ArrayList<>();
    for (int from = 0; from < out.length(); from = out.indexOf('\0', from) + 1) {
      arguments.add(out.substring(from, out.indexOf('\0', from)));
    }
    return arguments;
  }

  @Property(tries = 1000, seed = "17")
  void powerShellHandsOverTheSamePolicyInAFile(@ForAll("hostile") String policy) {
    Analyzed analyzed = analyze(policy);
    String script = export(analyzed, ExportForm.POWERSHELL);
    assertTrue(script.chars().allMatch(c -> c < 0x7f), script);
    PowerShellScript ran = PowerShellScript.run(script);
    assertEquals(List.of("keymend-policy.json"), List.copyOf(ran.files.keySet()));
    assertEquals(
        Hosts.read(minified(analyzed)),
        Hosts.read(ran.files.getOrDefault("keymend-policy.json", "")),
        script);
    String call =
        "aws kms put-key-policy --key-id KEY_ID --policy-name default"
            + " --policy file://keymend-policy.json";
    assertEquals(List.of(List.of(call.split(" "))), ran.calls);
  }

  /** Whatever an ARN says, no shell takes it for anything but a word. */
  @Property(tries = 500, seed = "17")
  void aNameThatIsNoKeysIsNotHandedOn(@ForAll("strings") String name) {
    for (String arn : List.of("arn:aws:kms:eu-west-1:" + OWNER + ":key/" + name, name)) {
      String event =
          "{\"eventSource\":\"kms.amazonaws.com\",\"eventName\":\"PutKeyPolicy\","
              + "\"requestParameters\":{\"keyId\":"
              + Hosts.quote(arn)
              + ",\"policy\":\"{\\\"Statement\\\":[]}\"}}";
      String command = export(analyze(event), ExportForm.POSIX);
      boolean plain = name.matches("[A-Za-z0-9][-A-Za-z0-9]*");
      assertEquals(!plain, command.contains("--key-id KEY_ID --policy-name"), command);
    }
  }

  private static Analyzed analyze(String text) {
    Request request =
        new Request(text, Optional.of(OWNER), "", Optional.of(Level.RESTORE), Map.of());
    return new Analyzed(Keymend.analyze(request), text, "");
  }

  private static String minified(Analyzed analyzed) {
    return export(analyzed, ExportForm.MINIFIED);
  }

  private static String export(Analyzed analyzed, ExportForm form) {
    Exported exported = Keymend.export(analyzed, form, 0);
    assertTrue(exported.made(), exported.text());
    return exported.text();
  }

  @Provide
  Arbitrary<String> policies() {
    return GeneratedPolicies.texts();
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostilePolicies.texts();
  }

  @Provide
  Arbitrary<String> strings() {
    return HostilePolicies.strings(2);
  }

  @Provide
  Arbitrary<Hosts.Host> hosts() {
    return Arbitraries.of(Hosts.OF_STRINGS);
  }

  @Provide
  Arbitrary<String> shells() {
    return Arbitraries.of("sh", "bash");
  }
}
