package dev.keymend.export;

import dev.keymend.change.WholePolicy;
import dev.keymend.source.HclFile;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.KeyFacts.Maker;
import dev.keymend.source.Meaning;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/** How another host calls what a policy's own host fills in. */
final class HostNames {
  private static final String VARIABLE = "var.";

  private final ExportForm form;
  private final boolean ofTemplate;
  private final boolean ofTerraform;

  /** The parameters, each behind what it was called before. */
  private final List<String> parameters = new ArrayList<>();

  HostNames(PolicyDocument policy, ExportForm form) {
    Maker maker = policy.key().maker();
    this.form = form;
    this.ofTemplate = policy.syntax().hasFunctions() || maker == Maker.CLOUDFORMATION;
    this.ofTerraform = policy.syntax().isOfTerraform() || maker == Maker.TERRAFORM;
  }

  /** Returns whether the form is one of the policy's own host, where all names are known. */
  boolean stay() {
    return ofTemplate ? form.isCloudFormation() : ofTerraform && form.isTerraform();
  }

  List<String> declared() {
    List<String> declared = new ArrayList<>();
    for (int i = 1; i < parameters.size(); i += 2) {
      declared.add(parameters.get(i));
    }
    return declared;
  }

  /** Returns what a hole is called in the form; empty where that has no way to write it. */
  String of(Hole hole) {
    if (form.isTerraform() || form.isCloudFormation() || form.isCdk()) {
      String own =
          switch (hole.meaning()) {
            case OWN_ACCOUNT -> own("AWS::AccountId", HclFile.ACCOUNT, "account");
            case OWN_PARTITION -> own("AWS::Partition", HclFile.PARTITION, "partition");
            case OWN_REGION -> own("AWS::Region", HclFile.REGION, "region");
            default -> "";
          };
      boolean same = stay() && !hole.expression().startsWith("(");
      return !own.isEmpty() ? own : same ? hole.expression() : parameter(hole);
    }
    return "";
  }

  private String own(String template, String terraform, String stack) {
    return form.isCloudFormation()
        ? template
        : form.isTerraform()
            ? terraform
            : WholePolicy.ofStack(stack, form == ExportForm.CDK_PYTHON);
  }

  /** What is given to a text from outside is given to another one in the same way. */
  private String parameter(Hole hole) {
    String expression = hole.expression();
    boolean variable = expression.startsWith(VARIABLE);
    String name = variable ? expression.substring(VARIABLE.length()) : expression;
    boolean made =
        hole.meaning() == Meaning.MADE_PRINCIPAL
            || hole.meaning() == Meaning.PRINCIPAL_NAME
            || hole.meaning() == Meaning.NO_PRINCIPAL;
    boolean given = variable || (ofTemplate && !made);
    if (!given || !isWord(name)) {
      return "";
    }
    String called = form.isCloudFormation() ? joined(name) : name.replace('-', '_');
    int known = parameters.indexOf(called);
    if (known >= 0 && !parameters.get(known - 1).equals("=" + expression)) {
      return "";
    }
    if (known < 0) {
      parameters.add("=" + expression);
      parameters.add(called);
    }
    return form.isTerraform() ? VARIABLE + called : called;
  }

  private static boolean isWord(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = Ascii.isAlphanumeric(c) || (i > 0 && (c == '_' || c == '-'));
      if (!word || (i == 0 && c <= '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** {@code app_role} is {@code AppRole}: names in templates have no other signs. */
  private static String joined(String name) {
    StringBuilder joined = new StringBuilder();
    int from = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '_' || name.charAt(i) == '-') {
        joined.append(i > from ? Ascii.capitalized(name.substring(from, i)) : "");
        from = i + 1;
      }
    }
    return joined.toString();
  }
}
