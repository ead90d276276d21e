package dev.keymend.attack;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A key policy in parts, so that it can be shuffled, edited and made smaller. */
record Draft(String version, List<Part> parts) {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  /**
   * A statement.
   *
   * @param deny Deny, else Allow
   * @param others NotPrincipal, else Principal
   * @param who ARNs, account ids, service principals or {@code *}
   * @param except NotAction, else Action
   * @param entries the conditions
   */
  record Part(
      boolean deny,
      boolean others,
      List<String> who,
      boolean except,
      List<String> actions,
      List<String> resources,
      List<Entry> entries) {
    Part withDeny(boolean denies) {
      return new Part(denies, others, who, except, actions, resources, entries);
    }

    Part withWho(List<String> names) {
      return new Part(deny, others, names, except, actions, resources, entries);
    }

    Part withActions(List<String> names) {
      return new Part(deny, others, who, except, names, resources, entries);
    }

    Part withEntries(List<Entry> conditions) {
      return new Part(deny, others, who, except, actions, resources, conditions);
    }

    Part withResources(List<String> names) {
      return new Part(deny, others, who, except, actions, names, entries);
    }
  }

  /** A condition: an operator, a key and its values. */
  record Entry(String operator, String key, List<String> values) {}

  Draft with(List<Part> others) {
    return new Draft(version, others);
  }

  Draft with(int index, Part part) {
    List<Part> all = new ArrayList<>(parts);
    all.set(index, part);
    return with(all);
  }

  /** Returns whether a value waits for being filled in, so that nobody knows what it will be. */
  boolean hasPlaceholder() {
    String text = text();
    return text.contains("<") || text.contains("account-id");
  }

  KeyPolicy policy() {
    return read(text());
  }

  static KeyPolicy read(String text) {
    return READER.document(text).flatMap(KeyPolicy::of).orElseThrow();
  }

  /** Returns the policy as JSON on one line. */
  String text() {
    StringBuilder out = new StringBuilder("{\"Version\":\"" + version + "\",\"Statement\":[");
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == 0 ? "{" : ",{");
      write(parts.get(i), out);
      out.append('}');
    }
    return out.append("]}").toString();
  }

  private static void write(Part part, StringBuilder out) {
    out.append("\"Effect\":\"").append(part.deny ? "Deny" : "Allow");
    out.append("\",\"").append(part.others ? "NotPrincipal" : "Principal").append("\":");
    principals(part.who, out);
    out.append(",\"").append(part.except ? "NotAction" : "Action").append("\":");
    strings(part.actions, out);
    out.append(",\"Resource\":");
    strings(part.resources, out);
    if (!part.entries.isEmpty()) {
      out.append(",\"Condition\":{");
      conditions(part.entries, out);
      out.append('}');
    }
  }

  private static void principals(List<String> who, StringBuilder out) {
    if (who.equals(List.of("*"))) {
      out.append("\"*\"");
      return;
    }
    List<String> services = new ArrayList<>(who);
    services.removeIf(name -> !name.endsWith(".amazonaws.com"));
    List<String> others = new ArrayList<>(who);
    others.removeAll(services);
    out.append('{');
    if (!others.isEmpty()) {
      out.append("\"AWS\":");
      strings(others, out);
    }
    if (!services.isEmpty()) {
      out.append(others.isEmpty() ? "\"Service\":" : ",\"Service\":");
      strings(services, out);
    }
    out.append('}');
  }

  private static void conditions(List<Entry> entries, StringBuilder out) {
    Map<String, StringBuilder> blocks = new LinkedHashMap<>();
    for (Entry entry : entries) {
      StringBuilder block = blocks.computeIfAbsent(entry.operator, o -> new StringBuilder());
      block.append(block.isEmpty() ? "\"" : ",\"").append(entry.key).append("\":");
      strings(entry.values, block);
    }
    String comma = "";
    for (Map.Entry<String, StringBuilder> block : blocks.entrySet()) {
      out.append(comma).append('"').append(block.getKey()).append("\":{");
      out.append(block.getValue()).append('}');
      comma = ",";
    }
  }

  static void strings(List<String> texts, StringBuilder out) {
    if (texts.isEmpty()) {
      out.append("[]");
      return;
    }
    boolean alone = texts.size() == 1;
    out.append(alone ? "\"" : "[\"").append(String.join("\",\"", texts));
    out.append(alone ? "\"" : "\"]");
  }
}
