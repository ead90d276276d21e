package dev.keymend.web.compile;

import dev.keymend.web.compile.ModuleText.ModuleField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module in two parts. The first has what is always needed, with all types, and all globals and
 * data but for the strings that only the rest uses; in place of each function that it gave away
 * stands a call through a table. The rest imports from the first what its functions use, and puts
 * them into the table. Until then such a call traps.
 *
 * @param first the part that runs by itself, as text
 * @param rest the other part, as text
 */
record SplitModule(String first, String rest) {
  private static final String TABLE = "$rest";
  private static final String SHARED = "$shared";
  private static final String READER = "$strings";

  private static final Pattern CALLED = Pattern.compile("\\((?:call|ref\\.func) (\\$[^\\s()]+)");
  private static final Pattern TAKEN = Pattern.compile("\\(ref\\.func (\\$[^\\s()]+)");
  private static final Pattern GLOBAL = Pattern.compile("\\(global\\.[gs]et (\\$[^\\s()]+)");
  private static final Pattern EXPORTED = Pattern.compile("\\(func (\\$[^\\s()]+)\\)");
  private static final Pattern PARAMETER = Pattern.compile("\\(param (\\$\\S+) ");
  private static final Pattern TYPE = Pattern.compile("\\(type (\\$\\S+?)\\)");

  /** What belongs to the module whose data it is. */
  private static final Pattern OWN_DATA =
      Pattern.compile("_data \\$|\\(memory\\.init|\\(data\\.drop");

  /**
   * Takes a module apart.
   *
   * @param module the whole
   * @param ran the names of functions that the examples ran, which have to be in the first part
   */
  static SplitModule of(ModuleText module, Set<String> ran) {
    return new Splitting(module, ran).split();
  }

  /**
   * Names of functions that stay, although the examples did not run them: what is exported, with
   * all that it calls, as nobody catches it when one of them lacks the rest; and what reads data.
   */
  private static Set<String> alwaysNeeded(ModuleText module, Set<String> ran) {
    Map<String, ModuleField> functions = module.functions();
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (ModuleField part : module.parts()) {
      if (part.kind().equals("export")) {
        open.addAll(all(EXPORTED, part.text()));
      } else if (part.isBody() && OWN_DATA.matcher(part.text()).find()) {
        needed.add(part.name());
      }
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!ran.contains(name) && needed.add(name)) {
        open.addAll(all(CALLED, Objects.requireNonNull(functions.get(name)).text()));
      }
    }
    return needed;
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static final class Splitting {
    private final ModuleText module;
    private final List<ModuleField> moved = new ArrayList<>();
    private final Set<String> movedNames = new HashSet<>();

    /** Moved functions that the first part calls, each with its place in the table. */
    private final Map<String, Integer> places = new HashMap<>();

    private final List<String> imports = new ArrayList<>();
    private final List<String> exports = new ArrayList<>();

    /** Functions of the first part that the rest calls. */
    private final List<String> shared = new ArrayList<>();

    private final Optional<StringPool> strings;

    /** Globals of strings that only the rest uses. */
    private final Set<String> movedStrings = new HashSet<>();

    Splitting(ModuleText module, Set<String> ran) {
      this.module = module;
      Set<String> always = alwaysNeeded(module, ran);
      for (ModuleField part : module.parts()) {
        if (part.isBody() && !ran.contains(part.name()) && !always.contains(part.name())) {
          moved.add(part);
          movedNames.add(part.name());
        }
      }
      strings = StringPool.of(module);
      strings.ifPresent(pool -> movedStrings.addAll(pool.usedOnlyBy(module, this::isMoved)));
    }

    private boolean isMoved(ModuleField part) {
      return part.isBody() && movedNames.contains(part.name());
    }

    private boolean isMovedString(ModuleField part) {
      return part.kind().equals("global") && movedStrings.contains(part.name());
    }

    SplitModule split() {
      Set<String> kept = new HashSet<>();
      for (ModuleField part : module.parts()) {
        if (!isMoved(part)) {
          kept.addAll(all(CALLED, part.text()));
        }
      }
      List<String> inTable = new ArrayList<>();
      for (ModuleField part : moved) {
        if (kept.contains(part.name())) {
          places.put(part.name(), inTable.size());
          inTable.add(part.name());
        }
      }
      strings.ifPresent(pool -> moved.add(pool.reader(movedStrings::contains, READER)));
      share();
      return new SplitModule(first(), rest(inTable));
    }

    /** The first part exports what the rest uses, under short names. */
    private void share() {
      Set<String> functions = usedByTheRest(CALLED);
      functions.removeAll(movedNames);
      Set<String> globals = usedByTheRest(GLOBAL);
      globals.removeAll(movedStrings);
      for (ModuleField part : module.parts()) {
        switch (part.kind()) {
          case "memory" -> share("memory", part, tail(part));
          case "tag" -> share("tag", part, tail(part));
          case "func" -> {
            if (functions.contains(part.name())) {
              share(part, tail(part).replaceAll("\\(param \\$\\d+ ", "(param "));
            }
          }
          case "global" -> {
            if (globals.contains(part.name())) {
              share("global", part, " " + firstWord(tail(part).strip()));
            }
          }
          default -> {}
        }
      }
      String size = " " + places.size() + " funcref";
      share("table", new ModuleField("table", TABLE, "", false), size);
      exports.add(" (export \"functions\" (table " + SHARED + "))");
    }

    /** Functions are many, and a place in a table is shorter than the name of an export. */
    private void share(ModuleField function, String type) {
      String name = Integer.toString(shared.size(), Character.MAX_RADIX);
      shared.add(function.name());
      imports.add(" (import \"functions\" \"" + name + "\" (func " + function.name() + type + "))");
    }

    private void share(String kind, ModuleField part, String type) {
      String name = Integer.toString(exports.size(), Character.MAX_RADIX);
      exports.add(" (export \"" + name + "\" (" + kind + " " + part.name() + "))");
      imports.add(" (import \"first\" \"" + name + "\" (" + kind + " " + part.name() + type + "))");
    }

    private Set<String> usedByTheRest(Pattern pattern) {
      return moved.stream()
          .flatMap(part -> all(pattern, part.text()).stream())
          .collect(Collectors.toSet());
    }

    private String first() {
      List<String> parts = new ArrayList<>();
      boolean tablesAreThere = false;
      for (ModuleField part : module.parts()) {
        if (part.kind().equals("export") && !tablesAreThere) {
          tablesAreThere = true;
          parts.add(" (table " + TABLE + " " + places.size() + " funcref)");
          parts.add(" (table " + SHARED + " " + shared.size() + " funcref)");
          parts.add(filled(SHARED, shared));
          parts.addAll(exports);
        }
        if (part.kind().equals("elem")) {
          parts.add(declared(part));
        } else if (!isMoved(part) && !isMovedString(part)) {
          parts.add(strings.map(pool -> pool.without(part, movedStrings)).orElse(part).text());
        } else if (places.containsKey(part.name())) {
          parts.add(throughTheTable(part));
        }
      }
      return ModuleText.text(parts);
    }

    /** Functions whose references code may take; those that were moved are declared by the rest. */
    private String declared(ModuleField part) {
      String names =
          all(Pattern.compile("(\\$\\d+)"), part.text()).stream()
              .filter(name -> !movedNames.contains(name) || places.containsKey(name))
              .collect(Collectors.joining(" "));
      return " (elem declare func " + names + ")";
    }

    private String throughTheTable(ModuleField part) {
      String head = part.text().lines().findFirst().orElseThrow();
      String arguments =
          all(PARAMETER, head).stream()
              .map(name -> "(local.get " + name + ") ")
              .collect(Collectors.joining());
      Matcher type = TYPE.matcher(head);
      if (!type.find()) {
        throw new IllegalStateException("A function without a type: " + head);
      }
      String place = "(i32.const " + places.get(part.name()) + ")";
      return head
          + "\n  (call_indirect "
          + TABLE
          + " (type "
          + type.group(1)
          + ") "
          + arguments
          + place
          + "))";
    }

    private String rest(List<String> inTable) {
      List<String> parts = new ArrayList<>();
      for (ModuleField part : module.parts()) {
        if (part.kind().equals("type") || part.kind().equals("rec")) {
          parts.add(part.text());
        }
      }
      parts.addAll(imports);
      module.parts().stream().filter(this::isMovedString).forEach(p -> parts.add(p.text()));
      strings.ifPresent(pool -> parts.add(pool.data(movedStrings::contains, "$strings")));
      parts.add(filled(TABLE, inTable));
      parts.add(" (elem declare func " + String.join(" ", sorted(usedByTheRest(TAKEN))) + ")");
      moved.forEach(part -> parts.add(part.text()));
      strings.ifPresent(pool -> parts.add(" (start " + READER + ")"));
      return ModuleText.text(parts);
    }

    private static String filled(String table, List<String> functions) {
      return " (elem (table " + table + ") (i32.const 0) func " + String.join(" ", functions) + ")";
    }

    private static List<String> sorted(Set<String> names) {
      return names.stream().sorted().toList();
    }

    /** What stands behind the name in the first line, without the end of an import. */
    private static String tail(ModuleField part) {
      String line = part.text().lines().findFirst().orElseThrow();
      int from = line.indexOf(part.name()) + part.name().length();
      String tail = line.substring(from);
      if (part.imported()) {
        return tail.substring(0, tail.length() - 2);
      }
      return part.kind().equals("tag") ? tail.substring(0, tail.length() - 1) : tail;
    }

    /** A word, or all that stands in its brackets. */
    private static String firstWord(String text) {
      int depth = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        boolean ends = c == ')' || i + 1 == text.length() || text.charAt(i + 1) == ' ';
        if (depth == 0 && ends) {
          return text.substring(0, i + 1);
        }
      }
      return text;
    }
  }
}
