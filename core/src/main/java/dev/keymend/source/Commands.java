package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Command lines with a policy in them: as the value of {@code --policy}, in a variable that is, in
 * the JSON of {@code --cli-input-json}, or in a here-document.
 */
final class Commands {
  private static final String COMMAND = "aws ";

  /** Services whose commands have an option with a policy, too. */
  private static final List<String> OTHER_SERVICES =
      List.of("iam ", "s3api ", "sqs ", "sns ", "secretsmanager ", "organizations ", "lambda ");

  private static final List<String> OPTIONS = List.of("--policy", "--cli-input-json");

  /** More commands, and more names to be looked for, nobody pastes; each costs a search. */
  private static final int MAX_COMMANDS = 1_000;

  private static final int MAX_NAMES = 50;

  private final JsonReader reader;
  private final String text;
  private final PolicyCollector finds;
  private final KeyFacts key;

  /** Where the next command is, and whether the one before it is about something else than keys. */
  private int nextCommand = -1;

  private boolean ofOther;

  /** Where the values of variables begin that hold a policy. */
  private final Set<Integer> variables = new HashSet<>();

  /** The files that the commands take policies of keys from. */
  private final Set<String> files = new HashSet<>();

  /** Where what was looked for is; -1 for nowhere. */
  private final Map<String, Integer> places = new HashMap<>();

  private Commands(JsonReader reader, String text) {
    this.reader = reader;
    this.text = text;
    this.finds = new PolicyCollector(reader);
    this.key = key();
  }

  /** Returns the policies in command lines; empty when a text is something else. */
  static Optional<Reading.Understood> find(JsonReader reader, Pasted pasted) {
    String text = pasted.text();
    if (!pasted.mayBe(Format.COMMAND)
        || !text.contains("kms")
        || OPTIONS.stream().noneMatch(text::contains)) {
      return Optional.empty();
    }
    Commands commands = new Commands(reader, text);
    for (String option : OPTIONS) {
      commands.nextCommand = -1;
      commands.ofOther = false;
      commands.options(option);
    }
    commands.hereDocuments();
    return commands.finds.found().isEmpty() && commands.finds.gaps().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Reading.ofKeys(
                new Reading.Understood(
                    Format.COMMAND,
                    "It is a command line of aws kms with a policy.",
                    commands.finds.found(),
                    commands.finds.found().isEmpty() ? commands.finds.gaps() : List.of())));
  }

  private void options(String option) {
    int from = 0;
    int count = 0;
    for (int at = text.indexOf(option); at >= 0; at = text.indexOf(option, from)) {
      if (++count > MAX_COMMANDS) {
        return;
      }
      int value = isOfOtherService(at) ? -1 : valueAt(at + option.length());
      from = at + option.length();
      if (value >= 0) {
        ShellWord word = ShellWord.at(text, value);
        from = Math.max(from, word.end());
        value(option, word, value);
        if (!word.isClosed()) {
          return;
        }
      }
    }
  }

  /** Whether the command before an option is known to be about something else than keys. */
  private boolean isOfOtherService(int option) {
    while (nextCommand < option) {
      boolean other = false;
      for (String service : OTHER_SERVICES) {
        other |= nextCommand >= 0 && text.startsWith(service, nextCommand + COMMAND.length());
      }
      ofOther = other;
      int next = text.indexOf(COMMAND, nextCommand + 1);
      nextCommand = next < 0 ? text.length() : next;
    }
    return ofOther;
  }

  /** Returns where the value of an option begins; nowhere when this is another option. */
  private int valueAt(int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean continued = (c == '\\' || c == '`' || c == '^') && text.startsWith("\n", i + 1);
      if (c > ' ' && !continued && !(c == '=' && i == from)) {
        break;
      }
      i++;
    }
    return i == from || i == text.length() ? -1 : i;
  }

  private void value(String option, ShellWord word, int start) {
    String content = word.content();
    TextRange place = new TextRange(start, word.end());
    if (content.startsWith("file://")) {
      files.add(content.substring(7));
      gap(place, "The policy is in the file " + content.substring(7) + ". Paste that file.");
    } else if (content.startsWith("$") && !content.startsWith("$(")) {
      variable(content, place);
    } else if (TreeFinders.mayBeJson(content)) {
      policy(option, word, place);
    }
  }

  private void variable(String content, TextRange place) {
    String name = content.replace("$", "").replace("{", "").replace("}", "");
    int at = name.isEmpty() ? -1 : place(name + "=", 0);
    while (at > 0 && isOfName(text.charAt(at - 1))) {
      at = place(name + "=", at + 1);
    }
    if (at < 0 || at > place.start()) {
      gap(place, "The policy is in the variable " + name + ", which is not set in this text.");
      return;
    }
    int start = at + name.length() + 1;
    ShellWord word = ShellWord.at(text, start);
    // A quote that is not closed takes everything in, also the option that names the variable.
    boolean before = word.end() <= place.start();
    // Two commands may name one variable: it is one policy.
    if (before && TreeFinders.mayBeJson(word.content()) && variables.add(start)) {
      policy("--policy", word, new TextRange(start, word.end()));
    }
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private void policy(String option, ShellWord word, TextRange place) {
    if (word.isMixed()) {
      gap(place, "This policy is quoted in several ways at once. Paste the policy alone.");
      return;
    }
    Layer layer = new Layer(word.content(), word);
    if (layer.text().strip().startsWith("{\\\"")) {
      layer = unescaped(layer);
    }
    Json json = word.isPlain() ? reader.parsePlain(layer.text()) : reader.parse(layer.text());
    if (option.equals("--policy")) {
      if (json instanceof Json.Roots values) {
        finds.add("key policy", values.roots().get(0), layer, key);
      } else {
        finds.add("key policy", layer, key);
      }
    } else if (json instanceof Json.Roots values
        && values.roots().get(0) instanceof ObjectNode input
        && input.member("Policy").isPresent()) {
      finds.add("key policy", input.member("Policy").get().value(), layer, key);
    }
  }

  /** Windows takes the quotes of JSON only when they are escaped, also inside single quotes. */
  private Layer unescaped(Layer layer) {
    String content = layer.text();
    return reader.parse("\"" + content + "\"") instanceof Json.Roots values
            && values.roots().get(0) instanceof StringNode string
        ? new Layer(
            string.value().source(),
            layer.embedding().around(new JsonString(content, 0, content.length())))
        : layer;
  }

  /** The first place of something, looked for only once. */
  private int place(String wanted, int from) {
    Integer known = places.get(wanted);
    if (known == null || (known >= 0 && known < from)) {
      boolean more = known != null || places.size() < MAX_NAMES;
      known = more ? text.indexOf(wanted, from) : -1;
      places.put(wanted, known);
    }
    return known;
  }

  /**
   * The key of the only command. One that is replicated belongs to the same account, but another
   * key gets the policy.
   */
  private KeyFacts key() {
    int at = text.indexOf("--key-id");
    boolean one = at >= 0 && text.indexOf("--key-id", at + 1) < 0;
    int value = one ? valueAt(at + "--key-id".length()) : -1;
    Optional<String> id =
        value < 0 ? Optional.empty() : Optional.of(ShellWord.at(text, value).content());
    Optional<String> arn = id.filter(i -> i.startsWith("arn:"));
    return new KeyFacts(
        arn, Optional.empty(), text.contains("replicate-key") ? Optional.empty() : id);
  }

  /** {@code <<EOF}, a policy, and a line {@code EOF}. */
  private void hereDocuments() {
    int from = 0;
    for (int at = text.indexOf("<<"); at >= 0; at = text.indexOf("<<", from)) {
      from = at + 2;
      int word = text.startsWith("-", from) ? from + 1 : from;
      String name = ShellWord.at(text, word).content();
      int body = text.indexOf('\n', word) + 1;
      if (body == 0) {
        return;
      }
      int end = name.isEmpty() ? -1 : place("\n" + name, body - 1);
      if (end >= body) {
        from = end;
        String content = text.substring(body, end);
        if (TreeFinders.mayBeJson(content) && isOfKey(at)) {
          Layer whole = new Layer(text, Embedding.NONE);
          boolean quoted = "'\"\\".indexOf(text.charAt(word)) >= 0;
          finds.add(
              "key policy",
              quoted ? Pieces.part(whole, body, end) : ShellVariable.inside(whole, body, end),
              key);
        }
      }
    }
  }

  /** A here-document that goes to a file is a policy of a key if a command takes it from there. */
  private boolean isOfKey(int here) {
    int line = text.lastIndexOf('\n', here) + 1;
    int end = text.indexOf('\n', here);
    int arrow = text.indexOf('>', line);
    if (files.isEmpty() || arrow < 0 || arrow > end) {
      return true;
    }
    int name = arrow + 1;
    while (name < end && (text.charAt(name) == '>' || text.charAt(name) == ' ')) {
      name++;
    }
    return files.contains(ShellWord.at(text, name).content());
  }

  private void gap(TextRange place, String message) {
    finds.gap(place, new Layer(text, Embedding.NONE), message);
  }
}
