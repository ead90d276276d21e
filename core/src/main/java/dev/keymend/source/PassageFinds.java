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
  private static final int TIMES = 6;

  /** More nobody pastes; the report would be larger than the tab can hold. */
  private static final int MOST = 1_000;

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
  private boolean stray;

  /** Whether policies were found in the language of Terraform. */
  private boolean readsHcl;

  /** How many characters may still be read. */
  private long budget;

  PassageFinds(JsonReader reader, String text) {
    this.reader = reader;
    this.text = text;
    this.budget = (long) TIMES * text.length();
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

  /** Adds what command lines have in them, which is not looked for again. */
  void addCommands(Reading.Understood reading) {
    commands = Optional.of(reading);
    for (FoundPolicy found : reading.found()) {
      TextRange place =
          found instanceof PolicyDocument document
              ? document.place()
              : ((DamagedPolicy) found)
                  .embedding()
                  .outward(new TextRange(0, ((DamagedPolicy) found).text().length()));
      passages.add(new Passage(place, List.of(found), found instanceof DamagedPolicy));
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
    } else if (meant && isMeantAsPolicy(values.roots().get(0))) {
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
    boolean json = object.isWhole() && clean(object.content(layer), false);
    return json && passages.size() > before ? object.end() : -1;
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

  /** Notes that statements follow a policy as if they belonged to it. */
  void stray() {
    stray = true;
  }

  private static TextRange place(Layer layer) {
    return layer.embedding().outward(new TextRange(0, layer.text().length()));
  }

  /** Returns what the text is, if it is more than one policy and nothing else. */
  Optional<Reading> reading() {
    List<Passage> apart = apart();
    List<FoundPolicy> found = new ArrayList<>();
    for (Passage passage : apart) {
      found.addAll(passage.found());
    }
    int policies = found.size();
    boolean onlyCommands = commands.isPresent() && commands.get().found().size() == policies;
    boolean several = apart.size() > 1;
    if (policies == 0 || onlyCommands || !(several || (hasProse(apart) && !stray))) {
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
    return (lower >= 'a' && lower <= 'z') || (c >= 0xC0 && Character.isLetter(c));
  }
}
