package dev.keymend.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Checks that see what broke, made on the page. */
final class PreventionPanelTest {
  private static final String GUARD = "file guard/key_policy.guard";
  private static final String RCP = "file organization/rcp.json";
  private static final String REGO = "file rego/terraform.rego";

  @InChromium
  void aFileIsForTheOwnersAccountAndIsCopiedAsItIsShown(Browser browser) {
    try (SandboxPage page = mended(browser)) {
      open(page);
      page.tab().click(SandboxPage.hook("file README.md"));
      String shown = text(page, "README.md");
      assertTrue(shown.contains("123456789012"), shown);
      assertEquals(shown, page.copyWith("copy README.md"));
      page.waitForText("message", "Copied.");
      page.tab().click(SandboxPage.hook("copy README.md"));
      String button = SandboxPage.part("copy README.md");
      page.tab().waitFor("it is said", "() => %s.textContent === 'Copied ✓'".formatted(button));
      page.assertQuiet();
    }
  }

  @InChromium
  void withPlaceholdersNobodyIsNamed(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(HandOverTest.POLICY);
      page.waitForText("corrected", ":root");
      open(page);
      page.tab().click(SandboxPage.hook("file README.md"));
      String original = text(page, "README.md");
      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      page.tab()
          .waitFor(
              "placeholders in the file",
              "original => %s !== original".formatted(content("README.md")),
              original);
      String account = original.replaceAll("(?s).*?\\b(\\d{12})\\b.*", "$1");
      String shown = text(page, "README.md");
      assertFalse(shown.contains(account), shown);
      assertTrue(shown.contains("role/KeyDeletion"), "a name that the template made up");
      assertEquals(shown, page.copyWith("copy README.md"));
      page.waitForText("message", "Copied with placeholders.");
      page.assertQuiet();
    }
  }

  @InChromium
  void partsThatFitAreOnAndOthersCanBeChosen(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(HostsTest.TEMPLATE);
      page.waitForText("verdict", "OrdersKey");
      page.tab().click(SandboxPage.hook("owner"));
      page.tab().type("310987654321");
      unfold(page);
      waitFor(page, GUARD, true);
      waitFor(page, REGO, false);
      page.tab().click(SandboxPage.hook("part-terraform"));
      waitFor(page, REGO, true);
      page.tab().click(SandboxPage.hook("part-cloudformation"));
      waitFor(page, GUARD, false);
      page.assertQuiet();
    }
  }

  @InChromium
  void nothingIsLoadedBeforeSomebodyAsks(Browser browser) {
    try (SandboxPage page = mended(browser)) {
      assertEquals("0", loaded(page));
      open(page);
      assertEquals("1", loaded(page));
    }
  }

  @BothBrowsers
  void allFilesAreSavedInTheirFolders(Browser browser, @TempDir Path folder) throws IOException {
    try (SandboxPage page = mended(browser)) {
      page.tab().downloadTo(folder);
      open(page);
      page.tab().click(SandboxPage.hook("save-pack"));
      page.waitForText("message", "keymend-checks.zip is on its way to your downloads.");
      String archive = Downloads.text(folder.resolve("keymend-checks.zip"));
      assertTrue(archive.contains("config/key_policy_rule.yaml"), "the rule of AWS Config");
      assertTrue(archive.contains("organization/scp.json"), "the control policy");
      page.assertQuiet();
    }
  }

  @InChromium
  void theOneFileHasTheTemplatesInIt(Browser browser, @TempDir Path folder) throws IOException {
    try (SandboxPage page = SandboxPage.openFile(browser, folder, "")) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      open(page);
      page.tab().click(SandboxPage.hook("file README.md"));
      assertTrue(text(page, "README.md").contains("123456789012"));
      page.assertQuiet();
    }
  }

  @InChromium
  void anOrganizationCountsAsSoonAsItsIdIsWhole(Browser browser) {
    try (SandboxPage page = mended(browser)) {
      open(page);
      waitFor(page, RCP, false);
      page.tab().click(SandboxPage.hook("organization"));
      page.tab().type("o-a1b2");
      page.waitForText("organization-note", "Not an id yet");
      waitForFiles(page);
      page.tab().type("c3d4e5");
      waitFor(page, RCP, true);
      page.tab()
          .waitFor(
              "no note",
              "() => %s.textContent === ''".formatted(SandboxPage.part("organization-note")));
      page.assertQuiet();
    }
  }

  @InChromium
  void withoutAPartItIsSaidWhyNothingIsThere(Browser browser) {
    try (SandboxPage page = mended(browser)) {
      open(page);
      page.tab().click(SandboxPage.hook("part-organization"));
      waitFor(page, "file organization/scp.json", false);
      page.tab().click(SandboxPage.hook("part-config"));
      page.waitForText("no-part", "Tick one");
      waitFor(page, "save-pack", false);
      page.assertQuiet();
    }
  }

  @InChromium
  void aPolicyOfNobodyIsAskedWhoseItIs(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(Policies.OF_TWO_ACCOUNTS);
      page.waitForText("findings", "Needs the account id");
      unfold(page);
      page.waitForText("no-checks", "nothing tells which it is. Enter it");
      page.tab().click(SandboxPage.hook("checks-owner"));
      page.tab().type("310987654321");
      waitForFiles(page);
      page.assertQuiet();
    }
  }

  private static SandboxPage mended(Browser browser) {
    SandboxPage page = SandboxPage.open(browser);
    page.paste(WorkedExample.PASTED);
    page.waitForText("corrected", ":root");
    waitForRest(page);
    return page;
  }

  /** Waits until the part is there. */
  static void waitForRest(SandboxPage page) {
    page.tab()
        .waitFor(
            "the rest", "() => Boolean(%s?.firstChild)".formatted(SandboxPage.part("prevention")));
  }

  /** Opens the part, and waits for its files. */
  static void open(SandboxPage page) {
    unfold(page);
    waitForFiles(page);
  }

  static void waitForFiles(SandboxPage page) {
    waitFor(page, "file README.md", true);
  }

  private static void unfold(SandboxPage page) {
    waitForRest(page);
    page.tab().click(SandboxPage.summary("prevention"));
  }

  private static void waitFor(SandboxPage page, String hook, boolean there) {
    page.tab().waitFor(hook, "() => Boolean(%s) === %s".formatted(SandboxPage.part(hook), there));
  }

  /** What the page itself has loaded; the service worker loads all of the site once it rests. */
  private static String loaded(SandboxPage page) {
    return String.valueOf(
        page.tab()
            .call(
                "() => performance.getEntriesByType('resource')"
                    + ".filter(({name}) => name.endsWith('/prevention.json')).length"));
  }

  private static String text(SandboxPage page, String path) {
    return String.valueOf(page.tab().call("() => " + content(path)));
  }

  private static String content(String path) {
    return SandboxPage.part("file " + path) + ".parentElement.querySelector('pre').textContent";
  }
}
