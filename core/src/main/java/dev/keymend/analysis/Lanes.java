package dev.keymend.analysis;

import dev.keymend.access.AccessChange;
import dev.keymend.access.AccessTable;
import dev.keymend.access.Subject;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which statements of a policy are behind what each principal may do.
 *
 * @param before the statements of the policy as it is
 * @param after those of its correction, with places in the corrected text
 * @param rows for each principal of the access table, in its order
 */
public record Lanes(List<Placed> before, List<Placed> after, List<Row> rows) {
  /** Principals beyond this are counted in the report, not listed. */
  public static final int MOST = 200;

  /** More statements than this about one principal nobody reads. */
  private static final int MOST_STATEMENTS = 50;

  /**
   * A statement in its text.
   *
   * @param statement the statement
   * @param range its place in that text
   */
  public record Placed(Statement statement, TextRange range) {}

  /**
   * The statements that are about a principal.
   *
   * @param before places in {@link Lanes#before}
   * @param after places in {@link Lanes#after}
   */
  public record Row(List<Integer> before, List<Integer> after) {}

  /** Copies the lists. */
  public Lanes {
    before = List.copyOf(before);
    after = List.copyOf(after);
    rows = List.copyOf(rows);
  }

  static Lanes of(
      List<AccessChange> changes,
      List<Placed> before,
      AccessTable was,
      List<Placed> after,
      AccessTable is) {
    List<Row> rows = new ArrayList<>();
    for (AccessChange change : changes) {
      if (rows.size() == MOST) {
        break;
      }
      Subject subject = change.subject();
      rows.add(new Row(indexes(was.about(subject)), indexes(is.about(subject))));
    }
    return new Lanes(before, after, rows);
  }

  /** Returns the statements of a policy with their places in the text around it. */
  static List<Placed> placed(KeyPolicy policy) {
    UnaryOperator<TextRange> outward = policy.document().embedding()::outward;
    return policy.statements().stream()
        .map(one -> new Placed(one, outward.apply(one.node().range())))
        .toList();
  }

  private static List<Integer> indexes(List<Statement> statements) {
    List<Integer> indexes = new ArrayList<>();
    for (Statement statement : statements) {
      if (indexes.size() < MOST_STATEMENTS && !indexes.contains(statement.index())) {
        indexes.add(statement.index());
      }
    }
    return indexes;
  }

  Lanes outward(UnaryOperator<TextRange> outward) {
    List<Placed> placed =
        before.stream()
            .map(one -> new Placed(one.statement(), outward.apply(one.range())))
            .toList();
    return new Lanes(placed, after, rows);
  }
}
