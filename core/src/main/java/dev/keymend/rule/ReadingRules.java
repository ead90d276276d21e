package dev.keymend.rule;

import java.util.List;

/** What can stop a text from being read at all. A reader names the id, this is the explanation. */
public final class ReadingRules {
  private static final List<RuleInfo> ALL =
      List.of(
          new RuleInfo("invalid-json", "The text is not valid JSON"),
          new RuleInfo("repair", "The text was not valid JSON, and was repaired"),
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
      case "too-large" ->
          new RulePage(
              "A text of more than 1,048,576 bytes of UTF-8.",
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
