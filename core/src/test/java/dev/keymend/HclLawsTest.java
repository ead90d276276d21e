package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.access.VerdictText;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The cases of all rules, written in the ways of Terraform: the answer is that of the JSON. */
class HclLawsTest {
  private static final String OWNER = "111122223333";

  /** A case in one of the ways. */
  record Translated(RuleCase golden, String way, String text) {
    @Override
    public String toString() {
      return golden + " as " + way;
    }
  }

  static Stream<Translated> cases() {
    List<Translated> all = new ArrayList<>();
    for (RuleCase golden : RuleCase.all()) {
      policy(golden).ifPresent(policy -> translate(golden, policy, all));
    }
    return all.stream();
  }

  private static void translate(RuleCase golden, JsonNode policy, List<Translated> all) {
    all.add(new Translated(golden, "object", WrittenHcl.encoded(policy)));
    all.add(new Translated(golden, "object like JSON", WrittenHcl.likeJson(policy)));
    if (WrittenHcl.isForDocument(policy)) {
      all.add(new Translated(golden, "document", WrittenHcl.document(policy)));
    }
  }

  private static Optional<JsonNode> policy(RuleCase golden) {
    try {
      JsonNode policy = WrittenHcl.parse(golden.input());
      Report report = Keymend.analyze(golden.request());
      boolean one = report.policies().size() == 1 && policy.has("Statement");
      return one && isTheSame(golden) ? Optional.of(policy) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * Jackson's tree has each name once; functions of CloudFormation and its names with colons are no
   * HCL; what jsonencode makes has no white space, so that its size is another one; and what is
   * chosen within a text stays open there.
   */
  private static boolean isTheSame(RuleCase golden) {
    return !golden.rule().equals("duplicate-key")
        && !golden.rule().equals("policy-too-long")
        && !golden.input().contains(" ? ")
        && !golden.input().contains("\"Fn::")
        && !golden.input().contains("${AWS::");
  }

  private static Report analyze(RuleCase golden, String text) {
    Request request = golden.request();
    return Keymend.analyze(
        new Request(
            text,
            Optional.of(request.owner().orElse(OWNER)),
            request.error(),
            request.apply(),
            request.choices(),
            request.inputs(),
            request.additions(),
            Optional.empty(),
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAnswerIsThatOfTheJson(Translated translated) {
    RuleCase golden = translated.golden();
    String json = WrittenHcl.heredoc(golden.input());
    assertEquals(outline(analyze(golden, json)), outline(analyze(golden, translated.text())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCorrectionIsThatOfTheJson(Translated translated) {
    RuleCase golden = translated.golden();
    String text = translated.text();
    Report json = analyze(golden, WrittenHcl.heredoc(golden.input()));
    Report report = analyze(golden, text);
    String owner = golden.request().owner().orElse(OWNER);
    assertEquals(
        WrittenHcl.policy(json.text(), owner),
        WrittenHcl.policy(report.text(), owner),
        report.text());
    // Nothing but the policy, and what it needs, is another one.
    boolean document = text.startsWith("data");
    String end = text.substring(text.lastIndexOf(document ? "resource" : ")"));
    assertTrue(report.text().endsWith(end), report.text());
    if (!report.text().equals(text)) {
      WrittenHcl.readByOthers(report.text());
      Request again = golden.followUp(report.text());
      Request same =
          new Request(
              again.text(), Optional.of(owner), again.error(), again.apply(), again.choices());
      assertEquals(report.text(), Keymend.analyze(same).text());
    }
  }

  static String outline(Report report) {
    StringBuilder out = new StringBuilder();
    for (PolicyReport policy : report.policies()) {
      out.append(VerdictText.headline(policy.verdict())).append('\n');
      StringBuilder beside = new StringBuilder();
      for (Reported found : policy.findings()) {
        // What is said of the key comes behind all of a policy that is a text of its own.
        boolean key = found.finding().rule().id().equals("policy-in-key");
        StringBuilder into = key ? beside : out;
        into.append(found.finding().severity().id()).append(' ');
        into.append(found.finding().rule().id()).append(": ");
        into.append(found.finding().message()).append('\n');
      }
      out.append(beside);
    }
    return out.toString();
  }
}
