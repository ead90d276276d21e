package dev.keymend.analysis;

import dev.keymend.analysis.Report.Reported;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Misplaced;
import dev.keymend.repair.Repair;
import dev.keymend.repair.RepairResult;
import dev.keymend.repair.Repairer;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.DamagedPolicy;
import dev.keymend.source.Embedding;
import dev.keymend.source.Format;
import dev.keymend.source.FoundPolicy;
import dev.keymend.source.Limits;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Reading;
import dev.keymend.source.SharedNodes;
import dev.keymend.source.Sources;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Opens a text: reads it, repairs it when that is needed, and types each policy in it once. */
final class Opener {
  private final Limits limits;
  private final Sources sources;

  Opener(Limits limits) {
    this.limits = limits;
    this.sources = new Sources(limits);
  }

  /**
   * Opens a text. One that holds a policy is not touched; any other one is repaired, if there is a
   * policy in it then.
   */
  Opening open(String text, Optional<Format> format) {
    Reading reading = sources.read(text, format);
    Opening opening = open(text, Optional.empty(), reading);
    RepairResult merged = Repairer.withoutMarks(text);
    if (!merged.repairs().isEmpty()) {
      Opening unmarked = repaired(merged, format, opening);
      return unmarked.repaired().isPresent() ? unmarked : repaired(text, format, opening);
    }
    RepairResult joined = opening.isDamaged() ? Repairer.unwrapped(text) : merged;
    if (!joined.repairs().isEmpty()) {
      Opening unwrapped = repaired(joined, format, opening);
      if (unwrapped.repaired().isPresent()) {
        return unwrapped;
      }
    }
    boolean damaged =
        reading instanceof Reading.Unreadable unreadable
            && unreadable.problem() == Reading.Problem.INVALID_JSON;
    boolean useless = opening.isText() && opening.isWithoutPolicy();
    boolean goesOn = opening.isText() ? opening.isTornApart() : opening.isFollowedByDeny();
    Opening best =
        damaged || useless || goesOn || isFragment(opening)
            ? repaired(text, format, opening)
            : opening;
    return (damaged || useless) && best.isWithoutPolicy() ? inside(text, format, best) : best;
  }

  /** Returns whether a file is one of those that Terraform reads as one configuration. */
  boolean isTerraform(Request.File file) {
    return sources.isTerraform(file.name(), file.text());
  }

  private Opening inside(String text, Optional<Format> format, Opening opening) {
    return sources
        .readInside(text, format)
        .map(reading -> open(text, Optional.empty(), reading))
        .filter(Opening::holdsPolicy)
        .orElse(opening);
  }

  /**
   * Opens a text that is repaired as a whole.
   *
   * @param opening what came of opening it as it is, which stays when no policy comes of this
   */
  Opening repaired(String text, Optional<Format> format, Opening opening) {
    if ((opening.isText() && Sources.isInOtherLanguage(text)) || Sources.isTemplate(text)) {
      return opening;
    }
    return repaired(Repairer.repair(text), format, opening);
  }

  private Opening repaired(RepairResult repaired, Optional<Format> format, Opening opening) {
    String mended = repaired.derivation().text();
    if ((repaired.repairs().isEmpty() && repaired.holes().isEmpty())
        || !(sources.read(mended, format) instanceof Reading.Understood read)) {
      return opening;
    }
    List<Repair> doubts = new ArrayList<>();
    Reading.Understood marked = mark(read, repaired, doubts);
    Opening again = open(mended, Optional.of(repaired.with(doubts)), marked);
    boolean policy = again.holdsPolicy() && !(repaired.fragment() && again.saysNothing());
    return policy ? again : opening;
  }

  /**
   * Reads a text that was written by a correction.
   *
   * @param corrected the text
   * @param reading what the text was read as before it was corrected
   * @param format what it is to be read as; empty to find out
   * @return what is found in it now; nothing when it is not what was meant to be written
   */
  List<FoundPolicy> again(String corrected, Reading.Understood reading, Optional<Format> format) {
    List<FoundPolicy> before = reading.found();
    // A template that is none any more is damaged, though there may be a policy in it as in any
    // text.
    if (!(sources.read(corrected, format) instanceof Reading.Understood understood)
        || (understood.format() == Format.TEXT && reading.format() != Format.TEXT)
        || understood.found().size() != before.size()) {
      return List.of();
    }
    List<FoundPolicy> found = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      FoundPolicy one = withHoles(understood.found().get(i));
      // What was missing is still missing.
      found.add(
          one instanceof PolicyDocument now && before.get(i) instanceof PolicyDocument was
              ? now.asPart(was.isFragment(), was.isCutOff(), was.doubtful())
              : one);
    }
    return found;
  }

  /** A policy that is no JSON for its holes alone is one that can be read. */
  private FoundPolicy withHoles(FoundPolicy found) {
    if (!(found instanceof DamagedPolicy damaged)) {
      return found;
    }
    RepairResult repaired = Repairer.repair(damaged.text());
    Optional<PolicyDocument> read =
        repaired.repairs().isEmpty() ? document(damaged, repaired, true) : Optional.empty();
    return read.isPresent() ? read.get() : found;
  }

  private Opening open(String text, Optional<RepairResult> repaired, Reading reading) {
    List<OpenedPolicy> opened = new ArrayList<>();
    if (reading instanceof Reading.Understood understood) {
      for (FoundPolicy found : understood.found()) {
        OpenedPolicy one = open(found, understood.format() == Format.TEXT);
        boolean torn = StrayParts.behind(text, understood.format(), one).isPresent();
        opened.add(torn ? StrayParts.marked(one) : one);
      }
    }
    return new Opening(text, repaired, reading, opened);
  }

  private OpenedPolicy open(FoundPolicy found, boolean loose) {
    if (found instanceof PolicyDocument document) {
      return typed(document, List.of());
    }
    DamagedPolicy damaged = (DamagedPolicy) found;
    RepairResult repaired = Repairer.repair(damaged.text());
    Optional<PolicyDocument> read = document(damaged, repaired, loose);
    if (read.isPresent()) {
      DoubtfulStatements doubtful = DoubtfulStatements.in(read.get(), Embedding.NONE, repaired);
      List<Integer> doubts = new ArrayList<>(read.get().doubtful());
      doubts.addAll(doubtful.places());
      boolean fragment = repaired.fragment() || read.get().isFragment();
      PolicyDocument document = read.get().asPart(fragment, repaired.cutOff(), doubts);
      RepairResult said = repaired.with(doubtful.repairs());
      OpenedPolicy opened = typed(document, Outward.notes(said, damaged.embedding()));
      if (opened.policy().isPresent() || opened.bytes() > 0) {
        return opened;
      }
    }
    Reading.Unreadable problem = damaged.problem();
    Reported why = Reported.of(problem, damaged.problemPlace());
    return new OpenedPolicy(Optional.empty(), 0, Optional.empty(), List.of(why));
  }

  /**
   * Returns the policy in a repaired text: the text itself, or the only one in it.
   *
   * @param loose whether somebody will look into other JSON for it when the text is read again
   */
  private Optional<PolicyDocument> document(
      DamagedPolicy damaged, RepairResult repaired, boolean loose) {
    String text = repaired.derivation().text();
    Embedding inText = new RepairedText(repaired.derivation(), repaired.holes());
    Embedding embedding = damaged.embedding().around(inText);
    if (!(sources.read(text) instanceof Reading.Understood understood)
        || understood.found().size() != 1
        || !(understood.found().get(0) instanceof PolicyDocument inside)) {
      return Optional.empty();
    }
    boolean isAlone = understood.format() == Format.POLICY;
    if (understood.format() == Format.JSON && !loose) {
      return Optional.empty();
    }
    PolicyDocument document =
        new PolicyDocument(
            isAlone ? damaged.name() : inside.name(),
            inside.syntax(),
            inside.text(),
            inside.root(),
            isAlone
                ? damaged.key().around(embedding.around(inside.embedding()))
                : embedding.around(inside.embedding()),
            isAlone ? damaged.key() : inside.key(),
            repaired.fragment(),
            repaired.cutOff(),
            inside.file(),
            List.of(),
            SharedNodes.NONE,
            inside.branches());
    return Optional.of(damaged.mark(document));
  }

  private OpenedPolicy typed(PolicyDocument document, List<Reported> notes) {
    int most = limits.maxPolicyBytes();
    int bytes = Limits.bytesOver(most, document.text(), document.root().range());
    return bytes > most
        ? new OpenedPolicy(Optional.of(document), bytes, Optional.empty(), notes)
        : new OpenedPolicy(
            Optional.of(document), 0, KeyPolicy.of(document).map(Opener::marked), notes);
  }

  /** JSON without a fault may have parts of statements at other places, too. */
  private static KeyPolicy marked(KeyPolicy policy) {
    PolicyDocument document = policy.document();
    List<Integer> misplaced = Misplaced.in(policy);
    misplaced.removeAll(new HashSet<>(document.doubtful()));
    if (misplaced.isEmpty()) {
      return policy;
    }
    misplaced.addAll(document.doubtful());
    return KeyPolicy.of(document.asPart(document.isFragment(), document.isCutOff(), misplaced))
        .orElse(policy);
  }

  /** What is missing at the end is missing in the last policy of a text. */
  private static Reading.Understood mark(
      Reading.Understood read, RepairResult repaired, List<Repair> doubts) {
    List<FoundPolicy> found = new ArrayList<>();
    for (FoundPolicy one : read.found()) {
      boolean last = found.size() == read.found().size() - 1;
      if (one instanceof PolicyDocument document) {
        DoubtfulStatements doubtful =
            DoubtfulStatements.in(document, document.embedding(), repaired);
        doubts.addAll(doubtful.repairs());
        one =
            document.asPart(
                last && repaired.fragment(), last && repaired.cutOff(), doubtful.places());
      }
      found.add(one);
    }
    return new Reading.Understood(read.format(), read.why(), found, read.gaps());
  }

  /** JSON, but a part of a policy, or a policy in a string. */
  private static boolean isFragment(Opening opening) {
    if (!(opening.reading() instanceof Reading.Understood understood)
        || understood.found().size() != 1
        || !(understood.found().get(0) instanceof PolicyDocument document)
        || document.syntax().isYaml()
        || opening.policies().get(0).policy().isPresent()) {
      return false;
    }
    Node root = document.root();
    if (root instanceof StringNode string) {
      // A policy as the content of a string.
      return string.value().source().indexOf('{') >= 0;
    }
    if (!(root instanceof ArrayNode list)) {
      return isStatement(root);
    }
    for (Node element : list.elements()) {
      if (!isStatement(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStatement(Node node) {
    return node instanceof ObjectNode object
        && object.member("Effect").isPresent()
        && (object.member("Action").isPresent() || object.member("Principal").isPresent());
  }
}
