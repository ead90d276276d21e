package dev.keymend.rule;

import java.util.List;

/**
 * What a rule is about, for people who have never read the KMS guide. Pages are made of this when
 * the site is built; the engine itself does not carry it.
 *
 * @param finds what it looks for
 * @param matters what happens if nothing is done
 * @param remedy what to do
 * @param sources pages of the AWS documentation that say so
 */
public record RulePage(String finds, String matters, String remedy, List<String> sources) {
  /** Copies the list. */
  public RulePage {
    sources = List.copyOf(sources);
  }
}
