package dev.keymend.rule.check;

import dev.keymend.rule.RuleInfo;
import dev.keymend.rule.RulePage;
import java.util.List;

/** What can stop a text from being read at all. A reader names the id, this is the explanation. */
public final class ReadingRules {
  private static final List<RuleInfo> ALL =
      List.of(
          new RuleInfo("invalid-json", "The text is not valid JSON"),
          new RuleInfo("invalid-yaml", "The text is not valid YAML"),
          new RuleInfo("repair", "The text was not valid JSON, and was repaired"),
          new RuleInfo("fragment", "This is a part of a policy"),
          new RuleInfo("unread-policy", "A key policy here cannot be read"),
          new RuleInfo("default-policy", "A key has the default policy"),
          new RuleInfo("unknown-format", "Keymend does not know this kind of text"),
          new RuleInfo("exposed-secret", "There is a secret in this text"),
          new RuleInfo("which-key", "The error is about one of several keys"),
          new RuleInfo("too-large", "The text is too large"),
          new RuleInfo("too-deep", "The text is nested too deeply"),
          new RuleInfo("too-many-statements", "The policy has too many statements"));

  private ReadingRules() {}

  /** Returns all of them. */
  public static List<RuleInfo> all() {
    return ALL;
  }

  /**
   * Returns one by its id.
   *
   * @throws IllegalArgumentException when there is none, which is a mistake of ours
   */
  public static RuleInfo byId(String id) {
    return ALL.stream()
        .filter(info -> info.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id));
  }

  static RulePage page(RuleInfo info) {
    return switch (info.id()) {
      case "invalid-json" ->
          new RulePage(
              "The first place at which the text stops being JSON.",
              "KMS refuses it with MalformedPolicyDocumentException, and nothing can be said about"
                  + " what it allows.",
              "Correct the place. A missing or extra comma, quote or bracket is the usual cause,"
                  + " often just before the place that is named.",
              List.of("AWS KMS API Reference: PutKeyPolicy", "RFC 8259"));
      case "invalid-yaml" ->
          new RulePage(
              "The first place at which a template stops being YAML: a tab where spaces are wanted, a"
                  + " quote that is not closed, a * without quotes, a name without a colon.",
              "CloudFormation refuses the template, and nothing can be said about what its policies"
                  + " allow.",
              "Correct the place. Indent with spaces, by the same number in each list, and put in"
                  + " quotes what begins with a sign.",
              List.of("AWS CloudFormation User Guide: template-formats"));
      case "repair" ->
          new RulePage(
              "Damage that pasted policies have: commas, colons, quotes and brackets that are missing,"
                  + " extra or of another kind, comments, dots in place of what was left out, text"
                  + " around the policy, and policies that were escaped, quoted, numbered, compared"
                  + " or cut off on their way.",
              "KMS refuses such a text with MalformedPolicyDocumentException. Keymend repairs it"
                  + " first, and judges what it then says.",
              "Read each repair, above all those that could be read in two ways. What a policy"
                  + " looks like decides where a bracket goes: Effect belongs to a statement, a"
                  + " statement into the list of statements.",
              List.of("AWS KMS API Reference: PutKeyPolicy", "RFC 8259"));
      case "fragment" ->
          new RulePage(
              "A statement, a list of statements, or another part of a policy, pasted without the"
                  + " rest.",
              "What is not here may allow more, or refuse it, and KMS judges the whole. So nothing"
                  + " is said to be missing.",
              "Paste the whole policy, for a verdict on the key. Of an existing key it is the"
                  + " output of aws kms get-key-policy.",
              List.of("AWS KMS API Reference: GetKeyPolicy"));
      case "unread-policy" ->
          new RulePage(
              "A key in a template, a plan or a command line whose policy is not in the text: it is"
                  + " made by a function, known only after the plan is applied, or in another file."
                  + " Or a text that makes no key with a policy.",
              "Nothing can be said about what it allows. The other policies of the text are judged.",
              "Paste the policy itself: of an existing key the output of aws kms get-key-policy.",
              List.of("AWS KMS API Reference: GetKeyPolicy"));
      case "default-policy" ->
          new RulePage(
              "A key in a template or a configuration without a policy of its own.",
              "KMS gives such a key the default policy: IAM policies of the account can allow every"
                  + " action, so nobody is locked out. Nobody from elsewhere is let in.",
              "Nothing, if IAM policies are to decide. Else write a policy.",
              List.of("AWS KMS Developer Guide: key-policy-default"));
      case "unknown-format" ->
          new RulePage(
              "JSON of no kind that Keymend knows, with an object in it that looks like a key"
                  + " policy.",
              "The policy is judged and corrected in its place. Whether it is in force, and for"
                  + " which key, the text may tell in a way that Keymend does not understand.",
              "Check that it is the policy you mean. If the text is of a known kind, choose that.",
              List.of("AWS KMS Developer Guide: key-policies"));
      case "exposed-secret" ->
          new RulePage(
              "Access keys, secret access keys, tokens of AWS and of others, private keys, and"
                  + " passwords in assignments and URLs, by their form or by the name that stands in"
                  + " front of them. The values that documentation uses are none.",
              "A text that explains an error gets shown to people, pasted into tickets and kept."
                  + " Everybody who has seen a secret can use it, and no key policy needs one.",
              "Rotate it if the text was ever shared. Redact what you share: the secret becomes"
                  + " REDACTED- and a number.",
              List.of("IAM User Guide: id_credentials_access-keys"));
      case "which-key" ->
          new RulePage(
              "An error beside a text with several keys that does not name the ARN of one of them.",
              "The error is left aside: it would be wrong to let one key's error change another"
                  + " key's policy.",
              "Paste the policy of the key that the error is about alone, or an error that names"
                  + " the key's ARN.",
              List.of("AWS KMS Developer Guide: policy-evaluation"));
      case "too-large" ->
          new RulePage(
              "A text of more than 8,388,608 bytes of UTF-8, or one policy in it of more than"
                  + " 1,048,576.",
              "A key policy has at most 32,768 bytes, so this is something else, and reading it"
                  + " could exhaust the browser's tab.",
              "Paste the key policy alone.",
              List.of("AWS KMS Developer Guide: resource-limits"));
      case "too-deep" ->
          new RulePage(
              "More than 100 brackets inside each other.",
              "A key policy needs five. So many are a sign that brackets are not closed or that"
                  + " this is another document.",
              "Check the brackets, or paste the key policy alone.",
              List.of("AWS KMS Developer Guide: key-policy-overview"));
      case "too-many-statements" ->
          new RulePage(
              "More than 10,000 statements.",
              "So many never fit into the 32,768 bytes of a key policy.",
              "Paste the key policy alone.",
              List.of("AWS KMS Developer Guide: resource-limits"));
      default -> throw new IllegalArgumentException(info.id());
    };
  }
}
