package dev.keymend.rule.check;

import dev.keymend.access.VerdictText;

/** Whether KMS takes a policy, in plain words. */
public final class SavableText {
  private SavableText() {}

  /** Returns one or two sentences; empty when nothing is in the way. */
  public static String of(Savable savable) {
    return switch (savable.state()) {
      case YES -> "";
      case NO -> "KMS refuses this policy. " + first(savable);
      case UNKNOWN ->
          savable.reasons().isEmpty()
              ? "KMS accepts this policy if these exist: "
                  + VerdictText.few(savable.principals())
                  + "."
              : "Whether KMS accepts this policy is not known. " + first(savable);
    };
  }

  private static String first(Savable savable) {
    int more = savable.reasons().size() - 1;
    String message = savable.reasons().get(0).message();
    return more == 0 ? message : message + " And " + more + " more.";
  }
}
