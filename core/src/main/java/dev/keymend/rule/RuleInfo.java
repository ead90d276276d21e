package dev.keymend.rule;

import java.util.List;

/**
 * What a rule is about, for people who have never read the KMS guide.
 *
 * @param id kebab-case; stable, since pages and reports refer to it
 * @param title a few words
 * @param finds what it looks for
 * @param matters what happens if nothing is done
 * @param remedy what to do
 * @param sources pages of the AWS documentation that say so
 */
public record RuleInfo(
    String id, String title, String finds, String matters, String remedy, List<String> sources) {
  /** Copies the list. */
  public RuleInfo {
    sources = List.copyOf(sources);
  }
}
