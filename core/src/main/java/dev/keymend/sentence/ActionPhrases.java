package dev.keymend.sentence;

import dev.keymend.access.ActionText;
import dev.keymend.access.VerdictText;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What somebody may do, as a sentence says it behind "may". */
final class ActionPhrases {
  /** More phrases than these are not read; then the groups of actions are named. */
  private static final int FEW = 6;

  private static final Map<KmsAction, String> PHRASES = new EnumMap<>(KmsAction.class);

  static {
    PHRASES.put(KmsAction.DECRYPT, "decrypt");
    PHRASES.put(KmsAction.ENCRYPT, "encrypt");
    PHRASES.put(KmsAction.SIGN, "sign");
    PHRASES.put(KmsAction.VERIFY, "verify signatures");
    PHRASES.put(KmsAction.GENERATE_MAC, "make MACs");
    PHRASES.put(KmsAction.VERIFY_MAC, "verify MACs");
    PHRASES.put(KmsAction.GET_PUBLIC_KEY, "read the public key");
    PHRASES.put(KmsAction.DERIVE_SHARED_SECRET, "derive shared secrets");
    PHRASES.put(KmsAction.ENCAPSULATE, "encapsulate secrets");
    PHRASES.put(KmsAction.DECAPSULATE, "decapsulate secrets");
    PHRASES.put(KmsAction.DESCRIBE_KEY, "see the key's details");
    PHRASES.put(KmsAction.GET_KEY_POLICY, "read this policy");
    PHRASES.put(KmsAction.PUT_KEY_POLICY, "change this policy");
    PHRASES.put(KmsAction.CREATE_GRANT, "create grants");
    PHRASES.put(KmsAction.LIST_GRANTS, "list grants");
    PHRASES.put(KmsAction.REVOKE_GRANT, "revoke grants");
    PHRASES.put(KmsAction.SCHEDULE_KEY_DELETION, "schedule the key's deletion");
    PHRASES.put(KmsAction.CANCEL_KEY_DELETION, "cancel the key's deletion");
    PHRASES.put(KmsAction.DISABLE_KEY, "disable the key");
    PHRASES.put(KmsAction.ENABLE_KEY, "enable the key");
    PHRASES.put(KmsAction.REPLICATE_KEY, "replicate the key");
    PHRASES.put(KmsAction.DELETE_IMPORTED_KEY_MATERIAL, "delete the key's imported material");
  }

  private static final ActionSet RE_ENCRYPT =
      ActionSet.of(KmsAction.RE_ENCRYPT_FROM).union(ActionSet.of(KmsAction.RE_ENCRYPT_TO));

  private static final ActionSet DATA_KEYS =
      ActionSet.of(KmsAction.GENERATE_DATA_KEY)
          .union(ActionSet.of(KmsAction.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT))
          .union(ActionSet.of(KmsAction.GENERATE_DATA_KEY_PAIR))
          .union(ActionSet.of(KmsAction.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT));

  private ActionPhrases() {}

  /**
   * Returns what may be done.
   *
   * @param deny whether nobody may
   */
  static String of(ActionSet actions, boolean deny) {
    if (actions.containsAll(ActionSet.KEY_POLICY)) {
      return "do " + (deny ? "anything" : "everything") + " with this key";
    }
    List<String> phrases = phrases(actions);
    return phrases.size() <= FEW
        ? VerdictText.join(phrases, deny ? " or " : " and ")
        : groups(actions);
  }

  private static List<String> phrases(ActionSet actions) {
    List<String> phrases = new ArrayList<>();
    ActionSet left = actions;
    for (KmsAction action : actions.toList()) {
      String phrase = PHRASES.get(action);
      if (phrase != null) {
        phrases.add(phrase);
        left = left.minus(ActionSet.of(action));
      }
    }
    if (!left.intersect(DATA_KEYS).isEmpty()) {
      phrases.add("make data keys");
      left = left.minus(DATA_KEYS);
    }
    if (left.containsAll(RE_ENCRYPT)) {
      phrases.add("re-encrypt");
      left = left.minus(RE_ENCRYPT);
    }
    for (KmsAction action : left.toList()) {
      phrases.add("call " + action);
    }
    return phrases;
  }

  /** What is dangerous is named, whatever else there is. */
  private static String groups(ActionSet actions) {
    List<String> telling = new ArrayList<>();
    for (KmsAction action :
        List.of(KmsAction.DECRYPT, KmsAction.PUT_KEY_POLICY, KmsAction.CREATE_GRANT)) {
      if (actions.contains(action)) {
        telling.add(PHRASES.get(action));
      }
    }
    String among = telling.isEmpty() ? "" : ", also " + VerdictText.join(telling, " and ");
    return ActionText.groups(actions) + " (" + actions.size() + " actions" + among + ")";
  }
}
