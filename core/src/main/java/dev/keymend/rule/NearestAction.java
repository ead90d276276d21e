package dev.keymend.rule;

import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the action that a mistyped name was probably meant to be. */
final class NearestAction {
  private NearestAction() {}

  /** Returns the nearest name with its {@code kms:}; empty when none is near. */
  static Optional<String> to(String written) {
    String name = Ascii.lower(written);
    name = name.startsWith("kms:") ? name.substring(4) : name;
    if (name.equals("reencrypt")) {
      return Optional.of("kms:ReEncrypt*");
    }
    List<String> names = new ArrayList<>();
    KmsAction.all().forEach(action -> names.add(action.apiName()));
    return Nearest.to(name, names).map(nearest -> "kms:" + nearest);
  }
}
