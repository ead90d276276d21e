package dev.keymend.source;

import dev.keymend.source.HclExpression.Kind;
import dev.keymend.source.HoledString.Hole;
import dev.keymend.source.HoledString.Literal;
import dev.keymend.source.HoledString.Part;
import dev.keymend.text.Characters;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    for (HclBlock block : file.blocks) {
      if (block.type.equals("locals")) {
        block.attributes.forEach(local -> locals.put(local.name(), local.value()));
      }
      String of = block.type.equals("resource") ? "" : block.type + ".";
      blocks.put(of + block.label(0) + "." + block.label(1), block);
    }
  }

  private HclScope(HclScope other, String provider) {
    this.text = other.text;
    this.closed = other.closed;
    this.budget = other.budget;
    this.locals = other.locals;
    this.blocks = other.blocks;
    this.providers = other.providers;
    this.provider = provider;
  }

  /** Returns the same for a key that a provider makes. */
  HclScope of(String other) {
    return new HclScope(this, other);
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
      HclExpression local = local(now);
      if (local == null) {
        return now.calls("merge") ? merged(now, i + 1) : now;
      }
      now = local.bare();
    }
    return expression;
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
    return merged(parts(expression, 0));
  }

  private static HoledString merged(List<Part> parts) {
    List<Part> merged = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Literal none && none.text().isEmpty()) {
        continue;
      }
      int last = merged.size() - 1;
      if (part instanceof Literal more && last >= 0 && merged.get(last) instanceof Literal before) {
        merged.set(last, new Literal(before.text() + more.text()));
      } else {
        merged.add(part);
      }
    }
    return merged.isEmpty() ? HoledString.of("") : HoledString.of(merged);
  }

  private List<Part> parts(HclExpression expression, int steps) {
    HclExpression is = resolve(expression);
    return switch (is.kind()) {
      case TEMPLATE, HEREDOC -> template(is, steps);
      // Another tool may fill in the file before Terraform reads it.
      case TEXT ->
          is.text().contains("{{")
              ? HoledString.of(is.text()).parts()
              : HoledString.ofEscaped(is.text());
      case LITERAL -> List.of(new Literal(is.text()));
      case REFERENCE -> List.of(reference(is.text()));
      case CALL -> call(is, steps);
      default -> List.of(unknown(is));
    };
  }

  private List<Part> call(HclExpression call, int steps) {
    HclExpression first = call.parts().isEmpty() ? call : resolve(call.parts().get(0));
    List<Part> parts = new ArrayList<>();
    boolean known = false;
    if (steps <= 2 && first.isPlain() && call.text().equals("format")) {
      known = format(first.plain(), call.parts(), steps, parts);
    } else if (steps <= 2
        && first.isPlain()
        && call.text().equals("join")
        && call.parts().size() == 2) {
      HclExpression list = resolve(call.parts().get(1));
      known = list.is(Kind.TUPLE);
      for (int i = 0; known && i < list.parts().size(); i++) {
        if (i > 0) {
          parts.add(new Literal(first.plain()));
        }
        parts.addAll(parts(list.parts().get(i), steps + 1));
      }
    }
    return known ? parts : List.of(unknown(call));
  }

  /** Adds what {@code format} makes of its arguments; false where it does more than that. */
  private boolean format(String text, List<HclExpression> values, int steps, List<Part> parts) {
    int next = 1;
    int from = 0;
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', from)) {
      boolean value = text.startsWith("s", i + 1) || text.startsWith("v", i + 1);
      if (!value || next == values.size()) {
        return false;
      }
      parts.add(new Literal(text.substring(from, i)));
      parts.addAll(parts(values.get(next), steps + 1));
      next++;
      from = i + 2;
    }
    parts.add(new Literal(text.substring(from)));
    return next == values.size();
  }

  private List<Part> template(HclExpression template, int steps) {
    if (steps > 2) {
      return List.of(unknown(template));
    }
    List<Part> parts = new ArrayList<>();
    for (HclExpression part : template.parts()) {
      parts.addAll(parts(part, steps + 1));
    }
    return parts;
  }

  /** No brace may be in a hole; what is not written out in full begins with a parenthesis. */
  private Hole unknown(HclExpression expression) {
    StringBuilder name = new StringBuilder("(");
    for (char c : Characters.of(written(expression.range()))) {
      if (c != '{' && c != '}') {
        name.append(c);
      }
    }
    return new Hole(name.append(')').toString(), Meaning.UNKNOWN);
  }

  /** What means the same is called by the same name. */
  private Hole reference(String path) {
    Meaning meaning = meaning(path);
    String name =
        switch (meaning) {
          case OWN_ACCOUNT -> ACCOUNT;
          case OWN_PARTITION -> PARTITION;
          case OWN_REGION -> REGION;
          default -> path.equals(ACCOUNT) || path.equals(PARTITION) ? "(" + path + ")" : path;
        };
    return new Hole(name, meaning);
  }

  /** Returns what a reference stands for. */
  Meaning meaning(String path) {
    String address = address(path);
    String attribute = attribute(path);
    if (address.startsWith("data.aws_caller_identity.")) {
      boolean account = attribute.equals("account_id") || attribute.equals("id");
      return account ? own(path, Meaning.OWN_ACCOUNT, Meaning.ACCOUNT) : Meaning.UNKNOWN;
    }
    if (address.startsWith("data.aws_partition.")) {
      boolean name = attribute.equals("partition") || attribute.equals("id");
      return name ? own(path, Meaning.OWN_PARTITION, Meaning.UNKNOWN) : Meaning.UNKNOWN;
    }
    if (address.startsWith("data.aws_region.")) {
      boolean name = List.of("name", "region", "id").contains(attribute);
      return name ? own(path, Meaning.OWN_REGION, Meaning.UNKNOWN) : Meaning.UNKNOWN;
    }
    String type = address.startsWith("data.") ? address.substring("data.".length()) : address;
    if (!type.startsWith("aws_")) {
      return Meaning.of(path);
    }
    boolean role = type.indexOf("_role.") > 0 || type.startsWith("aws_iam_user.");
    if (attribute.equals("iam_arn")
        || attribute.equals("issuer_arn")
        || (role && attribute.equals("arn"))) {
      return Meaning.MADE_PRINCIPAL;
    }
    return role || attribute.equals("arn") ? Meaning.NO_PRINCIPAL : Meaning.UNKNOWN;
  }

  /** Another provider may be of another account; without its block only the usual name is sure. */
  private Meaning own(String path, Meaning own, Meaning other) {
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
