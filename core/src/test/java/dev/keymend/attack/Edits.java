package dev.keymend.attack;

import dev.keymend.attack.Draft.Entry;
import dev.keymend.attack.Draft.Part;
import dev.keymend.text.Ascii;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small edits of a policy, of which some mean something and some do not. */
enum Edits {
  KEY_CASE,
  VALUE_ORDER,
  STATEMENT_ORDER,
  LAST_VALUE,
  ONE_VALUE_MORE,
  JOINED_VALUES,
  OTHER_WORDS,
  TWO_STATEMENTS,
  CASE_BY_CASE,
  ACTION_BY_ACTION,
  OTHER_KEY,
  OTHER_OPERATOR,
  NO_CONDITION,
  OTHER_EFFECT;

  private static final String KEY =
      "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001";

  /** Returns the edited policy, the same each time; null when there is nothing to edit. */
  @Nullable Draft apply(Draft draft) {
    if (this == STATEMENT_ORDER) {
      List<Part> parts = new ArrayList<>(draft.parts());
      Collections.reverse(parts);
      return parts.size() < 2 ? null : draft.with(parts);
    }
    for (int i = 0; i < draft.parts().size(); i++) {
      Part part = draft.parts().get(i);
      if (this == CASE_BY_CASE) {
        return draft.with(apart(draft, i, caseByCase(part)));
      }
      if (this == ACTION_BY_ACTION && part.actions().size() > 1) {
        List<Part> each =
            part.actions().stream().map(action -> part.withActions(List.of(action))).toList();
        return part.others() ? null : draft.with(apart(draft, i, each));
      }
      if (this == OTHER_EFFECT && draft.parts().size() > 1) {
        return part.others() ? null : draft.with(i, part.withDeny(!part.deny()));
      }
      if (this == OTHER_KEY && part.resources().equals(List.of("*"))) {
        return draft.with(i, part.withResources(List.of(KEY)));
      }
      for (int e = 0; e < part.entries().size(); e++) {
        Entry edited = edit(part.entries().get(e));
        if (this == TWO_STATEMENTS) {
          Draft split = split(draft, i, e);
          if (split != null) {
            return split;
          }
        }
        if (this == NO_CONDITION) {
          return draft.with(i, part.withEntries(Shrinker.without(part.entries(), e)));
        }
        if (edited != null) {
          List<Entry> entries = new ArrayList<>(part.entries());
          entries.set(e, edited);
          return draft.with(i, part.withEntries(entries));
        }
      }
    }
    return null;
  }

  private static List<Part> apart(Draft draft, int place, List<Part> instead) {
    List<Part> parts = new ArrayList<>(draft.parts());
    parts.remove(place);
    parts.addAll(place, instead);
    return parts;
  }

  /** Returns a statement under a condition, and under its opposite. */
  private static List<Part> caseByCase(Part part) {
    List<Part> cases = new ArrayList<>();
    for (String operator : List.of("StringEquals", "StringNotEquals")) {
      List<Entry> entries = new ArrayList<>(part.entries());
      entries.add(new Entry(operator, "aws:PrincipalOrgID", List.of("o-a1b2c3d4e5")));
      cases.add(part.withEntries(entries));
    }
    return cases;
  }

  /** Returns two statements in place of one, each with some of the values of a condition. */
  private static @Nullable Draft split(Draft draft, int place, int index) {
    Part part = draft.parts().get(place);
    Entry entry = part.entries().get(index);
    List<Part> parts = new ArrayList<>(draft.parts());
    parts.remove(place);
    for (String value : entry.values()) {
      List<Entry> entries = new ArrayList<>(part.entries());
      entries.set(index, new Entry(entry.operator(), entry.key(), List.of(value)));
      parts.add(place, part.withEntries(entries));
    }
    return entry.values().size() < 2 ? null : draft.with(parts);
  }

  private @Nullable Entry edit(Entry entry) {
    List<String> values = new ArrayList<>(entry.values());
    switch (this) {
      case KEY_CASE -> {
        String lower = Ascii.lower(entry.key());
        return lower.equals(entry.key()) ? null : new Entry(entry.operator(), lower, values);
      }
      case VALUE_ORDER -> Collections.reverse(values);
      case LAST_VALUE -> values.set(values.size() - 1, other(entry));
      case ONE_VALUE_MORE -> values.add(other(entry));
      case JOINED_VALUES -> values = new ArrayList<>(List.of(String.join(", ", values)));
      case OTHER_WORDS -> {
        return inOtherWords(entry);
      }
      case OTHER_OPERATOR -> {
        return otherOperator(entry);
      }
      default -> {
        return null;
      }
    }
    return values.equals(entry.values()) ? null : new Entry(entry.operator(), entry.key(), values);
  }

  /** Mostly the same with another operator or other values, but for patterns. */
  private static @Nullable Entry inOtherWords(Entry entry) {
    String operator = entry.operator();
    List<String> values = new ArrayList<>();
    for (String value : entry.values()) {
      int slash = value.indexOf('/');
      boolean range = operator.contains("IpAddress") && value.indexOf(':') < 0 && slash > 0;
      int bits = range ? Integer.parseInt(value.substring(slash + 1)) : 32;
      if (bits < 8) {
        return null;
      }
      if (range && bits == 8) {
        values.add(value.substring(0, value.indexOf('.')) + ".0.0.0/9");
        values.add(value.substring(0, value.indexOf('.')) + ".128.0.0/9");
      } else if (operator.startsWith("Numeric")) {
        values.add("0" + value + (value.indexOf('.') < 0 ? ".0" : "0"));
      } else {
        values.add(operator.startsWith("Bool") ? Ascii.lower(value).replace('t', 'T') : value);
      }
    }
    String other =
        operator.contains("Like")
            ? operator.replace("Like", "Equals")
            : operator.startsWith("String") ? operator.replace("Equals", "Like") : operator;
    return other.equals(operator) && values.equals(entry.values())
        ? null
        : new Entry(other, entry.key(), values);
  }

  private static @Nullable Entry otherOperator(Entry entry) {
    String operator = entry.operator();
    String other =
        operator.contains("NotEquals")
            ? operator.replace("NotEquals", "Equals")
            : operator.endsWith("IfExists")
                ? operator.substring(0, operator.length() - 8)
                : operator.startsWith("String") ? operator + "IfExists" : null;
    return other == null ? null : new Entry(other, entry.key(), entry.values());
  }

  /** Another value of the same kind as the last one. */
  private static String other(Entry entry) {
    String last = entry.values().get(entry.values().size() - 1);
    String key = Ascii.lower(entry.key());
    if (entry.operator().startsWith("Bool") || entry.operator().equals("Null")) {
      return last.equals("true") ? "false" : "true";
    }
    return switch (key) {
      case "kms:calleraccount", "aws:principalaccount", "aws:sourceaccount" -> "666655554444";
      case "kms:viaservice" -> "sqs.eu-central-1.amazonaws.com";
      case "aws:principalorgid" -> "o-evilorg00001";
      case "aws:sourcevpce" -> "vpce-0fedcba9876543210";
      case "aws:sourceip" -> "198.51.100.0/24";
      default -> entry.operator().startsWith("String") ? last + "z" : last;
    };
  }
}
