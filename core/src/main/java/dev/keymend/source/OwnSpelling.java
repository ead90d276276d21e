package dev.keymend.source;

import java.util.Optional;

/**
 * How the text around a policy writes the account and the partition that the key is made in, so
 * that what is new in the policy is written in the same way.
 *
 * @param account 12 digits, or a hole; empty when nothing tells
 * @param partition {@code aws}, {@code aws-cn}, … or a hole; empty when nothing tells
 */
public record OwnSpelling(Optional<String> account, String partition) {
  /**
   * Returns how a text writes both.
   *
   * @param known the account, if it is known
   * @param partition the partition; empty when it is not known
   */
  public static OwnSpelling in(PolicyDocument document, Optional<String> known, String partition) {
    Optional<String> hole = document.key().account();
    Optional<String> account = known;
    String name = partition;
    if (document.syntax().isOfTerraform() || document.syntax().hasFunctions()) {
      // What writes its account as a number goes on doing so.
      boolean literal =
          known.filter(id -> Tree.hasText(document.root(), id)).isPresent() && !asks(document);
      account = literal ? known : hole;
      if (Tree.hasHole(document.root(), Meaning.OWN_PARTITION)) {
        name = document.syntax().isOfTerraform() ? HclFile.PARTITION_HOLE : "${AWS::Partition}";
      }
    }
    if (account.isEmpty()) {
      // What fills in the account elsewhere in the policy does so in what is new.
      account = hole.filter(own -> document.file().isPresent() || document.text().contains(own));
    }
    return new OwnSpelling(account, name);
  }

  /** Whether the text asks its host for the account: a file anywhere, a template in the policy. */
  private static boolean asks(PolicyDocument document) {
    return document.syntax().isOfTerraform()
        ? document.file().filter(HclFile::hasAccount).isPresent()
        : Tree.hasHole(document.root(), Meaning.OWN_ACCOUNT);
  }
}
