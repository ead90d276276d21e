package dev.keymend.analysis;

import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Misplaced;
import dev.keymend.repair.Derivation;
import dev.keymend.repair.Repair;
import dev.keymend.repair.RepairResult;
import dev.keymend.source.Embedding;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The statements of a repaired policy that may not be what they were: where they were damaged, they
 * are not what a statement is.
 */
record DoubtfulStatements(List<Integer> places, List<Repair> repairs) {
  private static final String MESSAGE =
      "This statement was damaged, and a part of it may be lost or at another place. Then the"
          + " policy may allow more than it did. Compare it with what you had.";

  private static final String POLICY =
      "Statements were damaged, and some may be lost or at another place. Then the policy may"
          + " allow more than it did. Compare it with what you had.";

  /** What was damaged so near to a statement may have been a part of it. */
  private static final int NEAR = 2;

  /**
   * Looks for them.
   *
   * @param document the policy, read
   * @param embedding how its text lies in the repaired text
   * @param repaired what was repaired
   */
  static DoubtfulStatements in(
      PolicyDocument document, Embedding embedding, RepairResult repaired) {
    List<Integer> places = new ArrayList<>();
    List<Repair> repairs = new ArrayList<>();
    KeyPolicy policy = KeyPolicy.of(document).orElse(null);
    if (policy == null || repaired.repairs().isEmpty()) {
      return new DoubtfulStatements(places, repairs);
    }
    Derivation derivation = repaired.derivation();
    boolean regular = RegularStatement.isAround(policy.root());
    for (Member member : policy.root().members()) {
      if (!member.equals(policy.statementElement()) && Misplaced.is(member)) {
        TextRange range = derivation.outward(embedding.outward(member.range()));
        repairs.add(new Repair(range, POLICY, true));
      }
    }
    List<TextRange> broken = new ArrayList<>(repaired.broken());
    broken.sort(Comparator.comparingInt(TextRange::start));
    List<Node> nodes = KeyPolicy.statementNodes(policy.statementElement().value());
    int next = 0;
    int reach = -1;
    for (int i = 0; i < nodes.size(); i++) {
      TextRange range = derivation.outward(embedding.outward(nodes.get(i).range()));
      while (next < broken.size() && broken.get(next).start() <= range.end() + NEAR) {
        reach = Math.max(reach, broken.get(next).end());
        next++;
      }
      boolean damaged = reach + NEAR >= range.start();
      if (!regular) {
        places.add(i);
      } else if (isDoubtful(nodes.get(i), damaged)) {
        places.add(i);
        repairs.add(new Repair(range, MESSAGE, true));
      }
    }
    if (!regular) {
      TextRange range = derivation.outward(embedding.outward(policy.statementElement().range()));
      repairs.add(new Repair(range, POLICY, true));
    }
    return new DoubtfulStatements(places, repairs);
  }

  /** A name with signs of JSON in it is a part of the damage, wherever that was. */
  private static boolean isDoubtful(Node node, boolean damaged) {
    if (!(node instanceof ObjectNode statement)) {
      return damaged;
    }
    return damaged ? !RegularStatement.is(statement) : RegularStatement.hasSigns(statement);
  }
}
