package dev.keymend.source;

import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the passages of a text that have policies in them, and judges what the text is. */
final class PassageFinds {
  /** No text costs more than to read it so many times. */
  private static final int TIMES = 8;

  /** More nobody pastes; the report would be larger than the tab can hold. */
  private static final int MOST = 1_000;

  private static final String CONTROLLED =
      "Control words of a template decide what of this policy there is. Keymend leaves them as they"
          + " are, reads what stands between them, of two halves the first, and cannot know the"
          + " policy that the template makes.";

  private static final String PROGRAM =
      "A program has a policy here with values of its own, and it cannot be read from this place"
          + " on.";

  private static final String PROGRAM_ADVICE =
      "Correct this place, or paste the policy that the program makes, as JSON.";

  /**
   * A passage.
   *
   * @param place where it stands in the pasted text
   * @param found the policies in it
   * @param isDamaged whether it has to be repaired first
   */
  private record Passage(TextRange place, List<FoundPolicy> found, boolean isDamaged) {}

  private final JsonReader reader;
  private final String text;
  private final List<Passage> passages = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private Optional<Reading.Understood> commands = Optional.empty();
  private Optional<ControlWords> words = Optional.empty();
  private boolean stray;

  /** Where a program puts a policy together. */
  private Optional<TextRange> assembled = Optional.empty();

  /** Where a policy with values of a program cannot be read. */
  private Optional<TextRange> damagedProgram = Optional.empty();

  /** Whether it is written in a way of its own, with something before each line or in HTML. */
  private boolean encoded;

  /** Whether policies were found in the language of Terraform. */
  private boolean readsHcl;

  /** How many characters may still be read. */
  private long budget;

  /** Whether only what is named as a policy is one, and not also the JSON around it. */
  private final boolean named;

  PassageFinds(JsonReader reader, String text, boolean named) {
    this.reader = reader;
    this.text = text;
    this.named = named;
    this.budget = (long) TIMES * text.length();
  }

  /** Returns whether only what is named as a policy is one, and not also the JSON around it. */
  boolean areNamed() {
    return named;
  }

  /** Returns how many passages there are up to now. */
  int count() {
    return passages.size();
  }

  /** Returns whether there is time left for one more. */
  boolean mayRead() {
    return budget > 0 && passages.size() < MOST;
  }

  /** Returns whether a part of a text has a word, which costs as much as to read it. */
  boolean contains(String of, int from, int to, String word) {
    budget -= to - from;
    return of.substring(from, to).contains(word);
  }

  /** Returns whether a part is JSON. */
  boolean isJson(Layer layer) {
    budget -= layer.text().length();
    return mayRead() && reader.parse(layer.text()) instanceof Json.Roots;
  }

  /** Counts what was read elsewhere. */
  void spend(int characters) {
    budget -= characters;
  }

  /** Adds what command lines have in them, which is not looked for again. */
  void addCommands(Reading.Understood reading) {
    commands = Optional.of(reading);
    for (FoundPolicy found : reading.found()) {
      passages.add(new Passage(found.place(), List.of(found), found instanceof DamagedPolicy));
    }
  }

  /** Adds the policies of a part that is JSON; returns whether it is. */
  boolean clean(Layer layer) {
    return clean(layer, true);
  }

  /** Adds the policies of a block that is HCL; returns whether it has any. */
  boolean hcl(Layer layer, Reading.Understood inside) {
    if (!inside.found().isEmpty() && mayRead()) {
      passages.add(new Passage(place(layer), inside.found(), false));
      gaps.addAll(inside.gaps());
      readsHcl = true;
      return true;
    }
    return false;
  }

  /** The same; what is only meant as a policy counts where nothing else has such names. */
  private boolean clean(Layer layer, boolean meant) {
    if (!mayRead()) {
      return false;
    }
    budget -= layer.text().length();
    if (!(reader.parse(layer.text()) instanceof Json.Roots values)) {
      return false;
    }
    Optional<Reading.Understood> inside =
        TreeFinders.find(reader, layer, values.roots(), Optional.empty());
    if (inside.isPresent() && !inside.get().found().isEmpty()) {
      passages.add(new Passage(place(layer), Reading.ofKeys(inside.get()).found(), false));
      gaps.addAll(inside.get().gaps());
    } else if (meant
        ? isMeantAsPolicy(values.roots().get(0))
        : isPutTogether(values.roots().get(0))) {
      Node root = values.roots().get(0);
      PolicyDocument policy =
          Functions.areIn(root)
              ? CloudFormation.document("key policy", root, layer)
              : new PolicyDocument(
                  "key policy", Syntax.JSON, layer.text(), root, layer.embedding(), KeyFacts.NONE);
      passages.add(new Passage(place(layer), List.of(policy), false));
    }
    return true;
  }

  /** A policy may have statements that are none, or no statement, and names in the wrong case. */
  private static boolean isMeantAsPolicy(Node root) {
    if (root instanceof ObjectNode object) {
      for (Member member : object.members()) {
        boolean list = !(member.value() instanceof LiteralNode);
        if (list && Ascii.lower(member.name()).startsWith("statement")) {
          return true;
        }
      }
    }
    return false;
  }

  /** A program may have the statements of a policy in variables, all of them or some. */
  private static boolean isPutTogether(Node root) {
    Node statements =
        root instanceof ObjectNode object ? object.value("Statement").orElse(root) : root;
    if (statements instanceof ArrayNode list) {
      return list.elements().isEmpty() || list.elements().stream().anyMatch(PassageFinds::isHole);
    }
    return isHole(statements);
  }

  private static boolean isHole(Node node) {
    return node instanceof StringNode string && string.value().meaning().isPresent();
  }

  /** Adds the policies in the content of a string; returns whether it has any. */
  boolean literal(Layer content) {
    int before = passages.size();
    boolean json = clean(content);
    if (json || !mayRead()) {
      return passages.size() > before;
    }
    boolean policy = contains(content.text(), 0, content.text().length(), "tatement\"");
    if (policy) {
      damaged(content);
    }
    return policy;
  }

  /** Adds the policies in an object of a program; returns where it ends, or -1 without any. */
  int object(Layer layer, int start, int limit) {
    if (!mayRead()) {
      return -1;
    }
    ProgramObject object = ProgramObject.at(layer.text(), start, limit);
    budget -= object.end() - start;
    int before = passages.size();
    Layer content = object.content(layer);
    boolean json = object.isWhole() && clean(content, false);
    boolean policy =
        object.isWhole()
            && !json
            && contains(content.text(), 0, content.text().length(), "tatement\"")
            && contains(content.text(), 0, content.text().length(), "\"Effect\"");
    if (policy) {
      damaged(content);
    } else if (json && hasStringSince(before, content.text())) {
      // A string of the program is in the program's escaping, which is not that of its objects.
      dropSince(before);
    }
    leaveOutEmpty(before);
    return passages.size() > before ? object.end() : -1;
  }

  /** Forgets the policy of a program without statements, as it puts them into it later. */
  void leaveOutEmpty(int since) {
    if (passages.size() == since + 1
        && passages.get(since).found().get(0) instanceof PolicyDocument document
        && document.root() instanceof ObjectNode object
        && object.value("Statement").orElse(object) instanceof ArrayNode list
        && list.elements().isEmpty()) {
      assembled = Optional.of(passages.get(since).place());
      dropSince(since);
    }
  }

  /** Notes a policy of a program with values of its own that cannot be read to its end. */
  void unreadable(Layer layer, int start, int limit) {
    ProgramObject object = ProgramObject.at(layer.text(), start, limit);
    budget -= object.end() - start;
    int stop = Math.min(object.end(), limit);
    damagedProgram =
        Optional.of(layer.embedding().outward(new TextRange(stop, Math.min(stop + 1, limit))));
    gaps.add(new Gap(damagedProgram.get(), PROGRAM + " " + PROGRAM_ADVICE));
  }

  private boolean hasStringSince(int before, String whole) {
    for (int i = before; i < passages.size(); i++) {
      for (FoundPolicy policy : passages.get(i).found()) {
        if (!(policy instanceof PolicyDocument document) || !document.text().equals(whole)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Adds a part that has to be repaired. */
  void damaged(Layer layer) {
    if (mayRead() && reader.parse(layer.text()) instanceof Json.Broken broken) {
      budget -= layer.text().length();
      FoundPolicy policy =
          new DamagedPolicy(
              "key policy", layer.text(), layer.embedding(), KeyFacts.NONE, broken.problem());
      passages.add(new Passage(place(layer), List.of(policy), true));
    }
  }

  /** Takes a policy with what follows it, in place of what was added since then. */
  boolean goesOn(Layer layer, int before) {
    int count = passages.size();
    damaged(layer);
    boolean damaged = passages.size() > count;
    if (damaged) {
      passages.subList(before, count).clear();
    }
    return damaged;
  }

  /**
   * Adds the policies of a block that is a template in YAML, or a policy in it; returns whether it
   * has any.
   */
  boolean yamlBlock(Layer part) {
    String block = part.text();
    // JSON has its names in quotes.
    boolean alone = block.contains("Statement:") && block.contains("Effect:");
    if (!(alone || block.contains("AWS::KMS::")) || !mayRead()) {
      return false;
    }
    budget -= block.length();
    YamlTree.ParsedYaml parsed = YamlTree.parse(block, Limits.DEFAULT.maxDepth());
    Layer layer = new Layer(block, Syntax.YAML, part.embedding(), parsed.shared());
    Optional<Reading.Understood> inside =
        YamlTexts.isYaml(block, parsed.roots())
            ? TreeFinders.find(reader, layer, parsed.roots(), Optional.empty())
            : Optional.empty();
    if (inside.isPresent() && !inside.get().found().isEmpty()) {
      passages.add(new Passage(place(part), Reading.ofKeys(inside.get()).found(), false));
      gaps.addAll(inside.get().gaps());
      return true;
    }
    Optional<PolicyDocument> policy =
        alone && parsed.roots().size() == 1 && parsed.problem() == null
            ? YamlTexts.policy(layer, parsed.roots().get(0))
            : Optional.empty();
    policy.ifPresent(one -> passages.add(new Passage(place(part), List.of(one), false)));
    return policy.isPresent();
  }

  /** Adds a key policy in YAML. */
  void yaml(Layer part, boolean isCut) {
    if (!mayRead()) {
      return;
    }
    budget -= part.text().length();
    YamlTree.ParsedYaml parsed = YamlTree.parse(part.text(), Limits.DEFAULT.maxDepth());
    if (parsed.roots().size() == 1 && isMeantAsPolicy(parsed.roots().get(0))) {
      PolicyDocument policy = CloudFormation.document("KeyPolicy", parsed.roots().get(0), part);
      policy = isCut ? policy.asPart(true, false, List.of()) : policy;
      passages.add(new Passage(place(part), List.of(policy.ofKey()), false));
    } else if (parsed.problem() != null) {
      int place = Math.min(parsed.place(), part.text().length());
      TextRange range = part.embedding().outward(TextRange.at(place));
      gaps.add(new Gap(range, "This KeyPolicy is no YAML. " + parsed.problem()));
    }
  }

  /** Returns whether no passage was added since then, or one that is damaged. */
  boolean onlyOneDamagedSince(int before) {
    int added = passages.size() - before;
    return added == 0 || (added == 1 && passages.get(before).isDamaged());
  }

  /** Forgets what was added since then. */
  void dropSince(int before) {
    while (passages.size() > before) {
      passages.remove(passages.size() - 1);
    }
  }

  /** Notes that the text is a template with control words. */
  void template(ControlWords controls) {
    words = Optional.of(controls);
  }

  /** Notes that the text is written in a way of its own, which stays. */
  void encoded() {
    encoded = true;
  }

  /** Notes that statements follow a policy as if they belonged to it. */
  void stray() {
    stray = true;
  }

  /** Adds all policies that were found to those of others. */
  void collect(List<FoundPolicy> others, List<Gap> with) {
    passages.forEach(passage -> others.addAll(passage.found()));
    with.addAll(gaps);
  }

  private static TextRange place(Layer layer) {
    return layer.embedding().outward(new TextRange(0, layer.text().length()));
  }

  /** Returns why a policy of a program cannot be read. */
  Optional<Reading> problem() {
    if (damagedProgram.isPresent()) {
      TextRange place = damagedProgram.get();
      return Optional.of(
          new Reading.Unreadable(Reading.Problem.OTHER_LANGUAGE, place, PROGRAM, PROGRAM_ADVICE));
    }
    return assembled.map(
        place ->
            new Reading.Unreadable(
                Reading.Problem.OTHER_LANGUAGE,
                place,
                "A program puts this policy together, which Keymend cannot follow.",
                "Paste the policy that it makes, as JSON."));
  }

  /** Returns what the text is, if it is more than one policy and nothing else. */
  Optional<Reading> reading() {
    List<Passage> apart = apart();
    List<FoundPolicy> found = new ArrayList<>();
    for (Passage passage : apart) {
      passage.found().forEach(policy -> found.add(words.isEmpty() ? policy : marked(policy)));
    }
    int policies = found.size();
    boolean onlyCommands = commands.isPresent() && commands.get().found().size() == policies;
    boolean several = apart.size() > 1;
    if (policies == 0
        || onlyCommands
        || !(several || encoded || isTemplate(apart) || (hasProse(apart) && !stray))) {
      return Optional.empty();
    }
    String why =
        policies == 1
            ? "It is a text with a policy in it."
            : "It is a text with " + policies + " policies in it.";
    if (!readsHcl) {
      OtherLanguages.unread(text).ifPresent(gaps::add);
    }
    boolean command = commands.filter(reading -> !reading.found().isEmpty()).isPresent();
    return Optional.of(
        new Reading.Understood(command ? Format.COMMAND : Format.TEXT, why, found, gaps));
  }

  /** Returns whether a passage has control words in it, so that it is no JSON. */
  private boolean isTemplate(List<Passage> apart) {
    return words.isPresent()
        && apart.stream().anyMatch(passage -> words.get().within(passage.place()).isPresent());
  }

  private FoundPolicy marked(FoundPolicy policy) {
    ControlWords controls = words.orElseThrow();
    controls
        .within(policy.place())
        .ifPresent(word -> gaps.add(new Gap(new TextRange(word.start(), word.end()), CONTROLLED)));
    return policy instanceof PolicyDocument document
        ? controls.mark(document)
        : ((DamagedPolicy) policy).with(controls);
  }

  /** Returns the passages in their order, those of commands where two are about one place. */
  private List<Passage> apart() {
    int ofCommands = commands.map(reading -> reading.found().size()).orElse(0);
    List<Passage> all = new ArrayList<>(passages.subList(0, ofCommands));
    List<Passage> others = new ArrayList<>(passages.subList(ofCommands, passages.size()));
    Comparator<Passage> order = Comparator.comparingInt(passage -> passage.place().start());
    all.sort(order);
    others.sort(order);
    List<Passage> apart = new ArrayList<>();
    int next = 0;
    int end = 0;
    for (Passage other : others) {
      while (next < all.size() && all.get(next).place().start() < other.place().end()) {
        end = Math.max(end, all.get(next).place().end());
        apart.add(all.get(next));
        next++;
      }
      if (other.place().start() >= end) {
        end = other.place().end();
        apart.add(other);
      }
    }
    apart.addAll(all.subList(next, all.size()));
    return apart;
  }

  /** Whether there are words outside of the passages. */
  private boolean hasProse(List<Passage> apart) {
    int from = 0;
    for (Passage passage : apart) {
      if (hasWord(from, passage.place().start())) {
        return true;
      }
      from = Math.max(from, passage.place().end());
    }
    return hasWord(from, text.length());
  }

  private boolean hasWord(int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (isLetter(text.charAt(i)) && isLetter(text.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetter(char c) {
    char lower = Ascii.lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= 0xC0 && !isSign(c));
  }

  /**
   * Signs among the letters of other alphabets: × and ÷, the blocks from General Punctuation to CJK
   * Symbols, and the full-width signs. Java's own table takes 3 KB of the engine.
   */
  private static boolean isSign(char c) {
    return c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFF21);
  }
}
