package dev.keymend.web.compile;

import dev.keymend.web.compile.ModuleText.ModuleField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The strings of a module, as TeaVM has them: a function that runs at the start lists their globals
 * and reads their characters, one after the other, from the module's data. So each part of a module
 * can have the strings that it uses, and their characters.
 */
final class StringPool {
  private static final Pattern GLOBALS =
      Pattern.compile("\\(array\\.new_fixed (\\$\\S+) (\\d+)\\n");
  private static final Pattern GLOBAL = Pattern.compile("\\(global\\.get (\\$[^\\s()]+)");
  private static final Pattern NAMED = Pattern.compile("(\\$[^\\s()]+)");
  private static final Pattern CALLED = Pattern.compile("\\(call (\\$[^\\s()]+)\\)");
  private static final Pattern READ =
      Pattern.compile("i32\\.load8_u\\s+\\(global\\.get (\\$[^\\s()]+)");
  private static final Pattern DATA =
      Pattern.compile("( \\(data \\$\\S+ \\(i32\\.const 0\\) )\"(.*)\"\\)", Pattern.DOTALL);

  private final ModuleField function;
  private final ModuleField data;

  /** What stores the array of the globals, and the loop that reads them. */
  private final String list;

  private final String loop;
  private final String position;
  private final List<String> globals;
  private final List<String> characters;

  private StringPool(
      ModuleField function,
      ModuleField data,
      String list,
      String loop,
      String position,
      List<String> globals) {
    this.function = function;
    this.data = data;
    this.list = list;
    this.loop = loop;
    this.position = position;
    this.globals = globals;
    this.characters = characters(data, globals.size());
  }

  /** Returns the strings of a module; empty when it has none. */
  static Optional<StringPool> of(ModuleText module) {
    for (ModuleField part : module.parts()) {
      Matcher found = GLOBALS.matcher(part.text());
      while (part.isBody() && found.find()) {
        Optional<StringPool> pool = of(module, part, found);
        if (pool.isPresent()) {
          return pool;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<StringPool> of(ModuleText module, ModuleField part, Matcher found) {
    String text = part.text();
    int start = text.lastIndexOf("(local.set ", found.start());
    int next = start < 0 ? -1 : end(text, start);
    if (next < 0 || !text.substring(next).stripLeading().startsWith("(loop ")) {
      return Optional.empty();
    }
    int from = text.indexOf("(loop ", next);
    String loop = text.substring(from, end(text, from));
    Optional<ModuleField> data =
        module.parts().stream().filter(each -> DATA.matcher(each.text()).matches()).findFirst();
    Optional<String> position = position(module, loop);
    if (data.isEmpty()
        || position.isEmpty()
        || !loop.contains("(i32.const " + found.group(2) + ")")) {
      return Optional.empty();
    }
    String list = text.substring(start, next);
    List<String> globals = GLOBAL.matcher(list).results().map(m -> m.group(1)).toList();
    if (globals.size() != Integer.parseInt(found.group(2))) {
      return Optional.empty();
    }
    return Optional.of(new StringPool(part, data.get(), list, loop, position.get(), globals));
  }

  /** The global that counts the bytes that were read. */
  private static Optional<String> position(ModuleText module, String loop) {
    return CALLED
        .matcher(loop)
        .results()
        .map(call -> Objects.requireNonNull(module.functions().get(call.group(1))).text())
        .map(READ::matcher)
        .filter(Matcher::find)
        .map(read -> read.group(1))
        .findFirst();
  }

  /** Returns where the brackets that open at a place are closed again. */
  private static int end(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalStateException("Brackets that are not closed.");
  }

  /** Cuts the data into the characters of each string, as they are written there. */
  private static List<String> characters(ModuleField data, int strings) {
    Matcher text = DATA.matcher(data.text());
    if (!text.matches()) {
      throw new IllegalStateException("The data of the strings has another form.");
    }
    List<String> bytes = bytes(text.group(2));
    List<String> all = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < strings; i++) {
      int from = at;
      int length = 0;
      int shift = 0;
      int read;
      do {
        read = value(bytes.get(at++));
        length |= (read & 127) << shift;
        shift += 7;
      } while (read >= 128);
      for (int units = 0; units < length; ) {
        int first = value(bytes.get(at));
        at += first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        units += first < 0xf0 ? 1 : 2;
      }
      all.add(String.join("", bytes.subList(from, at)));
    }
    if (at != bytes.size()) {
      throw new IllegalStateException("There is more data than that of the strings.");
    }
    return all;
  }

  /** Cuts a string of the text format into bytes, each as it is written. */
  private static List<String> bytes(String text) {
    List<String> bytes = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      boolean named = text.charAt(i) == '\\' && "tnr\"'\\".indexOf(text.charAt(i + 1)) >= 0;
      int length = text.charAt(i) != '\\' ? 1 : named ? 2 : 3;
      bytes.add(text.substring(i, i + length));
      i += length;
    }
    return bytes;
  }

  private static int value(String written) {
    if (written.length() == 1) {
      char c = written.charAt(0);
      if (c >= 128) {
        throw new IllegalStateException("A byte that is not written as one: " + c);
      }
      return c;
    }
    return switch (written.charAt(1)) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case '"', '\'', '\\' -> written.charAt(1);
      default -> Integer.parseInt(written.substring(1), 16);
    };
  }

  /** Returns the strings that only functions use for which {@code moved} holds. */
  Set<String> usedOnlyBy(ModuleText module, Predicate<ModuleField> moved) {
    Set<String> alone = new HashSet<>(globals);
    for (ModuleField part : module.parts()) {
      boolean isOwn = part.name().equals(function.name()) && part.isBody();
      if (!moved.test(part) && !part.kind().equals("data")) {
        String text = isOwn ? part.text().replace(list, "") : part.text();
        boolean defined = part.kind().equals("global") && alone.contains(part.name());
        NAMED
            .matcher(defined ? text.replaceFirst(Pattern.quote(part.name()), "") : text)
            .results()
            .forEach(name -> alone.remove(name.group(1)));
      }
    }
    return alone;
  }

  /** Returns the part of a module in the place of one, where some strings are gone. */
  ModuleField without(ModuleField part, Set<String> gone) {
    Predicate<String> kept = name -> !gone.contains(name);
    if (part.name().equals(function.name()) && part.isBody()) {
      String text = part.text().replace(list, list(kept)).replace(loop, loop(kept));
      return new ModuleField(part.kind(), part.name(), text, false);
    }
    return part.equals(data)
        ? new ModuleField(part.kind(), part.name(), data(kept, data.name()), false)
        : part;
  }

  /** Returns the data of some strings. */
  String data(Predicate<String> kept, String name) {
    StringBuilder out = new StringBuilder(" (data " + name + " (i32.const 0) \"");
    for (int i = 0; i < globals.size(); i++) {
      out.append(kept.test(globals.get(i)) ? characters.get(i) : "");
    }
    return out.append("\")").toString();
  }

  /** Returns a function that reads some strings from where the data begins. */
  ModuleField reader(Predicate<String> kept, String name) {
    List<String> lines = function.text().lines().toList();
    StringBuilder out = new StringBuilder(lines.get(0).replace(function.name(), name));
    for (int i = 1; lines.get(i).startsWith("  (local "); i++) {
      out.append('\n').append(lines.get(i));
    }
    out.append("\n  (global.set ").append(position).append(" (i32.const 0))\n  ");
    out.append(list(kept)).append("\n  ").append(loop(kept)).append(')');
    return new ModuleField("func", name, out.toString(), false);
  }

  private String list(Predicate<String> kept) {
    Matcher found = GLOBALS.matcher(list);
    if (!found.find()) {
      throw new IllegalStateException("The list of the strings has another form.");
    }
    StringBuilder gets = new StringBuilder();
    globals.stream()
        .filter(kept)
        .forEach(g -> gets.append(" (global.get ").append(g).append(")\n"));
    String head = "(array.new_fixed " + found.group(1) + " " + count(kept) + "\n";
    return list.substring(0, found.start()) + head + gets + "))";
  }

  private String loop(Predicate<String> kept) {
    String before = "(i32.const " + globals.size() + ")";
    int at = loop.lastIndexOf(before);
    String now = "(i32.const " + count(kept) + ")";
    return loop.substring(0, at) + now + loop.substring(at + before.length());
  }

  private long count(Predicate<String> kept) {
    return globals.stream().filter(kept).count();
  }
}
