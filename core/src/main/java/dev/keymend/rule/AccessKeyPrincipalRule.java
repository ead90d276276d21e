package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.source.Node;
import dev.keymend.source.StringNode;
import java.util.List;

/** The id of an access key in a policy. */
final class AccessKeyPrincipalRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo("access-key-principal", "An access key id has no place in a policy");

  private static final List<String> STARTS = List.of("AKIA", "ASIA", "ABIA", "ACCA");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public RulePage page() {
    return new RulePage(
        "A value that looks like the id of an access key: AKIA, ASIA, ABIA or ACCA and 16 capital"
            + " letters and digits.",
        "It is no principal, and KMS refuses a policy that names it as one. The id alone opens"
            + " nothing, but it was copied from somewhere, and if the secret key came along, it is"
            + " known now.",
        "Name the user or role to whom the key belongs. If the secret key was pasted or stored"
            + " together with it, make a new key and delete this one.",
        List.of(
            "IAM User Guide: reference_identifiers",
            "IAM User Guide: reference_policies_elements_principal"));
  }

  @Override
  public void check(PolicyFacts facts, Findings findings) {
    Tree.nodes(facts.policy().root()).forEach(node -> check(node, findings));
  }

  private static void check(Node node, Findings findings) {
    if (node instanceof StringNode string && isAccessKey(string.value().source())) {
      String start = string.value().source().substring(0, 4);
      findings.add(
          INFO,
          Severity.ERROR,
          string.range(),
          start
              + "… is the id of an access key. If its secret was pasted anywhere, replace the key.");
    }
  }

  static boolean isAccessKey(String text) {
    if (text.length() != 20 || !STARTS.contains(text.substring(0, 4))) {
      return false;
    }
    for (int i = 4; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
