package dev.keymend.source;

import java.util.Optional;

/**
 * How the text around a policy writes the account and the partition that the key is made in, so
 * that what is new in the policy is written in the same way.
 *
 * @param account 12 digits, or a hole; empty when nothing tells
 * @param partition {@code aws}, {@code aws-cn}, … or a hole; empty when nothing tells
 */
public record OwnSpelling(Optional<HoledString> account, Optional<HoledString> partition) {
  private static final HoledString TERRAFORM = HoledString.of(HclFile.PARTITION_HOLE);

  private static final HoledString TEMPLATE = HoledString.of("${AWS::Partition}");

  /**
   * Returns how a text writes both.
   *
   * @param known the account, if it is known
   * @param name the partition; empty when it is not known
   */
  public static OwnSpelling in(PolicyDocument document, Optional<String> known, String name) {
    boolean terraform = isOfTerraform(document);
    boolean fills = terraform || document.syntax().hasFunctions();
    // What writes its account as a number goes on doing so.
    boolean literal =
        !fills
            || (known.filter(id -> Tree.hasText(document.root(), id)).isPresent()
                && !asks(document));
    Optional<HoledString> hole = document.key().account().map(HoledString::of);
    Optional<HoledString> account = literal ? known.map(HoledString::literal) : hole;
    if (account.isEmpty()) {
      // What fills in the account elsewhere in the policy does so in what is new.
      account =
          hole.filter(own -> document.file().isPresent() || document.text().contains(own.source()));
    }
    boolean asked = fills && Tree.hasHole(document.root(), Meaning.OWN_PARTITION);
    Optional<HoledString> partition =
        asked
            ? Optional.of(terraform ? TERRAFORM : TEMPLATE)
            : name.isEmpty() ? Optional.empty() : Optional.of(HoledString.literal(name));
    return new OwnSpelling(account, partition);
  }

  /** Whether Terraform fills in what is written, as it may in a text within a file that asks it. */
  private static boolean isOfTerraform(PolicyDocument document) {
    return document.syntax().isOfTerraform()
        || document.file().filter(HclFile::hasAccount).isPresent();
  }

  /** Whether the text asks its host for the account: a file anywhere, a template in the policy. */
  private static boolean asks(PolicyDocument document) {
    return isOfTerraform(document)
        ? document.file().filter(HclFile::hasAccount).isPresent()
        : Tree.hasHole(document.root(), Meaning.OWN_ACCOUNT);
  }
}
