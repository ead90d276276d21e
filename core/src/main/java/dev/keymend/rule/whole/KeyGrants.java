package dev.keymend.rule.whole;

import dev.keymend.access.AccessRow;
import dev.keymend.access.AccessTable;
import dev.keymend.access.Subject;
import dev.keymend.kms.KmsAction;

/** Who can make grants for whomever. */
final class KeyGrants {
  private KeyGrants() {}

  /**
   * Returns whether no condition keeps somebody whom the policy names from it. What services make
   * grants for under a condition is up to them.
   */
  static boolean areFree(AccessTable table, AccessRow row) {
    return row.allowed().contains(KmsAction.CREATE_GRANT)
        || (row.subject().kind() == Subject.SubjectKind.NAMED
            && row.possible().contains(KmsAction.CREATE_GRANT)
            && table.grantsFreely(row.subject()));
  }
}
