package dev.keymend.export;

import dev.keymend.kms.AccountIds;
import dev.keymend.kms.Arn;
import dev.keymend.source.KeyFacts;
import dev.keymend.text.Ascii;
import dev.keymend.text.JsonEscapes;
import org.jspecify.annotations.Nullable;

/**
 * The commands that give a key its policy. They end without a line break, so that a terminal does
 * not run what was only pasted.
 */
final class PutKeyPolicy {
  /**
   * Stands for a key that nothing names, in capitals as documentation writes what is to be
   * replaced. KMS knows no such key and refuses the call; a variable could hold the id of another
   * key.
   */
  private static final String UNKNOWN_KEY = "KEY_ID";

  /**
   * A comment of every shell. It says nothing of what the policy says, and has no character but
   * letters and full stops: some shells read comments that are pasted as commands.
   */
  static final String REFUSED = "# KMS refuses this policy. The findings of Keymend say why.\n";

  private static final String CALL = "aws kms put-key-policy --key-id ";
  private static final String POLICY = " --policy-name default --policy ";
  private static final String FILE = "keymend-policy.json";

  private PutKeyPolicy() {}

  /**
   * Returns the command for sh, bash, zsh, ksh and other POSIX shells. Inside single quotes
   * everything stands for itself but the single quote.
   *
   * @param policy JSON on one line
   * @param key how {@link #key} names the key
   */
  static String posix(String policy, String key) {
    return CALL + key + POLICY + "'" + policy.replace("'", "'\\''") + "'";
  }

  /**
   * Returns the commands for PowerShell from 5.1 on. That version loses double quotes on the way to
   * a program, so the policy goes through a file, and it guesses how a file is encoded, so that is
   * ASCII. In a here-string nothing but its end has a meaning: a line that begins with a quote and
   * an at sign.
   *
   * @param policy JSON on one line
   * @param key how {@link #key} names the key
   */
  static String powershell(String policy, String key) {
    StringBuilder out = new StringBuilder("@'\n");
    // Outside of strings JSON is ASCII, so that everything else may be written as an escape.
    for (int i = 0; i < policy.length(); i++) {
      char c = policy.charAt(i);
      if (c < 0x7f) {
        out.append(c);
      } else {
        out.append(JsonEscapes.unicode(c));
      }
    }
    out.append("\n'@ | Set-Content -Encoding ascii " + FILE + "\n" + CALL);
    return out.append(key).append(POLICY + "file://" + FILE).toString();
  }

  /**
   * Names a key, and its Region when that is known, with nothing that a shell reads in another way.
   *
   * @param told what the text tells about the key
   * @param named the ARN that the text or a pasted error names; the text's wins
   */
  static String key(KeyFacts told, @Nullable Arn named) {
    String id = told.id().orElse("");
    if (named != null && isKey(named)) {
      boolean silent = id.isEmpty() && told.arn().isEmpty();
      if (silent || named.text().equals(id) || named.resource().equals("key/" + id)) {
        return named.text() + " --region " + named.region();
      }
    }
    return isPlain(id, "-") ? id : UNKNOWN_KEY;
  }

  /** An alias does not do, nor a pattern, nor what a template has still to fill in. */
  private static boolean isKey(Arn arn) {
    return arn.service().equals("kms")
        && AccountIds.isAccountId(arn.account())
        && !arn.region().isEmpty()
        && arn.resource().startsWith("key/")
        && isPlain(arn.text(), "-:/");
  }

  private static boolean isPlain(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isAlphanumeric(c) && (i == 0 || others.indexOf(c) < 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
