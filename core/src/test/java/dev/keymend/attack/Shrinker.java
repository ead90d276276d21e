package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a policy smaller as long as something still holds for it. */
final class Shrinker {
  private Shrinker() {}

  static Draft shrink(Draft draft, Predicate<Draft> holds) {
    Draft small = draft;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Draft candidate : candidates(small)) {
        if (holds.test(candidate)) {
          small = candidate;
          smaller = true;
          break;
        }
      }
    }
    return small;
  }

  private static List<Draft> candidates(Draft draft) {
    List<Draft> all = new ArrayList<>();
    for (int i = 0; i < draft.parts().size(); i++) {
      if (draft.parts().size() > 1) {
        all.add(draft.with(without(draft.parts(), i)));
      }
    }
    for (int i = 0; i < draft.parts().size(); i++) {
      for (Part part : candidates(draft.parts().get(i))) {
        all.add(draft.with(i, part));
      }
    }
    return all;
  }

  private static List<Part> candidates(Part part) {
    List<Part> all = new ArrayList<>();
    for (int i = 0; i < part.entries().size(); i++) {
      all.add(part.withEntries(without(part.entries(), i)));
    }
    for (int i = 0; i < part.entries().size(); i++) {
      Entry entry = part.entries().get(i);
      for (int v = 0; v < entry.values().size() && entry.values().size() > 1; v++) {
        List<Entry> entries = new ArrayList<>(part.entries());
        entries.set(i, new Entry(entry.operator(), entry.key(), without(entry.values(), v)));
        all.add(part.withEntries(entries));
      }
    }
    for (int i = 0; i < part.who().size() && part.who().size() > 1; i++) {
      all.add(part.withWho(without(part.who(), i)));
    }
    for (int i = 0; i < part.actions().size() && part.actions().size() > 1; i++) {
      all.add(part.withActions(without(part.actions(), i)));
    }
    if (!part.resources().equals(List.of("*"))) {
      all.add(part.withResources(List.of("*")));
    }
    return all;
  }

  static <T> List<T> without(List<T> list, int index) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(index);
    return rest;
  }
}
