package dev.keymend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Status;
import dev.keymend.analysis.Request;
import dev.keymend.change.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold for a policy among other things, whatever these are. */
class TextLawsTest {
  private static final String OWNER = "310987654321";

  private static final String TRUST =
      "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Effect\": \"Allow\", \"Principal\":"
          + " {\"Service\": \"ec2.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}]\n}";

  /**
   * A text around a policy.
   *
   * @param name what it is
   * @param before what stands before the policy
   * @param in how the policy is written in it
   * @param out the policy, of what is written
   * @param behind what stands behind it
   */
  private record Around(
      String name,
      String before,
      UnaryOperator<String> in,
      UnaryOperator<String> out,
      String behind) {
    static Around asItIs(String name, String before, String behind) {
      return new Around(name, before, policy -> policy, written -> written, behind);
    }

    String text(String policy) {
      return before + in.apply(policy) + behind;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Around> ALL =
      List.of(
          Around.asItIs("prose", "This {is} ours [1]:\n\n", "\n\nWhat's {wrong} with it?\n"),
          Around.asItIs("fence", "# Keys\n\n```json\n", "\n```\n\nNothing else.\n"),
          Around.asItIs("wiki", "Ours:\n{code:json}\n", "\n{code}\n"),
          Around.asItIs("behind another policy", TRUST + "\nand then\n", "\nend\n"),
          Around.asItIs("before another policy", "first\n", "\nand then\n" + TRUST + "\n"),
          Around.asItIs(
              "here-document of Terraform",
              "resource \"aws_kms_key\" \"a\" {\n  enable_key_rotation = true\n  policy = <<EOF\n",
              "\nEOF\n}\n"),
          Around.asItIs("here-string of PowerShell", "$policy = @'\n", "\n'@\nfoo $policy\n"),
          Around.asItIs("Go", "package a\n\nconst key = `", "`\n"),
          new Around(
              "quotation",
              "Somebody wrote:\n> ",
              policy -> policy.replace("\n", "\n> "),
              written -> written.replace("\n> ", "\n"),
              "\nNo idea.\n"),
          new Around(
              "string with escapes",
              "export const policy = ",
              Hosts::quote,
              written -> Hosts.read(written).stringValue(),
              ";\n"),
          new Around(
              "verbatim string",
              "class A {\n  string key = @\"",
              policy -> policy.replace("\"", "\"\""),
              written -> written.replace("\"\"", "\""),
              "\";\n}\n"),
          new Around(
              "strings that are added",
              "String key = \"",
              policy ->
                  policy
                      .replace("\\", "\\\\")
                      .replace("\"", "\\\"")
                      .replace("\t", "\\t")
                      .replace("\r", "\\r")
                      .replace("\n", "\\n\" +\n  \""),
              written ->
                  Hosts.read("\"" + written.replace("\\n\" +\n  \"", "\\n") + "\"").stringValue(),
              "\";\n"));

  @Property(tries = 2000, seed = "17")
  void aPolicyAmongOtherThingsIsCorrectedAsOneOnItsOwn(
      @ForAll("policies") String policy, @ForAll("arounds") Around around) {
    Report alone = Keymend.analyze(request(policy));
    if (alone.status() != Status.ANALYZED || policy.contains("`")) {
      return;
    }
    boolean functions = policy.contains("\"Ref\"") || policy.contains("\"Fn::");
    if (functions && around.before().startsWith("resource")) {
      // Terraform fills in no functions of CloudFormation.
      return;
    }
    String text = around.text(policy);
    Report among = Keymend.analyze(request(text));
    assertEquals(Status.ANALYZED, among.status(), text);
    String corrected = among.text();
    assertTrue(corrected.startsWith(around.before()), corrected);
    assertTrue(corrected.endsWith(around.behind()), corrected);
    String written =
        corrected.substring(
            around.before().length(), corrected.length() - around.behind().length());
    assertEquals(alone.text(), around.out().apply(written), text);
  }

  @Property(tries = 2000, seed = "17")
  void twoCorrectionsAreOne(@ForAll("policies") String policy, @ForAll("arounds") Around around) {
    String text = around.text(policy);
    Report report = Keymend.analyze(Request.of(text));
    assertEquals(report.text(), report.textEdits().apply(text));
    Report again = Keymend.analyze(Request.of(report.text()));
    assertEquals(report.text(), again.text());
    assertEquals(report.policies().size(), again.policies().size());
  }

  @Property(tries = 1000, seed = "17")
  void allPoliciesOfATextAreFoundAndNothingBetweenThemChanges(
      @ForAll("policies") String policy,
      @ForAll("arounds") Around one,
      @ForAll("arounds") Around other) {
    Report alone = Keymend.analyze(request(policy));
    if (alone.status() != Status.ANALYZED || policy.contains("`")) {
      return;
    }
    String between = "\nAnd here is another one:\n\n";
    String text = one.text(policy) + between + other.text(policy);
    Report report = Keymend.analyze(request(text));
    assertEquals(2, report.policies().size(), text);
    assertTrue(report.text().startsWith(one.before()), report::text);
    assertTrue(report.text().contains(one.behind() + between + other.before()), report::text);
    assertTrue(report.text().endsWith(other.behind()), report::text);
  }

  private static Request request(String text) {
    return new Request(text, Optional.of(OWNER), "", Optional.of(Level.HARDEN), Map.of());
  }

  @Provide
  Arbitrary<String> policies() {
    return GeneratedPolicies.texts();
  }

  @Provide
  Arbitrary<Around> arounds() {
    return Arbitraries.of(ALL);
  }
}
