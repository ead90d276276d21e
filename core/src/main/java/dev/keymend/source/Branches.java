package dev.keymend.source;

import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The policies that conditions of a text's host make of one, wherever in it they choose: a
 * statement, an element, a value; and what is chosen may have choices itself.
 */
public final class Branches {
  /** Nothing is chosen. */
  public static final Branches NONE =
      new Branches(List.of(), holding -> new ArrayNode(TextRange.at(0), List.of()));

  /** More conditions make more policies than are worth looking at. */
  static final int MOST = 3;

  private final List<String> conditions;
  private final Function<Map<String, Boolean>, Node> reader;
  private @Nullable List<Branch> policies;

  private Branches(List<String> conditions, Function<Map<String, Boolean>, Node> reader) {
    this.conditions = List.copyOf(conditions);
    this.reader = reader;
  }

  /**
   * One of the policies.
   *
   * @param when when it comes out: {@code “A” is true and “B” is false}
   * @param policy the policy, whose nodes stand where they stand in the text
   */
  public record Branch(String when, ObjectNode policy) {}

  /**
   * Makes the choices of a policy.
   *
   * @param conditions what decides them, each once
   * @param reader reads the policy once more, given which of them hold
   */
  static Branches of(List<String> conditions, Function<Map<String, Boolean>, Node> reader) {
    return conditions.isEmpty() ? NONE : new Branches(conditions, reader);
  }

  /** Returns whether nothing is chosen. */
  public boolean isEmpty() {
    return conditions.isEmpty();
  }

  /** Returns each policy that may come out; empty if that is only one, or if they are too many. */
  public List<Branch> policies() {
    if (policies == null) {
      policies = read();
    }
    return policies;
  }

  private List<Branch> read() {
    List<Branch> all = new ArrayList<>();
    int count = conditions.size();
    for (int bits = 0; 0 < count && count <= MOST && bits < 1 << count; bits++) {
      Map<String, Boolean> holding = new LinkedHashMap<>();
      StringBuilder when = new StringBuilder();
      for (int i = 0; i < count; i++) {
        boolean holds = ((bits >> i) & 1) == 1;
        holding.put(conditions.get(i), holds);
        when.append(i == 0 ? "“" : " and “").append(conditions.get(i));
        when.append(holds ? "” is true" : "” is false");
      }
      if (reader.apply(holding) instanceof ObjectNode policy) {
        all.add(new Branch(when.toString(), policy));
      }
    }
    return List.copyOf(all);
  }
}
