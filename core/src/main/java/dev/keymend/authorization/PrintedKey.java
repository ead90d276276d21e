package dev.keymend.authorization;

import dev.keymend.kms.Arn;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key as {@code aws kms describe-key} prints it as text or as a table: values between tabs, in
 * the order of their names, or names and values in cells. Source: AWS CLI User Guide,
 * cli-usage-output-format.
 */
final class PrintedKey {
  private static final Set<String> STATES =
      Characters.words(
          "Creating Enabled Disabled PendingDeletion PendingImport PendingReplicaDeletion"
              + " Unavailable Updating");

  private static final Set<String> USAGES =
      Characters.words(
          "ENCRYPT_DECRYPT SIGN_VERIFY GENERATE_VERIFY_MAC KEY_AGREEMENT"
              + " ENCAPSULATE_DECAPSULATE");

  private String arn = "";
  private String state = "";
  private String usage = "";
  private boolean aws;

  private PrintedKey() {}

  /** Returns what a text says of a key; empty when it is no such output. */
  static Optional<KeyDescription> in(String text) {
    PrintedKey key = new PrintedKey();
    for (String line : Characters.split(text, '\n')) {
      if (line.startsWith("KEYMETADATA\t")) {
        key.cells(Characters.split(line, '\t'));
      } else if (line.startsWith("|")) {
        key.cells(Characters.split(line, '|'));
      }
    }
    boolean known = !key.arn.isEmpty() && !key.state.isEmpty();
    return known
        ? Optional.of(new KeyDescription(key.arn, key.state, key.usage, key.aws))
        : Optional.empty();
  }

  /** Each value is known by what it is, whichever of the others are there. */
  private void cells(List<String> cells) {
    for (String cell : cells) {
      String value = cell.trim();
      boolean own = Arn.parse(value).filter(a -> a.resource().startsWith("key/")).isPresent();
      arn = arn.isEmpty() && own ? value : arn;
      state = STATES.contains(value) ? value : state;
      usage = USAGES.contains(value) ? value : usage;
      aws |= value.equals("AWS");
    }
  }
}
