package dev.keymend.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.Keymend;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.authorization.CallLayer;
import dev.keymend.authorization.DocumentKind;
import dev.keymend.authorization.DocumentReader;
import dev.keymend.authorization.Gate;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.denial.DenialReader;
import dev.keymend.explanation.Advice;
import dev.keymend.explanation.Explanation;
import dev.keymend.explanation.NeededStatement;
import dev.keymend.kms.Arn;
import dev.keymend.question.CheckAnswer;
import dev.keymend.question.CheckLine;
import dev.keymend.question.CheckReader;
import dev.keymend.repair.Repair;
import dev.keymend.repair.RepairResult;
import dev.keymend.repair.Repairer;
import dev.keymend.source.DamagedPolicy;
import dev.keymend.source.Format;
import dev.keymend.source.FoundPolicy;
import dev.keymend.source.IndependentYaml;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.Sources;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/** A part of the engine that reads what people paste, and what must hold whatever that is. */
enum FuzzTarget {
  POLICY,
  KEY_POLICY_OUTPUT,
  COMMAND,
  CLOUDFORMATION,
  HCL,
  TERRAFORM,
  CLOUDTRAIL,
  CONFIG,
  JSON,
  TEXT,
  YAML,
  ERROR,
  DOCUMENT,
  EXPLANATION,
  CHECK,
  REPAIR,
  ENGINE;

  /** A policy with characters that shells and strings write in ways of their own. */
  private static final String POLICY_TO_PUT_IN =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"it's \\\"$x\\\" \\\\ `é` !% &lt;"
          + " \\u000a\", \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"kms:*\","
          + " \"Resource\": \"*\"}]}";

  private static final ObjectMapper TREES = new ObjectMapper();

  /** Returns the name of the target and of its corpus. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the target with an id. */
  static FuzzTarget byId(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Gives a text to the target; throws when what must hold does not. */
  void check(String text) {
    switch (this) {
      case YAML -> yaml(text);
      case ERROR -> error(text);
      case DOCUMENT -> document(text);
      case EXPLANATION -> explanation(text);
      case CHECK -> checks(text);
      case REPAIR -> repair(text);
      case ENGINE -> engine(text);
      case HCL -> hcl(text);
      default -> read(text, Format.valueOf(name()));
    }
  }

  /** What is YAML to an independent reader as well is the same to both. */
  private static void yaml(String text) {
    assertEquals("", IndependentYaml.difference(text), text);
    engine(text);
  }

  private static Reading reading(String text, Format format) {
    return new Sources(Limits.DEFAULT).read(text, Optional.of(format));
  }

  /** A policy that is put in the place of one that was found is found there. */
  private static void read(String text, Format format) {
    if (!(reading(text, format) instanceof Reading.Understood understood)) {
      return;
    }
    understood.gaps().forEach(gap -> within(gap.range(), text));
    for (FoundPolicy found : understood.found()) {
      if (found instanceof DamagedPolicy damaged) {
        within(damaged.place(), text);
      } else if (found instanceof PolicyDocument document) {
        within(document.place(), text);
        if (format == Format.COMMAND && isNested(text)) {
          continue;
        }
        TextEdit put = TextEdit.replace(document.root().range(), POLICY_TO_PUT_IN);
        List<TextEdit> edits = document.embedding().outward(List.of(put));
        String edited = TextEdits.of(edits).apply(text);
        Reading again = reading(edited, format);
        if (format == Format.TEXT && !has(again)) {
          // What is around it may be JSON that is damaged itself: then all of it is repaired.
          assertFalse(Keymend.analyze(Request.of(edited)).policies().isEmpty(), edited);
          continue;
        }
        assertInstanceOf(Reading.Understood.class, again, edited);
        assertTrue(has(again), edited);
      }
    }
  }

  private static boolean has(Reading again) {
    return again instanceof Reading.Understood understood
        && understood.found().stream().anyMatch(FuzzTarget::isThePolicyPutIn);
  }

  /** Whatever is in the file, places are in it, and what it becomes is read again. */
  private static void hcl(String text) {
    if (reading(text, Format.HCL) instanceof Reading.Understood understood) {
      understood.gaps().forEach(gap -> within(gap.range(), text));
      for (FoundPolicy found : understood.found()) {
        if (found instanceof PolicyDocument document) {
          within(document.place(), text);
        }
      }
    }
    Report report = Keymend.analyze(Request.of(text));
    assertEquals(
        report.policies().isEmpty(),
        Keymend.analyze(Request.of(report.text())).policies().isEmpty(),
        report.text());
  }

  /** Commands inside a command's word are found there as if they were outside. */
  private static boolean isNested(String text) {
    boolean alone =
        text.indexOf("--policy") == text.lastIndexOf("--policy")
            && text.indexOf("--cli-input-json") == text.lastIndexOf("--cli-input-json")
            && !(text.contains("--policy") && text.contains("--cli-input-json"));
    return !alone || text.contains("<<");
  }

  private static boolean isThePolicyPutIn(FoundPolicy found) {
    if (!(found instanceof PolicyDocument document)) {
      return false;
    }
    // In a string of a program, JSON's own codes stand for what would end the string.
    return TREES
        .readTree(document.root().range().of(document.text()))
        .equals(TREES.readTree(POLICY_TO_PUT_IN));
  }

  private static void within(TextRange range, String text) {
    assertTrue(range.start() <= range.end() && range.end() <= text.length(), text);
  }

  /** What was read in an error stands in it. */
  private static void error(String text) {
    Optional<Arn> key = DenialReader.read(text).key();
    key.ifPresent(arn -> assertEquals(arn, Arn.parse(arn.toString()).orElseThrow(), text));
  }

  /** Something is always said of a text, and what its policies are is what the user says. */
  private static void document(String text) {
    List<PastedDocument> found = DocumentReader.read(text, Optional.empty());
    assertFalse(found.isEmpty(), text);
    assertEquals(found.toString(), DocumentReader.read(text, Optional.empty()).toString(), text);
    List<PastedDocument> told = DocumentReader.read(text, Optional.of(DocumentKind.SCP));
    assertEquals(found.size(), told.size(), text);
    for (int i = 0; i < found.size(); i++) {
      assertFalse(found.get(i).why().isEmpty(), text);
      boolean policy = found.get(i).policy().isPresent();
      assertEquals(policy ? DocumentKind.SCP : found.get(i).kind(), told.get(i).kind(), text);
    }
  }

  /** Every line that asks something gets an answer or a problem, and is JSON in the report. */
  private static void checks(String text) {
    List<CheckLine> lines = CheckReader.read(text);
    Report report = Keymend.analyze(Request.of(POLICY_TO_PUT_IN).asking(lines));
    List<CheckAnswer> answers = report.asked().orElseThrow().checks();
    assertEquals(lines.size(), answers.size(), text);
    for (CheckAnswer answer : answers) {
      assertEquals(answer.problem().isEmpty(), answer.before().isPresent(), text);
      assertTrue(answer.asked().column() > 0, text);
      answer.before().ifPresent(one -> assertFalse(one.because().isEmpty(), text));
    }
    assertTrue(TREES.readTree(Keymend.toJson(report, POLICY_TO_PUT_IN)).has("checks"), text);
  }

  /** Whatever an error and a document say, the path is whole and no command does anything else. */
  private static void explanation(String text) {
    Request plain = Request.of(POLICY_TO_PUT_IN);
    Request request =
        new Request(plain.text(), plain.owner(), text, plain.apply(), plain.choices())
            .with(List.of(new Request.Document(text, Optional.empty())));
    Report report = Keymend.analyze(request);
    report.explanation().ifPresent(answer -> explanation(answer, text));
  }

  private static void explanation(Explanation answer, String text) {
    assertFalse(answer.headline().isEmpty(), text);
    List<CallLayer> layers = answer.path().stream().map(Gate::layer).toList();
    assertTrue(layers.isEmpty() || layers.equals(List.of(CallLayer.all())), text);
    for (Gate gate : answer.path()) {
      assertFalse(gate.because().isEmpty(), text);
      if (gate.layer() == CallLayer.KEY_POLICY) {
        gate.range().ifPresent(range -> within(range, POLICY_TO_PUT_IN));
      }
    }
    for (Advice advice : answer.advice()) {
      assertFalse(advice.text().isEmpty(), text);
      advice.command().ifPresent(command -> assertTrue(isPlain(command), command));
      advice
          .statement()
          .map(NeededStatement::json)
          .ifPresent(
              json -> assertEquals(1, new JsonReader(Limits.DEFAULT).roots(json).size(), json));
    }
  }

  /** Nothing of a text is read by a shell but as a part of a word. */
  private static boolean isPlain(String command) {
    String known = command.replace("$(aws iam get-policy ", "").replace("--output text)", "");
    for (int i = 0; i < known.length(); i++) {
      char c = known.charAt(i);
      if (!(c >= 'a' && c <= 'z')
          && !(c >= 'A' && c <= 'Z')
          && " 0123456789-:/_.@=+,".indexOf(c) < 0) {
        return false;
      }
    }
    return command.startsWith("aws ");
  }

  /** The edits make the repaired text of the damaged one, and both are of about one size. */
  private static void repair(String text) {
    RepairResult repaired = Repairer.repair(text);
    String result = repaired.derivation().text();
    assertEquals(result, repaired.derivation().edits().apply(text), text);
    assertTrue(result.length() <= 10 * text.length() + 1000, text);
    for (Repair repair : repaired.repairs()) {
      within(repair.range(), text);
    }
  }

  /** A text is corrected, or kept; what was corrected is not repaired. */
  private static void engine(String text) {
    Report report = Keymend.analyze(Request.of(text));
    report.findings().forEach(found -> within(found.range(), text));
    if (report.status() != Report.Status.ANALYZED) {
      assertEquals(text, report.text());
      // Quotes that are not closed can make a command of anything; elsewhere it must not happen.
      boolean unproven =
          report.status() == Report.Status.UNREADABLE
              && says(report, "unread-policy")
              && report.findings().get(0).finding().message().contains("its own correction");
      assertFalse(unproven && !text.contains("--"), text);
      return;
    }
    assertEquals(report.text(), report.textEdits().apply(text));
    // What is repaired inside a command may be what made it one.
    if (report.format().equals(Optional.of(Format.COMMAND))) {
      return;
    }
    Report again = Keymend.analyze(Request.of(report.text()));
    assertEquals(Report.Status.ANALYZED, again.status(), text);
    assertEquals(report.policies().size(), again.policies().size(), text);
    assertFalse(says(again, "repair"), text);
  }

  private static boolean says(Report report, String rule) {
    return report.findings().stream().anyMatch(f -> f.finding().rule().id().equals(rule));
  }
}
