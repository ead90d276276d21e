package dev.keymend.authorization;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, as {@code aws sts get-caller-identity} prints it as text or as a table. Source: AWS
 * CLI User Guide, cli-usage-output-format.
 */
final class PrintedCaller {
  private PrintedCaller() {}

  /** Returns the caller's ARN; empty when a text is no such output. */
  static Optional<String> in(String text) {
    boolean table = text.contains("GetCallerIdentity");
    for (String line : Characters.split(text, '\n')) {
      List<String> cells =
          line.startsWith("|") ? Characters.split(line, '|') : Characters.split(line, '\t');
      Optional<String> arn =
          cells.stream().map(String::trim).filter(PrintedCaller::isCaller).findFirst();
      boolean row = cells.size() == 3 && AccountIds.isAccountId(cells.get(0).trim());
      if (arn.isPresent() && (row || (table && line.startsWith("|")))) {
        return arn;
      }
    }
    return Optional.empty();
  }

  private static boolean isCaller(String text) {
    return Arn.parse(text)
        .filter(arn -> arn.service().equals("sts") || arn.service().equals("iam"))
        .isPresent();
  }
}
