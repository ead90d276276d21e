package dev.keymend.evidence;

import dev.keymend.change.Fix;
import dev.keymend.change.FixPlan;
import dev.keymend.change.NewValue;
import dev.keymend.change.NewValue.FixedText;
import dev.keymend.change.NewValue.Held;
import dev.keymend.change.NewValue.NewMember;
import dev.keymend.change.NewValue.Piece;
import dev.keymend.change.PolicyChange;
import dev.keymend.change.PolicyWriter;
import dev.keymend.change.Symbols;
import dev.keymend.kms.KmsLimits;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.Compact;
import dev.keymend.source.Limits;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.JsonEscapes;
import dev.keymend.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much longer a policy becomes by what is proposed, so that nothing is offered that KMS would
 * refuse. Source: AWS KMS API Reference, PutKeyPolicy; white space counts.
 *
 * <p>Where KMS gets the policy as it is written, each fix is written, and its edits are counted.
 * Where another tool makes JSON of it, the JSON is counted as short as it can be, with what that
 * tool fills in as it stands in the text.
 */
final class Growth {
  private static final Symbols NONE = new Symbols(Optional.empty(), Optional.empty(), Map.of());

  private final PolicyDocument document;
  private final int before;
  private int grown;

  Growth(KeyPolicy policy) {
    document = policy.document();
    before = document.bytesOver(0);
  }

  /**
   * Returns alternatives of which those make room for advice that would make the policy too long,
   * if the longest of all that came before is chosen, too.
   */
  List<Fix> within(List<Fix> alternatives) {
    List<Fix> within = new ArrayList<>();
    int most = 0;
    for (Fix fix : alternatives) {
      int more = of(fix);
      if (more > 0 && before + grown + more > KmsLimits.POLICY_BYTES) {
        within.add(tooLong(fix, more));
      } else {
        most = Math.max(most, more);
        within.add(fix);
      }
    }
    grown += most;
    return within;
  }

  private Fix tooLong(Fix fix, int more) {
    String why =
        (grown > 0 ? "With it and what is offered before it" : "With it")
            + " the policy would have "
            + (document.isSentAsWritten() ? "" : "about ")
            + (before + grown + more)
            + " bytes, and KMS takes at most "
            + KmsLimits.POLICY_BYTES
            + ". Make the policy shorter first. ";
    return new Fix(
        fix.level(), fix.title(), why + fix.effect(), List.of(), false, List.of(), fix.choice());
  }

  /** Returns how many bytes a fix alone adds; fewer than 0 where it makes the policy shorter. */
  int of(Fix fix) {
    int more = 0;
    if (document.isSentAsWritten()) {
      FixPlan plan = new FixPlan(PolicyWriter.of(document), NONE);
      for (TextEdit edit : plan.offer(fix, true, Map.of()).edits()) {
        more += Limits.bytes(edit.replacement()) - Limits.bytes(document.text(), edit.range());
      }
      return more;
    }
    for (PolicyChange change : fix.changes()) {
      if (change instanceof PolicyChange.AddLastStatements added) {
        boolean isList = added.policy().statementElement().value() instanceof ArrayNode;
        more += isList ? 0 : 2;
        for (NewValue statement : added.added()) {
          more += 1 + size(statement);
        }
      } else if (change instanceof PolicyChange.SetElement set) {
        Optional<Node> old = set.element().map(Member::value);
        more += size(set.value());
        more += old.isPresent() ? -size(old.get()) : 1 + size(set.name()) + 1;
      }
    }
    return more;
  }

  private static int size(String text) {
    return Limits.bytes(JsonEscapes.quote(text));
  }

  private static int size(Node node) {
    return Limits.bytes(Compact.of(node));
  }

  /** As deep as a policy is at most. */
  private static int size(NewValue value) {
    // Brackets, or quotes.
    int size = 2;
    if (value instanceof NewValue.Members members) {
      for (NewMember member : members.members()) {
        size += size(member.name()) + 1 + size(member.value());
      }
      return size + Math.max(0, members.members().size() - 1);
    }
    if (value instanceof NewValue.Items items) {
      for (NewValue item : items.values()) {
        size += size(item);
      }
      return size + Math.max(0, items.values().size() - 1);
    }
    if (value instanceof NewValue.Text text) {
      for (Piece piece : text.pieces()) {
        String part =
            piece instanceof FixedText fixed
                ? fixed.text()
                : piece instanceof Held held ? held.hole().written() : "";
        size += size(part) - 2;
      }
      return size;
    }
    return value instanceof NewValue.Copy copy
        ? size(copy.original())
        : value instanceof NewValue.Raw raw ? Limits.bytes(raw.text()) : size;
  }
}
