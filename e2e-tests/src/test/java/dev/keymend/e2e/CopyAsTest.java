package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** The correction leaves in other forms, into the clipboard and into files. */
final class CopyAsTest {
  private static final String FILE = "payroll.json";

  /** What a file of each form is called, in the order of the list. */
  private static final Map<String, String> NAMES = names();

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("json", FILE);
    names.put("plain", "key-policy.json");
    names.put("minified", "policy.min.json");
    names.put("cloudformation-yaml", "key-policy.yaml");
    names.put("cloudformation-json", "key-policy.template.json");
    names.put("jsonencode", "key-policy.tf");
    names.put("policy-document", "key-policy-document.tf");
    names.put("cdk", "key-policy.ts");
    names.put("cdk-python", "key_policy.py");
    names.put("posix", "put-key-policy.sh");
    names.put("powershell", "put-key-policy.ps1");
    names.put("markdown", "keymend.md");
    names.put("sarif", "keymend.sarif");
    return names;
  }

  @BothBrowsers
  void everyFormIsOfTheCorrectionThatIsShown(Browser browser)
      throws IOException, InterruptedException {
    try (SandboxPage page = opened(browser)) {
      page.tab().click(SandboxPage.toggle(WorkedExample.LIMIT));
      page.waitForFixesOn(WorkedExample.DELEGATE + "," + WorkedExample.LIMIT);
      String corrected = copyAs(page, "json");
      assertEquals(page.text("corrected"), corrected);
      assertNotEquals(WorkedExample.CORRECTED, corrected);

      String policy =
          String.valueOf(page.tab().call("text => JSON.stringify(JSON.parse(text))", corrected));
      assertEquals(policy, copyAs(page, "minified"));
      assertEquals(
          policy,
          page.tab().call("text => JSON.stringify(JSON.parse(text))", copyAs(page, "plain")));
      assertTrue(copyAs(page, "cloudformation-yaml").startsWith("KeyPolicy:\n  Version:"));
      assertEquals(
          "kms put-key-policy --key-id KEY_ID --policy-name default --policy " + policy,
          whatAShellHandsToAws(copyAs(page, "posix")));
      String inPowerShell = copyAs(page, "powershell");
      assertTrue(inPowerShell.startsWith("@'\n" + policy + "\n'@ |"), inPowerShell);
      String report = copyAs(page, "markdown");
      assertTrue(report.startsWith("## Key policy review `" + FILE + "`\n"), report);
      assertTrue(report.contains("```json\n" + corrected.strip() + "\n```\n"), report);
      assertEquals(
          List.of("missing-root-delegation in " + FILE, "full-access-for-non-root in " + FILE),
          page.tab()
              .call(
                  """
                  text => JSON.parse(text).runs[0].results.filter(({fixes}) => fixes.length > 0).map(
                    ({ruleId, locations: [{physicalLocation}]}) =>
                      `${ruleId} in ${physicalLocation.artifactLocation.uri}`)""",
                  copyAs(page, "sarif")));
      page.assertQuiet();
    }
  }

  @InChromium
  void aFileHasWhatWouldBeCopied(Browser browser, @TempDir Path folder) throws IOException {
    try (SandboxPage page = opened(browser)) {
      page.tab().downloadTo(folder);
      assertEquals(
          List.copyOf(NAMES.keySet()),
          page.tab().call("() => [...%s].map(o => o.value)".formatted(SandboxPage.part("form"))));
      for (Map.Entry<String, String> form : NAMES.entrySet()) {
        String copied = copyAs(page, form.getKey());
        page.tab().click(SandboxPage.hook("save"));
        page.waitForExactText("message", form.getValue() + " is on its way to your downloads.");
        assertEquals(copied, Downloads.text(folder.resolve(form.getValue())));
      }
      page.assertQuiet();
    }
  }

  @InChromium
  void withPlaceholdersNoFormTellsWhoseKeyItIs(Browser browser) {
    try (SandboxPage page = opened(browser)) {
      Map<String, String> open = new LinkedHashMap<>();
      NAMES.keySet().forEach(form -> open.put(form, copyAs(page, form)));
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      open.forEach(
          (form, original) -> {
            String redacted = copyAs(page, form);
            assertFalse(redacted.contains(WorkedExample.ACCOUNT), redacted);
            assertFalse(redacted.contains(WorkedExample.ROLE), redacted);
            assertEquals(original, restored(page, redacted));
          });
      page.assertQuiet();
    }
  }

  @InChromium
  void ofSeveralPoliciesTheSelectedOneIsTaken(Browser browser) {
    String orders = "arn:aws:iam::310987654321:role/Orders";
    String template =
        HostsTest.TEMPLATE
            .replace("{ \"Fn::GetAtt\": [\"OrdersRole\", \"Arn\"] }", "\"" + orders + "\"")
            .replace("${AWS::AccountId}", "310987654321");
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(template);
      page.waitForFixesOn(WorkedExample.DELEGATE);
      // The added statement would name the account as the template does.
      page.tab().click(SandboxPage.toggle(WorkedExample.DELEGATE));
      page.waitForFixesOn("");
      assertTrue(copyAs(page, "minified").contains(orders));
      page.tab().click(SandboxPage.nth("key", 1));
      page.waitForText("verdict", "BackupKey");
      String other = copyAs(page, "minified");
      assertTrue(other.contains("\"Sid\":\"Account\""), other);
      page.assertQuiet();
    }
  }

  @InChromium
  void aCommandForWhatATemplateLeavesOpenIsRefused(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(HostsTest.TEMPLATE);
      page.waitForText("verdict", "OrdersKey");
      page.choose("form", "posix");
      page.tab().writeClipboard("nothing");
      page.tab().click(SandboxPage.hook("copy"));
      page.waitForText("message", "Only the template can fill in all of this policy.");
      assertEquals("nothing", page.tab().readClipboard());
      page.assertQuiet();
    }
  }

  private static SandboxPage opened(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.openFiles(Map.of(FILE, WorkedExample.PASTED));
    page.waitForText("corrected", ":root");
    return page;
  }

  private static String copyAs(SandboxPage page, String form) {
    page.choose("form", form);
    return page.copy();
  }

  /** The arguments of a command, with spaces between. */
  private static String whatAShellHandsToAws(String command)
      throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
    String script = "aws() { printf %s \"$*\"; }\n" + command + "\n";
    shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor(), said);
    return said;
  }

  /** Puts the originals back, as somebody would who has the table of the page. */
  private static String restored(SandboxPage page, String redacted) {
    Object restored =
        page.tab()
            .call(
                """
                text => [...%s.querySelectorAll('tbody tr')].reduce((text, {cells}) =>
                  text.replaceAll(cells[2].textContent, cells[1].textContent), text)"""
                    .formatted(SandboxPage.part("replacements")),
                redacted);
    return String.valueOf(Objects.requireNonNull(restored));
  }
}
