package dev.keymend.web.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module of WebAssembly as {@code wasm-dis} writes it: each part of the module starts on a line
 * of its own, behind one blank.
 *
 * @param parts in their order
 */
record ModuleText(List<ModuleField> parts) {
  private static final Pattern IMPORT =
      Pattern.compile(" \\(import (\"[^\"]*\" \"[^\"]*\") \\((\\w+) (\\$\\S+?)( .*)?\\)\\)");
  private static final Pattern HEAD = Pattern.compile(" \\((\\w+) (\\$\\S+?)(?=[\\s)])");

  /**
   * A part of a module.
   *
   * @param kind {@code func}, {@code global} and so on; of what is imported as well
   * @param name by which others refer to it; empty where it has none
   * @param text all of it
   * @param imported does it come from outside?
   */
  record ModuleField(String kind, String name, String text, boolean imported) {
    static ModuleField of(String text) {
      Matcher imported = IMPORT.matcher(text);
      if (imported.matches()) {
        return new ModuleField(imported.group(2), imported.group(3), text, true);
      }
      Matcher head = HEAD.matcher(text);
      boolean named = head.lookingAt();
      String kind = named ? head.group(1) : text.substring(2).split("[\\s)]", 2)[0];
      return new ModuleField(kind, named ? head.group(2) : "", text, false);
    }

    /** A function that is the module's own. */
    boolean isBody() {
      return kind.equals("func") && !imported;
    }
  }

  /**
   * Reads a text.
   *
   * @param text as {@code wasm-dis} writes it
   */
  static ModuleText of(String text) {
    List<ModuleField> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String line : text.lines().skip(1).toList()) {
      boolean ends = line.equals(")");
      if (ends || (line.startsWith(" (") && !part.isEmpty())) {
        parts.add(ModuleField.of(part.toString()));
        part.setLength(0);
      }
      if (ends) {
        break;
      }
      if (line.startsWith(" ;;")) {
        continue;
      }
      part.append(part.isEmpty() ? "" : "\n").append(line);
    }
    return new ModuleText(parts);
  }

  /** What {@code wasm-as} takes. */
  static String text(List<String> parts) {
    return "(module\n" + String.join("\n", parts) + "\n)\n";
  }

  /** Functions by name, the imported ones too. */
  Map<String, ModuleField> functions() {
    Map<String, ModuleField> functions = new LinkedHashMap<>();
    for (ModuleField part : parts) {
      if (part.kind().equals("func")) {
        functions.put(part.name(), part);
      }
    }
    return functions;
  }
}
