package dev.keymend.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.e2e.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Several files at once, and where they come from and go to. */
final class FilesTest {
  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("orders.json", WorkedExample.PASTED);
    files.put("notes.txt", "no policy");
    files.put("template.json", HostsTest.TEMPLATE);
    return files;
  }

  @InChromium
  void eachFileHasItsOwnResult(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.openFiles(files());
      page.waitForText("corrected", ":root");
      waitForResults(
          page,
          List.of("orders.json 2 findings", "notes.txt not readable", "template.json 1 finding"));
      assertEquals(WorkedExample.PASTED, page.value());

      page.tab().click(SandboxPage.nth("file", 2));
      page.waitForText("verdict", "OrdersKey");
      assertEquals(HostsTest.TEMPLATE, page.value());
      page.tab().click(SandboxPage.nth("close-file", 2));
      page.waitForText("verdict", "not valid JSON");
      assertEquals("no policy", page.value());
      waitForResults(page, List.of("orders.json 2 findings", "notes.txt not readable"));
      page.assertQuiet();
    }
  }

  @InChromium
  void whatWasChosenForAFileStaysWithIt(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.openFiles(files());
      page.waitForFixesOn(WorkedExample.DELEGATE);
      page.tab().click(SandboxPage.toggle(WorkedExample.DELEGATE));
      page.waitForFixesOn("");
      page.tab().click(SandboxPage.nth("file", 2));
      page.waitForText("verdict", "OrdersKey");
      page.tab().click(SandboxPage.nth("file", 0));
      page.waitForText("verdict", "lacks the statement that lets IAM decide");
      page.waitForFixesOn("");
      page.tab().click(SandboxPage.hook("undo"));
      page.waitForFixesOn(WorkedExample.DELEGATE);
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void droppedFilesOpenBesideWhatIsThere(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.paste(WorkedExample.PASTED);
      page.waitForText("corrected", ":root");
      page.dropFiles(Map.of("notes.txt", "no policy"));
      page.waitForValue("no policy");
      waitForResults(page, List.of("pasted text 2 findings", "notes.txt not readable"));
      page.assertQuiet();
    }
  }

  @BothBrowsers
  void whatIsNoTextIsNotOpenedAndWhatIsUtf16Is(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab()
          .call(
              """
              text => {
                const wide = new Uint16Array([0xfeff, ...[...text].map(c => c.charCodeAt(0))]);
                const given = new DataTransfer();
                given.items.add(new File([new Uint8Array([0x50, 0x4b, 3, 4, 0xff])], 'a.zip'));
                given.items.add(new File([wide], 'wide.json'));
                const chooser = %s;
                chooser.files = given.files;
                chooser.dispatchEvent(new Event('change'));
              }"""
                  .formatted(SandboxPage.part("chooser")),
              WorkedExample.PASTED);
      page.waitForValue(WorkedExample.PASTED);
      page.waitForText("message", "a.zip is no text in UTF-8 or UTF-16 and was not opened.");
    }
  }

  @BothBrowsers
  void allAreSavedInOneArchiveAndOneIsSavedAlone(Browser browser, @TempDir Path folder)
      throws IOException {
    Map<String, String> files = files();
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().downloadTo(folder);
      page.openFiles(files);
      waitForResults(
          page,
          List.of("orders.json 2 findings", "notes.txt not readable", "template.json 1 finding"));
      String corrected = page.copy();
      page.tab().click(SandboxPage.hook("save"));
      assertEquals(corrected, Downloads.text(folder.resolve("orders.json")));

      page.tab().click(SandboxPage.hook("save-all"));
      Map<String, String> archive =
          unzipped(Downloads.bytes(folder.resolve("keymend.zip")), folder);
      assertEquals(List.copyOf(files.keySet()), List.copyOf(archive.keySet()));
      assertEquals(corrected, archive.get("orders.json"));
      assertEquals("no policy", archive.get("notes.txt"));

      page.tab().click(SandboxPage.hook("redact"));
      page.waitForText("corrected", "role-1");
      Files.delete(folder.resolve("keymend.zip"));
      page.tab().click(SandboxPage.hook("save-all"));
      Map<String, String> redacted =
          unzipped(Downloads.bytes(folder.resolve("keymend.zip")), folder);
      // Names of files tell of customers and projects as their contents do.
      assertEquals(
          List.of("policy.json", "policy.txt", "policy (2).json"), List.copyOf(redacted.keySet()));
      assertTrue(redacted.values().stream().noneMatch(text -> text.contains("MyAppRole")));
      page.assertQuiet();
    }
  }

  @InChromium
  void noNameInAnArchiveLeavesItsFolder(Browser browser, @TempDir Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("..\\..\\evil.json", Policies.HEALTHY);
    files.put("C:\\dir\\..\\evil.json", Policies.HEALTHY);
    files.put("con.json", Policies.HEALTHY);
    files.put("gnp\u202enosj.exe", Policies.HEALTHY);
    files.put("..", Policies.HEALTHY);
    files.put("COM\u00b9.txt", Policies.HEALTHY);
    files.put("CONIN$", Policies.HEALTHY);
    files.put("con .json", Policies.HEALTHY);
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().downloadTo(folder);
      page.openFiles(files);
      page.tab()
          .waitFor("all are open", "() => %s.length === 8".formatted(SandboxPage.parts("file")));
      page.waitForText("verdict", "can grant access to this key");
      page.tab()
          .waitFor(
              "all are judged",
              "() => [...%s].every(file => file.querySelector('.result').textContent)"
                  .formatted(SandboxPage.parts("file")));
      page.tab().click(SandboxPage.hook("save-all"));
      assertEquals(
          List.of(
              "evil.json",
              "evil (2).json",
              "_con.json",
              "gnp_nosj.exe",
              "policy.json",
              "_COM\u00b9.txt",
              "_CONIN$",
              "_con .json"),
          List.copyOf(unzipped(Downloads.bytes(folder.resolve("keymend.zip")), folder).keySet()));
    }
  }

  @BothBrowsers
  void aTextIsPastedWhereverTheFocusIs(Browser browser) {
    try (SandboxPage page = SandboxPage.open(browser)) {
      page.tab().writeClipboard(Policies.HEALTHY);
      page.tab().click("() => document.querySelector('h1')");
      page.tab().press(Keys.CONTROL, "v");
      page.waitForValue(Policies.HEALTHY);
      page.waitForText("verdict", "can grant access to this key");
    }
  }

  private static void waitForResults(SandboxPage page, List<String> expected) {
    page.tab()
        .waitFor(
            "results: " + expected,
            """
            expected => JSON.stringify([...%s].map(file =>
              [...file.querySelectorAll('.name, .result')].map(part => part.textContent).join(' ')))
                === JSON.stringify(expected)"""
                .formatted(SandboxPage.parts("file")),
            expected);
  }

  private static Map<String, String> unzipped(byte[] archive, Path folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    // From the directory at its end first: that is what most programs read.
    Path copy = Files.write(folder.resolve("copy.zip"), archive);
    List<String> listed = new ArrayList<>();
    try (ZipFile zip = new ZipFile(copy.toFile())) {
      zip.stream().forEach(entry -> listed.add(entry.getName()));
    }
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(copy))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    assertEquals(listed, List.copyOf(files.keySet()));
    return files;
  }
}
