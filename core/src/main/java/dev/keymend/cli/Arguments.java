package dev.keymend.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a command.
 *
 * @param options values by option, in their order
 * @param files the inputs; standard input where none is named
 */
record Arguments(Map<String, List<String>> options, List<String> files) {
  private static final Set<String> REPEATED =
      Set.of(
          "--choose",
          "--add",
          "--keep",
          "--hide",
          "--administrator",
          "--user",
          "--account",
          "--service");

  /** What is given once, also to a command that takes files by option, as many as there are. */
  private static final Set<String> ONCE = Set.of("--owner", "--format");

  /** Reads them; the value of an option may stand behind it or behind an equals sign. */
  static Arguments read(String[] args) throws UsageException {
    String command = args[0];
    Deque<String> rest = new ArrayDeque<>(List.of(args).subList(1, args.length));
    Map<String, List<String>> options = new HashMap<>();
    List<String> files = new ArrayList<>();
    while (!rest.isEmpty()) {
      String arg = rest.remove();
      if (arg.equals("--")) {
        files.addAll(rest);
        rest.clear();
      } else if (arg.length() < 2 || !arg.startsWith("-")) {
        files.add(arg);
      } else {
        int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
        String option = equals < 0 ? arg : arg.substring(0, equals);
        check(command, option);
        if (equals >= 0 && !Usage.hasValue(option)) {
          throw new UsageException(option + " takes no value.", Usage.of(command));
        }
        if (equals >= 0) {
          rest.push(arg.substring(equals + 1));
        }
        List<String> values = options.computeIfAbsent(option, any -> new ArrayList<>());
        if (!values.isEmpty() && !isRepeated(command, option)) {
          throw new UsageException(option + " is there twice.");
        }
        values.add(Usage.hasValue(option) ? value(command, option, rest) : "");
      }
    }
    if (!Usage.readsFiles(command) && !files.isEmpty()) {
      throw new UsageException(command + " reads no files.", Usage.of(command));
    }
    // What comes by option need not come by standard input as well.
    boolean needs = !command.equals("prevent") && !(command.equals("explain") && hasFiles(options));
    return new Arguments(options, files.isEmpty() && needs ? List.of("-") : List.copyOf(files));
  }

  private static boolean isRepeated(String command, String option) {
    return REPEATED.contains(option) || (takesEvidence(command) && !ONCE.contains(option));
  }

  /** Returns whether a command takes files of which an option says what they are. */
  static boolean takesEvidence(String command) {
    return command.equals("explain") || command.equals("test");
  }

  private static boolean hasFiles(Map<String, List<String>> options) {
    return options.keySet().stream().anyMatch(option -> !ONCE.contains(option));
  }

  private static void check(String command, String option) throws UsageException {
    if (!Usage.takes(command, option)) {
      String what = Usage.isOption(option) ? command + " has no option " : "Unknown option ";
      throw new UsageException(what + option + ".", Usage.of(command));
    }
  }

  private static String value(String command, String option, Deque<String> rest)
      throws UsageException {
    if (rest.isEmpty()) {
      throw new UsageException(option + " needs a value.", Usage.of(command));
    }
    return rest.remove();
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  /** Returns the value of an option. */
  Optional<String> one(String option) {
    return all(option).stream().findFirst();
  }

  /** Returns all values of an option. */
  List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }
}
