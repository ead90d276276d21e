package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import dev.keymend.access.Decision.Outcome;
import dev.keymend.access.Evaluator;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.kms.ActionSet;
import dev.keymend.kms.KmsAction;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.repair.Repairer;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A damaged policy, and what is made of it. */
final class Mended {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);
  private static final Optional<String> OWNER = Optional.of(Cast.OWNER);

  /** What a finding says that tells of more access. */
  private static final String TELLING = "more than ";

  private final Intact intact;
  private final String text;
  private final String damaged;
  private final List<TextEdit> edits;
  private final String repaired;
  private @Nullable Report report;

  Mended(Intact intact, String damaged, List<TextEdit> edits) {
    this.intact = intact;
    this.text = intact.text();
    this.damaged = damaged;
    this.edits = edits;
    this.repaired = Repairer.repair(damaged).derivation().text();
  }

  String repaired() {
    return repaired;
  }

  /** Returns whether the repair gave back what the policy said. */
  boolean isRestored() {
    Optional<PolicyDocument> read = READER.document(repaired);
    return read.isPresent()
        && value(read.get().root()).equals(value(READER.document(text).orElseThrow().root()));
  }

  private static String value(Node node) {
    if (node instanceof ObjectNode object) {
      Map<String, String> members = new TreeMap<>();
      object.members().forEach(member -> members.put(member.name(), value(member.value())));
      return members.toString();
    }
    if (node instanceof ArrayNode array) {
      return array.elements().stream().map(Mended::value).toList().toString();
    }
    return node instanceof LiteralNode literal
        ? literal.text()
        : "\"" + ((StringNode) node).value().source() + "\"";
  }

  private Report report() {
    Report known = report;
    if (known == null) {
      known = Intact.report(damaged);
      report = known;
    }
    return known;
  }

  boolean isMarked() {
    return report().findings().stream().anyMatch(Mended::tells);
  }

  private static boolean tells(Reported reported) {
    return reported.finding().rule().id().equals("repair")
        && reported.finding().message().contains(TELLING);
  }

  /**
   * Looks for a request that only the mended policy allows.
   *
   * @param corrected whether fixes that are on by themselves are applied
   * @return empty when there is none; else the request, behind {@code told} or {@code untold}
   */
  String widened(boolean corrected, Dice dice, int requests) {
    KeyPolicy before = intact.policy().orElse(null);
    List<KeyPolicy> after =
        corrected ? Intact.policies(report()) : policies(READER.document(repaired));
    if (before == null) {
      return "";
    }
    List<KeyPolicy> fair = new ArrayList<>(List.of(before));
    fair.addAll(corrected ? intact.fixed() : List.of());
    Owner owner = OwnerFinder.find(before, OWNER, Optional.empty());
    for (KeyPolicy policy : after) {
      Draft draft = Drafts.of(policy);
      Aim aim = new Aim(draft, Drafts.of(before));
      Cast cast = new Cast(aim, draft, Drafts.of(before));
      List<Who> whos = new ArrayList<>(cast.local(false));
      whos.addAll(cast.strangers());
      whos.addAll(cast.unnamed("444455556666"));
      whos.addAll(cast.services());
      for (int i = 0; i < requests; i++) {
        Ask ask = AttackedCall.ask(aim, dice.pick(whos), action(draft, dice), dice, false);
        for (IdentityPolicies identity : List.of(IdentityPolicies.ALLOW, IdentityPolicies.NONE)) {
          if (outcome(policy, owner, ask, identity) == Outcome.ALLOWED
              && fair.stream().allMatch(p -> isRefused(p, owner, ask, identity))) {
            return (isTold() ? "told " : "untold ") + ask.json(identity) + "\n";
          }
        }
      }
    }
    return "";
  }

  private static List<KeyPolicy> policies(Optional<PolicyDocument> document) {
    return document.flatMap(KeyPolicy::of).stream().toList();
  }

  private static Outcome outcome(
      KeyPolicy policy, Owner owner, Ask ask, IdentityPolicies identity) {
    return Evaluator.decide(policy, owner, ask.with(identity)).outcome();
  }

  private static boolean isRefused(
      KeyPolicy policy, Owner owner, Ask ask, IdentityPolicies identity) {
    Outcome outcome = outcome(policy, owner, ask, identity);
    return outcome == Outcome.EXPLICITLY_DENIED || outcome == Outcome.IMPLICITLY_DENIED;
  }

  private static KmsAction action(Draft draft, Dice dice) {
    List<KmsAction> all = ActionSet.KEY_POLICY.toList();
    if (!draft.parts().isEmpty() && dice.chance(80)) {
      String pattern = dice.pick(dice.pick(draft.parts()).actions());
      for (KmsAction action : dice.shuffled(all)) {
        if (Ascii.glob(pattern, action.toString(), true)) {
          return action;
        }
      }
    }
    return dice.pick(all);
  }

  /** What stands between two statements belongs to either. */
  private TextRange around(int start, int end) {
    int from = Math.min(Math.max(0, start), damaged.length());
    while (from > 0 && " \n,".indexOf(damaged.charAt(from - 1)) >= 0) {
      from--;
    }
    return new TextRange(from, Math.max(from, end));
  }

  /** Returns whether a finding at the damaged statements says that they may allow more. */
  private boolean isTold() {
    List<TextRange> places = new ArrayList<>();
    KeyPolicy policy = intact.policy().orElseThrow();
    int shift = 0;
    for (TextEdit edit : edits) {
      int start = text.length();
      int end = 0;
      int grown = edit.replacement().length() - edit.range().length();
      for (Statement statement : policy.statements()) {
        TextRange range = statement.node().range();
        if (range.end() >= edit.range().start() && range.start() <= edit.range().end()) {
          start = Math.min(start, range.start());
          end = Math.max(end, range.end());
        }
      }
      // Between two statements it concerns both.
      start = Math.min(start, edit.range().start());
      end = Math.max(end, edit.range().end());
      places.add(around(start + shift, end + shift + Math.max(0, grown)));
      shift += grown;
    }
    for (Reported reported : report().findings()) {
      TextRange at = reported.range();
      if (tells(reported)
          && places.stream().anyMatch(p -> p.start() <= at.end() && at.start() <= p.end())) {
        return true;
      }
    }
    return false;
  }
}
