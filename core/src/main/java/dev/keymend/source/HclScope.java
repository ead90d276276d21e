package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.text.Characters;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a Terraform file stand for. Variables may be given other values than their
 * defaults, so they stay open. Source: Terraform documentation, References to Named Values, and
 * that of the provider for AWS.
 */
final class HclScope {
  /** How the account and the partition of the provider are mostly written. */
  static final String ACCOUNT = "data.aws_caller_identity.current.account_id";

  static final String PARTITION = "data.aws_partition.current.partition";

  static final String REGION = "data.aws_region.current.region";

  /** A local value may be made of another one, but who has more steps gets no answer. */
  private static final int MAX_STEPS = 8;

  /** What is longer is not quoted to its end. */
  private static final int LONGEST = 300;

  private final String text;
  private final Map<String, HclExpression> locals;
  private final Map<String, HclBlock> blocks;
  private final HclProviders providers;

  /** The provider that makes the key; empty for the default one. */
  private final String provider;

  /** How much may still be read again where local values are used; nobody writes so much twice. */
  private final long[] budget;

  /** What is known to hold of what chooses between two values. */
  private final Map<String, Boolean> holding;

  /** What chooses between two values and is not known to hold or not. */
  private final Set<String> tests = new LinkedHashSet<>();

  /** Where texts begin that only their own words may change, and where they end. */
  private final TreeMap<Integer, Integer> closed;

  HclScope(String text, HclBlock file) {
    this.closed = new TreeMap<>();
    this.text = text;
    this.budget = new long[] {4L * text.length()};
    this.locals = new LinkedHashMap<>();
    this.blocks = new LinkedHashMap<>();
    this.providers = new HclProviders(text, file);
    this.provider = "";
    this.holding = Map.of();
    for (HclBlock block : file.blocks) {
      if (block.type.equals("locals")) {
        block.attributes.forEach(local -> locals.put(local.name(), local.value()));
      }
      String of = block.type.equals("resource") ? "" : block.type + ".";
      blocks.put(of + block.label(0) + "." + block.label(1), block);
    }
  }

  private HclScope(HclScope other, String provider, Map<String, Boolean> holding) {
    this.text = other.text;
    this.closed = other.closed;
    this.budget = other.budget;
    this.locals = other.locals;
    this.blocks = other.blocks;
    this.providers = other.providers;
    this.provider = provider;
    this.holding = holding;
  }

  /** Returns the same for a key that a provider makes. */
  HclScope of(String other) {
    return new HclScope(this, other, holding);
  }

  /**
   * Returns the same where more is known of what chooses between two values.
   *
   * @param holds whether it holds, by how it is written
   */
  HclScope where(Map<String, Boolean> holds) {
    return new HclScope(this, provider, holds);
  }

  /** Returns what was asked here that chooses between two values, and is not known to hold. */
  List<String> tests() {
    return List.copyOf(tests);
  }

  /** Returns the provider that makes the key; empty for the default one. */
  String provider() {
    return provider;
  }

  String text() {
    return text;
  }

  /** Returns how the file writes what most files write with a path. */
  String nameOf(String path, String near) {
    Meaning wanted = path.equals(ACCOUNT) ? Meaning.OWN_ACCOUNT : Meaning.OWN_PARTITION;
    for (Map.Entry<String, HclExpression> local : locals.entrySet()) {
      String name = "local." + local.getKey();
      HclExpression value = local.getValue();
      boolean same = value.is(Kind.REFERENCE) && meaning(resolve(value).text()) == wanted;
      if (same && near.contains(name)) {
        return name;
      }
    }
    String type = path.substring(0, path.indexOf(".current") + 1);
    for (Map.Entry<String, HclBlock> block : blocks.entrySet()) {
      String name = block.getKey() + "." + attribute(path);
      if (name.startsWith(type) && isName(block.getValue().label(1)) && meaning(name) == wanted) {
        return name;
      }
    }
    return meaning(path) == wanted ? path : free(type) + "." + attribute(path);
  }

  /** Returns the address of a data source of the key's provider that is not there yet. */
  private String free(String type) {
    String alias = provider.isEmpty() ? "own" : HclProviders.alias(provider);
    String address = type + alias;
    return blocks.containsKey(address) ? address + "_key" : address;
  }

  private static boolean isName(String label) {
    for (char c : Characters.of(label)) {
      if (!HclLexer.isNamePart(c)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what is written at a place, on one line. */
  String written(TextRange range) {
    StringBuilder line = new StringBuilder();
    for (char c : Characters.of(range.of(text))) {
      if (line.length() == LONGEST) {
        // The place tells it from others that begin alike.
        return line.append("… ").append(range.start()).toString();
      }
      if (c > ' ') {
        line.append(c);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString();
  }

  /** Returns a block by its address. */
  Optional<HclBlock> block(String address) {
    return Optional.ofNullable(blocks.get(address));
  }

  /** Returns what an expression is when local values are put in their places. */
  HclExpression resolve(HclExpression expression) {
    return resolve(expression, 0);
  }

  private HclExpression resolve(HclExpression expression, int from) {
    HclExpression now = expression.bare();
    for (int i = from; i < MAX_STEPS; i++) {
      HclExpression next = now.is(Kind.CONDITIONAL) ? chosen(now) : local(now);
      if (next == null) {
        return now.calls("merge") ? merged(now, i + 1) : now;
      }
      now = next.bare();
    }
    return expression;
  }

  /** Returns what is chosen of two values; null where nobody knows. */
  private @Nullable HclExpression chosen(HclExpression conditional) {
    String test = written(conditional.parts().get(0).range());
    Boolean holds = holding.get(test);
    if (holds == null && tests.size() <= Branches.MOST) {
      tests.add(test);
    }
    return holds == null ? null : conditional.parts().get(holds ? 1 : 2);
  }

  /** Returns the object that a call makes of several; the call where one of them is not known. */
  private HclExpression merged(HclExpression call, int steps) {
    Map<String, HclExpression[]> members = new LinkedHashMap<>();
    for (HclExpression part : call.parts()) {
      HclExpression object = resolve(part, steps);
      if (!object.is(Kind.OBJECT) || !spend(object.range().length())) {
        return call;
      }
      for (int i = 0; i + 1 < object.parts().size(); i += 2) {
        HclExpression key = object.parts().get(i);
        String name = key.text() + key.plain();
        if (name.isEmpty()) {
          return call;
        }
        members.put(name, new HclExpression[] {key, object.parts().get(i + 1)});
      }
    }
    List<HclExpression> parts = new ArrayList<>();
    List<HclExpression> elsewhere = new ArrayList<>();
    for (HclExpression[] member : members.values()) {
      int start = member[0].range().start();
      boolean inside = call.range().start() < start && start < call.range().end();
      (inside ? parts : elsewhere).addAll(List.of(member));
    }
    parts.addAll(elsewhere);
    return new HclExpression(Kind.OBJECT, call.range(), "", parts);
  }

  /** Returns a local value by its address. */
  Optional<HclExpression> local(String address) {
    return Optional.ofNullable(locals.get(address.substring("local.".length())));
  }

  private @Nullable HclExpression local(HclExpression reference) {
    if (!reference.is(Kind.REFERENCE) || !reference.text().startsWith("local.")) {
      return null;
    }
    HclExpression local = locals.get(reference.text().substring("local.".length()));
    return local == null || !spend(local.range().length()) ? null : local;
  }

  /** Returns whether so much may be read once more. */
  boolean spend(int length) {
    if (length > budget[0]) {
      return false;
    }
    budget[0] -= length;
    return true;
  }

  /** Notes that what stands in a place is taken over in another form. */
  void close(TextRange range) {
    closed.put(range.start(), range.end());
  }

  /** Returns whether what stands in a place is taken over in another form. */
  boolean isClosed(int offset) {
    Map.Entry<Integer, Integer> before = closed.floorEntry(offset);
    return before != null && offset < before.getValue();
  }

  /** Returns the policy document that a reference is to. */
  Optional<HclBlock> document(String path) {
    String address = address(path);
    return address.startsWith("data.aws_iam_policy_document.") ? block(address) : Optional.empty();
  }

  /** Returns the address that a reference begins with: a type and a name. */
  static String address(String path) {
    int dots = path.startsWith("data.") ? 3 : 2;
    int end = 0;
    while (end < path.length() && path.charAt(end) != '[') {
      if (path.charAt(end) == '.') {
        dots--;
        if (dots == 0) {
          return path.substring(0, end);
        }
      }
      end++;
    }
    return path.substring(0, end);
  }

  /** Returns the attribute that a reference ends with. */
  static String attribute(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Returns the string that an expression gives. */
  HoledString string(HclExpression expression) {
    return new HclStrings(this).string(expression);
  }

  /** Returns what a reference stands for. */
  Meaning meaning(String path) {
    return HclMeanings.of(path, this);
  }

  /** Another provider may be of another account; without its block only the usual name is sure. */
  Meaning own(String path, Meaning own, Meaning other) {
    HclBlock block = blocks.get(address(path));
    if (block == null) {
      boolean usual =
          Meaning.of(address(path) + "." + attribute(ACCOUNT)) == Meaning.OWN_ACCOUNT
              || address(path).endsWith(".current");
      return usual && provider.isEmpty() ? own : other;
    }
    boolean plain =
        block.attributes.isEmpty()
            || (block.attributes.size() == 1 && block.value("provider").isPresent());
    return plain && providers.areOfOneAccount(HclProviders.of(block), provider) ? own : other;
  }
}
