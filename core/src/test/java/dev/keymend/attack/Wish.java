package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request should hold for a key so that a condition decides as is wanted.
 *
 * @param entry the condition
 * @param held whether it should hold
 */
record Wish(Entry entry, boolean held) {
  /** Returns whether the request's value should be one of the condition's. */
  boolean isMatching() {
    return held != entry.operator().contains("Not") && !isAboutPresence();
  }

  /** Returns how often in a hundred requests a key should be sent that may be left out. */
  int presence() {
    if (isAboutPresence()) {
      return held == entry.values().contains("true") ? 15 : 85;
    }
    boolean needed = held != entry.operator().endsWith("IfExists");
    return isMatching() ? needed ? 85 : 60 : 50;
  }

  /** Returns legal values that the condition's values mean; none when it should not match. */
  List<String> instances(ValueShape shape) {
    List<String> found = new ArrayList<>();
    if (isMatching()) {
      entry.values().forEach(text -> found.addAll(instances(shape, text)));
    }
    return found;
  }

  /** What has to be equal has no wildcards. */
  private List<String> instances(ValueShape shape, String text) {
    boolean equal = entry.operator().contains("StringEquals") && !text.contains("${");
    return equal && shape.fits(text) ? List.of(text) : shape.instances(text);
  }

  /** A key that should be what a variable is asks the same of the variable's key. */
  Optional<Wish> mirrored() {
    for (String text : entry.values()) {
      if (text.startsWith("${") && text.endsWith("}")) {
        String other = text.substring(2, text.length() - 1);
        List<String> same = List.of("${" + entry.key() + "}");
        return Optional.of(new Wish(new Entry(entry.operator(), other, same), held));
      }
    }
    return Optional.empty();
  }

  private boolean isAboutPresence() {
    return entry.operator().equals("Null");
  }
}
