package dev.keymend.export;

import dev.keymend.kms.Arn;
import dev.keymend.source.PolicyDocument;
import java.util.Optional;

/** One policy in a form that needs nothing but the policy and its key. */
public final class PolicyExport {
  private PolicyExport() {}

  /**
   * Exports a policy.
   *
   * @param form one {@link ExportForm#isOfPolicy of a policy}
   * @param policy the policy
   * @param key the ARN that the policy's text or a pasted error names
   * @param refused whether KMS refuses the policy, which the commands then say
   * @return the text; impossible when a template has still to fill something in
   */
  public static Exported of(
      ExportForm form, PolicyDocument policy, Optional<Arn> key, boolean refused) {
    if (form != ExportForm.MINIFIED && form != ExportForm.POSIX && form != ExportForm.POWERSHELL) {
      return OtherForm.of(form, policy);
    }
    Exported minified = MinifiedPolicy.of(policy);
    if (form == ExportForm.MINIFIED || !minified.made()) {
      return minified;
    }
    String json = minified.text();
    String name = PutKeyPolicy.key(policy.key(), key.orElse(null));
    String command =
        form == ExportForm.POSIX
            ? PutKeyPolicy.posix(json, name)
            : PutKeyPolicy.powershell(json, name);
    return new Exported(true, refused ? PutKeyPolicy.REFUSED + command : command);
  }
}
