package dev.keymend.evidence;

import dev.keymend.change.Fix;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.FixedText;
import dev.keymend.change.NewValue.Held;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Piece;
import dev.keymend.change.PolicyChange;
import dev.keymend.kms.KmsLimits;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.JsonEscapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much longer a policy becomes by what is proposed, so that nothing is offered that KMS would
 * refuse. Source: AWS KMS API Reference, PutKeyPolicy; white space counts.
 */
final class Growth {
  /** How deep an element of a statement is. */
  private static final int IN_STATEMENT = 3;

  /** What stands for an account or another thing that the host fills in is about as long. */
  private static final int HELD = 12;

  private final int before;
  private final boolean inLines;
  private int grown;

  Growth(KeyPolicy policy) {
    PolicyDocument document = policy.document();
    before = document.bytesOver(0);
    inLines = document.isSentAsWritten() && document.written().indexOf('\n') >= 0;
  }

  /**
   * Returns alternatives of which those make room for advice that would make the policy too long,
   * if all that came before is chosen, too.
   */
  List<Fix> within(List<Fix> alternatives) {
    List<Fix> within = new ArrayList<>();
    int most = 0;
    for (Fix fix : alternatives) {
      int more = of(fix);
      int bytes = before + grown + more;
      if (more > 0 && bytes > KmsLimits.POLICY_BYTES) {
        within.add(tooLong(fix, bytes));
      } else {
        most = Math.max(most, more);
        within.add(fix);
      }
    }
    grown += most;
    return within;
  }

  private static Fix tooLong(Fix fix, int bytes) {
    String why =
        "With it the policy would have about "
            + bytes
            + " bytes, and KMS takes at most "
            + KmsLimits.POLICY_BYTES
            + ". Make the policy shorter first. ";
    return new Fix(
        fix.level(), fix.title(), why + fix.effect(), List.of(), false, List.of(), fix.choice());
  }

  private int of(Fix fix) {
    int more = 0;
    for (PolicyChange change : fix.changes()) {
      if (change instanceof PolicyChange.AddLastStatements added) {
        for (NewValue statement : added.added()) {
          more += line(IN_STATEMENT - 1) + size(statement, IN_STATEMENT - 1) + 1;
        }
      } else if (change instanceof PolicyChange.SetElement set) {
        more += size(set.value(), IN_STATEMENT);
        Optional<Integer> old = set.element().map(element -> element.value().range().length());
        more -= old.orElse(-line(IN_STATEMENT) - named(set.name()) - 1);
      }
    }
    return more;
  }

  private int line(int depth) {
    return inLines ? 1 + 2 * depth : 0;
  }

  private int named(String name) {
    return Limits.bytes(JsonEscapes.quote(name)) + (inLines ? 2 : 1);
  }

  /** As deep as a policy is at most. */
  private int size(NewValue value, int depth) {
    int size = 0;
    if (value instanceof NewValue.Members members) {
      for (NewMember member : members.members()) {
        size += line(depth + 1) + named(member.name()) + size(member.value(), depth + 1) + 1;
      }
      return size + line(depth) + 2;
    }
    if (value instanceof NewValue.Items items) {
      for (NewValue item : items.values()) {
        size += line(depth + 1) + size(item, depth + 1) + 1;
      }
      return size + line(depth) + 2;
    }
    if (value instanceof NewValue.Text text) {
      for (Piece piece : text.pieces()) {
        size +=
            piece instanceof FixedText fixed
                ? Limits.bytes(JsonEscapes.quote(fixed.text())) - 2
                : piece instanceof Held held ? held.hole().written().length() : HELD;
      }
      return size + 2;
    }
    if (value instanceof NewValue.Copy copy) {
      return copy.original().range().length();
    }
    return value instanceof NewValue.Raw raw ? raw.text().length() : HELD;
  }
}
