package dev.keymend.analysis;

import dev.keymend.access.Owner;
import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.change.Fix;
import dev.keymend.change.FixPlan;
import dev.keymend.change.PolicyWriter;
import dev.keymend.change.Symbols;
import dev.keymend.source.PolicyDocument;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be done about one policy, and what becomes of it. */
final class Planning {
  private static final String WITHHELD =
      "It stays off: after it nobody would be sure to be able to change the policy again.";

  private record Offer(
      String id, Fix fix, boolean byDefault, boolean wanted, Map<String, String> inputs) {}

  private final PolicyWriter writer;
  private final Symbols symbols;
  private final List<Offer> offers = new ArrayList<>();
  private final List<ReportedFix> fixes = new ArrayList<>();
  private FixPlan plan;

  /** Starts without any fix for a policy of an owner. */
  Planning(PolicyDocument document, Owner owner) {
    this.writer = PolicyWriter.of(document);
    this.symbols = Symbols.of(owner, document);
    this.plan = new FixPlan(writer, symbols);
  }

  /**
   * Adds a fix behind all others.
   *
   * @param id {@code rule/n}
   * @param fix what it does
   * @param byDefault whether it is on when nobody chooses
   * @param wanted whether it is on, if that is possible
   * @param inputs what was filled in, by field
   */
  void offer(String id, Fix fix, boolean byDefault, boolean wanted, Map<String, String> inputs) {
    offers.add(new Offer(id, fix, byDefault, wanted, inputs));
  }

  /**
   * Decides what becomes of each fix.
   *
   * @param withheld ids of fixes that are left out because they would lock everybody out
   */
  void decide(Set<String> withheld) {
    plan = new FixPlan(writer, symbols);
    fixes.clear();
    // A policy that moves out leaves in its key what others would write there as well.
    int move = 0;
    while (move < offers.size() && !offers.get(move).fix().movesOut()) {
      move++;
    }
    boolean moves = move < offers.size();
    List<Offer> ordered = new ArrayList<>(offers);
    if (moves) {
      ordered.add(0, ordered.remove(move));
    }
    for (Offer offer : ordered) {
      fixes.add(withheld.contains(offer.id()) ? withhold(offer) : plan(offer));
    }
    if (moves) {
      fixes.add(move, fixes.remove(0));
    }
  }

  private ReportedFix plan(Offer offer) {
    FixPlan.Planned planned = plan.offer(offer.fix(), offer.wanted(), offer.inputs());
    return new ReportedFix(
        offer.id(),
        offer.fix(),
        offer.byDefault(),
        planned.state(),
        planned.edits(),
        offer.inputs(),
        planned.against().map(this::owner).orElse(""));
  }

  /** Returns what the fix does that made an edit. */
  private String owner(TextEdit edit) {
    for (ReportedFix fix : fixes) {
      if (fix.edits().contains(edit)) {
        return fix.fix().title();
      }
    }
    return "";
  }

  private static ReportedFix withhold(Offer offer) {
    return new ReportedFix(
        offer.id(),
        offer.fix().withNote(WITHHELD),
        offer.byDefault(),
        FixPlan.FixState.WOULD_LOCK_OUT,
        List.of(),
        offer.inputs(),
        "");
  }

  /** Returns the fixes as decided, in the order of the offers. */
  List<ReportedFix> fixes() {
    return fixes;
  }

  /** Returns the edits of all applied fixes. */
  TextEdits edits() {
    return plan.edits();
  }
}
