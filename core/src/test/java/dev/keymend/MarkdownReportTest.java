package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Request;
import dev.keymend.authorization.Gate;
import dev.keymend.change.Level;
import dev.keymend.explanation.Advice;
import dev.keymend.explanation.Affected;
import dev.keymend.explanation.Explanation;
import dev.keymend.explanation.NeededStatement;
import dev.keymend.export.ExportForm;
import dev.keymend.source.OwnLines;
import dev.keymend.source.PolicyDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports in Markdown, as a reader of Markdown that is not ours takes them. */
class MarkdownReportTest {
  /** GitHub makes links of bare addresses as well. */
  private static final List<Extension> GITHUB =
      List.of(TablesExtension.create(), AutolinkExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(GITHUB).build();

  static List<RuleCase> cases() {
    return RuleCase.in(Path.of("src/test/resources/source"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyTextGetsAReportOfTheKnownShape(RuleCase golden) {
    check(new Analyzed(Keymend.analyze(golden.request()), golden.input(), "policy.json"));
  }

  static List<DenialCase> denials() {
    return DenialCase.all();
  }

  @ParameterizedTest
  @MethodSource("denials")
  void everyCallThatFailedIsAnsweredFirst(DenialCase golden) {
    Request request = golden.request();
    Analyzed analyzed = new Analyzed(Keymend.analyze(request), request.text(), "");
    check(analyzed);
    String markdown = Keymend.export(analyzed, ExportForm.MARKDOWN, 0).text();
    Explanation answer = analyzed.report().explanation().orElseThrow();
    Node first = PARSER.parse(markdown).getFirstChild().getNext();
    String begin = words(first);
    assertTrue(begin.startsWith(oneLine(answer.headline())), markdown);
    assertTrue(begin.endsWith(oneLine(answer.agreement())), markdown);
    List<String> lists = lists(PARSER.parse(markdown));
    List<Gate> gates = new ArrayList<>(answer.path());
    boolean changed = !analyzed.report().edits().isEmpty();
    if (changed && !outcomes(answer.path()).equals(outcomes(answer.corrected()))) {
      // What becomes of the call after the correction is told where that is another way.
      gates.addAll(answer.corrected());
    }
    for (Gate gate : gates) {
      String said = gate.layer().label() + ": " + gate.outcome().id().replace('-', ' ') + ". ";
      assertTrue(lists.contains(said + oneLine(gate.because())), markdown);
    }
    for (Advice one : answer.advice()) {
      String said = one.text() + one.preset().map(id -> " " + id).orElse("");
      assertTrue(lists.contains(oneLine(said)), markdown);
    }
  }

  private static List<String> outcomes(List<Gate> path) {
    return path.stream().map(gate -> gate.outcome().id()).toList();
  }

  /** What the items of ordered lists say, without their blocks of code. */
  private static List<String> lists(Node document) {
    List<String> items = new ArrayList<>();
    for (Node node : inside(document)) {
      if (node instanceof ListItem && node.getParent() instanceof OrderedList) {
        items.add(words(node.getFirstChild()));
      }
    }
    return items;
  }

  @Property(tries = 1000, seed = "17")
  void nothingInAnErrorIsMarkup(@ForAll("strings") String one, @ForAll("strings") String other) {
    String error =
        "User: arn:aws:sts::310987654321:assumed-role/"
            + one
            + " is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:"
            + "310987654321:key/"
            + other
            + " because no identity-based policy allows the kms:Decrypt action";
    Request plain = Request.of("");
    Request request = new Request("", plain.owner(), error, plain.apply(), plain.choices());
    check(new Analyzed(Keymend.analyze(request), "", ""));
  }

  @Property(tries = 1000, seed = "17")
  void nothingThatAUserWroteIsMarkup(
      @ForAll("hostile") String policy, @ForAll("strings") String file) {
    Request request =
        new Request(policy, Optional.empty(), "", Optional.of(Level.HARDEN), Map.of());
    check(new Analyzed(Keymend.analyze(request), policy, file));
  }

  private static void check(Analyzed analyzed) {
    String markdown = Keymend.export(analyzed, ExportForm.MARKDOWN, 0).text();
    Node document = PARSER.parse(markdown);
    assertNoMarkup(document, pages(analyzed.report()), markdown);
    assertEquals(findings(analyzed.report()), findings(document), markdown);
    assertEquals(corrected(analyzed), blocks(document), markdown);
  }

  private static final List<Class<? extends Node>> OURS =
      List.of(
          Document.class,
          Heading.class,
          Paragraph.class,
          Text.class,
          Code.class,
          BulletList.class,
          OrderedList.class,
          ListItem.class,
          FencedCodeBlock.class);

  /** The pages of AWS that the answer names are all that is a link. */
  private static List<String> pages(Report report) {
    return report.explanation().map(Explanation::affected).orElse(List.of()).stream()
        .map(Affected::page)
        .toList();
  }

  private static void assertNoMarkup(Node document, List<String> pages, String markdown) {
    List<String> links = new ArrayList<>();
    for (Node node : inside(document)) {
      if (node instanceof Link link) {
        links.add(link.getDestination());
        continue;
      }
      boolean table = node.getClass().getPackageName().endsWith("tables");
      assertTrue(table || OURS.contains(node.getClass()), () -> node + " in\n" + markdown);
      if (node instanceof Text text) {
        assertFalse(text.getLiteral().contains("@"), markdown);
      }
    }
    assertEquals(pages, links, markdown);
  }

  /** What the tables of findings should say, row by row. */
  private static List<List<String>> findings(Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (Reported reported : report.findings()) {
      rows.add(
          List.of(
              reported.finding().severity().id(),
              oneLine(reported.finding().message()),
              reported.finding().rule().id()));
    }
    return rows;
  }

  private static List<List<String>> findings(Node document) {
    List<List<String>> rows = new ArrayList<>();
    for (Node node : inside(document)) {
      if (node instanceof TableRow row && node.getParent().getClass() != TableBlock.class) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          assertEquals(TableCell.class, cell.getClass());
          cells.add(words(cell));
        }
        assertEquals(4, cells.size());
        boolean head = cells.get(0).equals("Severity") || cells.get(0).equals("Who");
        if (!head && isOfFindings(row)) {
          cells.remove(1);
          rows.add(cells);
        }
      }
    }
    return rows;
  }

  private static boolean isOfFindings(Node row) {
    Node table = row.getParent().getParent();
    return words(table.getFirstChild().getFirstChild().getFirstChild()).equals("Severity");
  }

  private static List<String> corrected(Analyzed analyzed) {
    Report report = analyzed.report();
    boolean repaired = report.edits().stream().anyMatch(edit -> edit.fix().equals("repair"));
    List<String> texts = new ArrayList<>();
    for (Advice advice : report.explanation().map(Explanation::advice).orElse(List.of())) {
      advice.command().ifPresent(texts::add);
      advice.statement().map(NeededStatement::json).ifPresent(texts::add);
    }
    for (PolicyReport policy : report.policies()) {
      if (repaired || !policy.appliedFixes().isEmpty()) {
        Optional<OwnLines> own = policy.lines().in(analyzed.text());
        PolicyDocument after = policy.corrected();
        texts.add(
            own.isPresent()
                ? own.get().after(after).text()
                // Markdown has one kind of line end.
                : after.written().replace("\r\n", "\n"));
      }
    }
    return texts;
  }

  private static List<String> blocks(Node document) {
    List<String> texts = new ArrayList<>();
    for (Node node : inside(document)) {
      if (node instanceof FencedCodeBlock block) {
        assertTrue(List.of("json", "sh", "yaml", "hcl").contains(block.getInfo()));
        texts.add(block.getLiteral().stripTrailing());
      }
    }
    return texts;
  }

  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    for (Node inside : inside(node)) {
      words.append(inside instanceof Text text ? text.getLiteral() : "");
      words.append(inside instanceof Code code ? code.getLiteral() : "");
    }
    return words.toString();
  }

  /** White space of ASCII is one space; a parser puts U+FFFD in place of what is no character. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\x00-\\x20]+", " ").strip();
  }

  /** Returns a node and everything inside of it, in the order of the text. */
  private static List<Node> inside(Node root) {
    List<Node> nodes = new ArrayList<>(List.of(root));
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      nodes.addAll(inside(node));
    }
    return nodes;
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostilePolicies.texts();
  }

  @Provide
  Arbitrary<String> strings() {
    return HostilePolicies.strings(3);
  }
}
