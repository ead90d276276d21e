package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What requests have to hit to find a hole in some policies: their keys, their values and what is
 * the owner's alone.
 */
final class Aim {
  /** What lets one statement apply and no other Deny, by keys in lower case. */
  private final List<Map<String, Wish>> targets = new ArrayList<>();

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /** Names of encryption contexts and tags as the policy writes them, by their keys. */
  private final Map<String, String> names = new HashMap<>();

  private final Set<String> concrete = new HashSet<>();
  private final Set<String> accounts = new LinkedHashSet<>();
  private boolean pinned;
  private boolean pinnedRegion;

  Aim(Draft... drafts) {
    for (Draft draft : drafts) {
      for (Part part : draft.parts()) {
        read(part);
        targets.add(target(part, draft.parts()));
      }
    }
    targets.add(Map.of());
  }

  /** Of two conditions on one key, the one that asks for a value is followed. */
  private static Map<String, Wish> target(Part aimed, List<Part> parts) {
    Map<String, Wish> target = new HashMap<>();
    aimed.entries().forEach(entry -> add(target, new Wish(entry, true)));
    for (Part part : parts) {
      if (part.deny() && !part.equals(aimed)) {
        part.entries().forEach(entry -> add(target, new Wish(entry, false)));
      }
    }
    for (Wish wish : List.copyOf(target.values())) {
      wish.mirrored().ifPresent(other -> target.putIfAbsent(lower(other), other));
    }
    return target;
  }

  private static void add(Map<String, Wish> target, Wish wish) {
    target.merge(lower(wish), wish, (old, other) -> old.isMatching() ? old : other);
  }

  private static String lower(Wish wish) {
    return Ascii.lower(wish.entry().key());
  }

  private void read(Part part) {
    for (Entry entry : part.entries()) {
      String key = Ascii.lower(entry.key());
      names.put(key, entry.key());
      values.computeIfAbsent(key, k -> new ArrayList<>()).addAll(entry.values());
      entry.values().forEach(this::readValue);
    }
    part.who().forEach(this::readConcrete);
    for (String resource : part.resources()) {
      pinned |= resource.equals(AimedPolicies.KEY);
      pinnedRegion |= resource.contains(":eu-central-1:");
    }
  }

  private void readValue(String value) {
    int open = value.indexOf("${");
    while (open >= 0 && value.indexOf('}', open) >= 0) {
      String inside = value.substring(open + 2, value.indexOf('}', open));
      values.computeIfAbsent(Ascii.lower(inside.split(",", -1)[0].trim()), k -> new ArrayList<>());
      open = value.indexOf("${", open + 2);
    }
    readConcrete(value);
  }

  /** What is written out belongs to the one whom the policy means, and to no stranger. */
  private void readConcrete(String value) {
    for (String piece : pieces(value)) {
      if (piece.indexOf('*') < 0 && piece.indexOf('?') < 0) {
        concrete.add(piece);
        if (ValueShape.ACCOUNT.fits(piece)) {
          accounts.add(piece);
        }
      }
    }
  }

  private static List<String> pieces(String value) {
    List<String> pieces = new ArrayList<>(List.of(value));
    if (value.startsWith("arn:")) {
      String[] parts = value.split(":", 6);
      pieces.add(parts.length > 4 ? parts[4] : value);
      pieces.add(value.substring(value.indexOf('/') + 1));
    } else if (value.startsWith("o-")) {
      pieces.add(value.split("/", -1)[0]);
    } else if (value.startsWith("A") && value.indexOf(':') > 0) {
      pieces.add(value.split(":", -1)[0]);
    }
    return pieces;
  }

  /** Returns whether a stranger can own a value. */
  boolean isFree(String value) {
    for (String range : concrete) {
      if (Networks.isNarrow(range) && Networks.contains(range, value)) {
        return false;
      }
    }
    for (String piece : pieces(value)) {
      if (piece.length() > 3 && concrete.contains(piece)) {
        return false;
      }
    }
    return true;
  }

  Set<String> keys() {
    return values.keySet();
  }

  String nameOf(String key) {
    return names.getOrDefault(key, key);
  }

  /** Returns the accounts that the policies name. */
  Set<String> accounts() {
    return accounts;
  }

  /** Returns whether a statement says which key it is about. */
  boolean isPinned() {
    return pinned;
  }

  /** Returns whether a statement says in which Region the key is. */
  boolean isPinnedToARegion() {
    return pinnedRegion;
  }

  Map<String, Wish> target(Dice dice) {
    return dice.pick(targets);
  }

  /** Returns legal values that the policies' values of a key mean. */
  List<String> instances(String key, ValueShape shape) {
    List<String> found = new ArrayList<>();
    values.getOrDefault(key, List.of()).forEach(text -> found.addAll(shape.instances(text)));
    return found;
  }
}
