package dev.keymend.rule.action;

import dev.keymend.kms.KmsAction;
import dev.keymend.text.Ascii;
import dev.keymend.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the action that a mistyped name was probably meant to be. */
final class NearestAction {
  private NearestAction() {}

  /** Returns the nearest name with its {@code kms:}; empty when none is near. */
  static Optional<String> to(String written) {
    String name = Ascii.lower(written);
    name = name.startsWith("kms:") ? name.substring(4) : name;
    int end = name.length();
    while (end > 1 && name.charAt(end - 1) == '*') {
      end--;
    }
    return end == name.length()
        ? named(name)
        : named(name.substring(0, end)).map(action -> action.endsWith("*") ? action : action + "*");
  }

  private static Optional<String> named(String name) {
    if (name.equals("reencrypt")) {
      return Optional.of("kms:ReEncrypt*");
    }
    KmsAction only = onlyOneStartingWith(name);
    if (only != null) {
      return Optional.of(only.toString());
    }
    List<String> names = new ArrayList<>();
    KmsAction.all().forEach(action -> names.add(action.apiName()));
    return Nearest.to(name, names).map(nearest -> "kms:" + nearest);
  }

  /** A name that was cut off, such as GetKeyRotation. */
  private static @Nullable KmsAction onlyOneStartingWith(String name) {
    KmsAction only = null;
    for (KmsAction action : KmsAction.all()) {
      if (name.length() > 3 && Ascii.lower(action.apiName()).startsWith(name)) {
        if (only != null) {
          return null;
        }
        only = action;
      }
    }
    return only;
  }
}
