package dev.keymend.json;

import dev.keymend.analysis.Report.ReportedFix;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.change.FixPlan.FixState;
import dev.keymend.denial.RefusedBy;
import dev.keymend.evidence.ContextValues;
import dev.keymend.evidence.CountedOnce;
import dev.keymend.evidence.Ignored;
import dev.keymend.evidence.KeptStatement;
import dev.keymend.evidence.Leftover;
import dev.keymend.evidence.MissingEvidence;
import dev.keymend.evidence.Proposal.Taken;
import dev.keymend.evidence.Refusals.NotOffered;
import dev.keymend.evidence.Replay.Replayed;
import dev.keymend.evidence.Tally;
import dev.keymend.evidence.Timeline;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.evidence.Use;
import dev.keymend.kms.ActionSet;
import dev.keymend.text.Ascii;
import dev.keymend.text.JsonOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Writes what a key was used for as JSON; docs/report.md describes it. */
public final class UsageJson {
  private UsageJson() {}

  /** Returns an answer as JSON. */
  public static String of(UsageAnalysis answer, UsageEvidence evidence) {
    JsonOutput out = new JsonOutput();
    write(answer, evidence, out);
    return out.toString();
  }

  static void write(UsageAnalysis answer, UsageEvidence evidence, JsonOutput out) {
    Answers.start("usage", out);
    out.string("key", answer.key());
    window(answer.key(), evidence, out);
    Timeline all = Timeline.NONE;
    for (Replayed one : answer.replayed()) {
      all = all.plus(one.tally().times());
    }
    times(all, out);
    Map<Use, Tally> uses = new LinkedHashMap<>();
    answer.replayed().forEach(one -> uses.put(one.use(), one.tally()));
    Map<Use, CountedOnce> counted = CountedOnce.of(uses);
    out.startArray("uses");
    for (Replayed one : answer.replayed()) {
      use(one, counted.getOrDefault(one.use(), new CountedOnce(0, List.of())), out);
    }
    out.endArray();
    out.startArray("proposals");
    answer.proposals().forEach(fix -> proposal(fix, answer.lost(fix.fix()), out));
    out.endArray();
    out.startArray("unchanged");
    answer.unchanged().forEach(one -> unchanged(one, out));
    out.endArray();
    out.startArray("notOffered");
    answer.notOffered().forEach(one -> notOffered(one, out));
    out.endArray();
    out.startArray("leftovers");
    answer.leftovers().forEach(one -> leftover(one, out));
    out.endArray();
    out.bool("loss", answer.hasLoss());
    out.bool("unsure", answer.isUnsure());
    out.string("text", answer.report().text());
    out.endObject();
  }

  /** Writes what was seen, and when. */
  static void window(UsageEvidence evidence, JsonOutput out) {
    UsageEvidence.KeySum all =
        new UsageEvidence.KeySum(
            evidence.calls(), evidence.first(), evidence.last(), evidence.timeless());
    window(all, evidence.beyond(), MissingEvidence.of(evidence), evidence, out);
  }

  /** Writes what was seen of a key, when, and how much of others. */
  private static void window(String key, UsageEvidence evidence, JsonOutput out) {
    SortedMap<String, UsageEvidence.KeySum> byKey = evidence.byKey();
    UsageEvidence.KeySum of = evidence.of(key);
    window(of, evidence.beyond(key), MissingEvidence.of(evidence, key), evidence, out);
    out.startArray("otherKeys");
    byKey.forEach(
        (other, seen) -> {
          if (!other.equals(key)) {
            out.startObject();
            out.string("key", other);
            count("calls", seen.calls(), out);
            out.endObject();
          }
        });
    out.endArray();
  }

  private static void window(
      UsageEvidence.KeySum seen,
      long beyond,
      Optional<String> missing,
      UsageEvidence evidence,
      JsonOutput out) {
    count("calls", seen.calls(), out);
    out.string("first", text(seen.first()));
    out.string("last", text(seen.last()));
    count("days", seen.days(), out);
    count("beyond", beyond, out);
    count("timeless", seen.timeless(), out);
    ignored(evidence, out);
    out.string("missing", missing);
  }

  static void ignored(UsageEvidence evidence, JsonOutput out) {
    out.startObject("ignored");
    for (Map.Entry<Ignored, Long> one : evidence.ignored().entrySet()) {
      count(one.getKey().id(), one.getValue(), out);
    }
    out.endObject();
  }

  /** Writes the periods that calls are counted by. */
  private static void times(Timeline all, JsonOutput out) {
    if (all.isEmpty()) {
      out.string("times", Optional.empty());
      return;
    }
    out.startObject("times");
    out.number("start", all.start());
    out.number("width", all.width());
    out.number("periods", all.counts().length);
    out.endObject();
  }

  /** Writes counts as pairs of a period and a number, as most periods have none. */
  private static void over(List<Long> counts, JsonOutput out) {
    out.startArray("over");
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        out.number(i).number(counts.get(i));
      }
    }
    out.endArray();
  }

  private static void unchanged(KeptStatement one, JsonOutput out) {
    out.startObject();
    out.number("statement", one.statement());
    out.string("label", one.label());
    out.string("why", one.why());
    out.endObject();
  }

  private static void use(Replayed one, CountedOnce counted, JsonOutput out) {
    Use use = one.use();
    out.startObject();
    out.string("principal", use.principal());
    out.string("action", use.action().toString());
    out.string("via", text(use.via()));
    out.bool("byGrant", use.byGrant());
    out.bool("forResource", use.forResource());
    context(use, one.tally().values(), out);
    out.string("endpoint", text(use.endpoint()));
    out.bool("refused", use.refused());
    out.string("refusedBy", use.refusedBy().map(RefusedBy::id));
    out.word("log", Ascii.id(use.log().name()));
    out.bool("sameEvent", use.counted() == Use.Counted.SAME_KEY);
    count("count", one.tally().count(), out);
    count("calls", counted.calls(), out);
    out.string("first", text(one.tally().first()));
    out.string("last", text(one.tally().last()));
    out.word("fate", one.fate().id());
    out.bool("byIam", one.byIam());
    out.strings("because", one.because());
    out.startArray("statements");
    one.statements().forEach(out::number);
    out.endArray();
    over(counted.over(), out);
    out.endObject();
  }

  private static void context(Use use, ContextValues values, JsonOutput out) {
    if (use.contextNames().isEmpty()) {
      out.string("context", Optional.empty());
      return;
    }
    List<String> names = use.contextNames().get();
    out.startObject("context");
    for (int i = 0; i < names.size(); i++) {
      out.strangeName(names.get(i));
      String value = values.constant().get(i).orElse("");
      if (values.constant().get(i).isPresent()) {
        out.string(value);
      } else {
        out.nullValue();
      }
    }
    out.endObject();
  }

  private static void notOffered(NotOffered one, JsonOutput out) {
    out.startObject();
    out.string("principal", one.principal());
    actions(one.actions(), out);
    count("calls", one.calls(), out);
    out.string("why", one.why());
    out.endObject();
  }

  private static void leftover(Leftover one, JsonOutput out) {
    out.startObject();
    out.number("statement", one.statement());
    out.string("label", one.label());
    out.string("principal", one.principal());
    out.bool("seen", one.seen());
    actions(one.actions(), out);
    out.endObject();
  }

  private static void actions(ActionSet actions, JsonOutput out) {
    out.startArray("actions");
    actions.toList().forEach(action -> out.word(action.toString()));
    out.endArray();
  }

  private static void proposal(ReportedFix fix, List<Taken> lost, JsonOutput out) {
    out.startObject();
    out.string("id", fix.id());
    out.word("level", fix.fix().level().id());
    out.string("title", fix.fix().title());
    out.string("effect", fix.fix().effect());
    out.string("choice", fix.fix().choice());
    out.bool("on", fix.isOn());
    boolean advice = fix.fix().changes().isEmpty();
    out.word("state", (advice ? FixState.BY_HAND : fix.state()).id());
    out.string("against", text(fix.against()));
    out.startArray("loses");
    for (Taken one : lost) {
      out.startObject();
      out.string("principal", one.principal());
      actions(one.actions(), out);
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  static void count(String name, long count, JsonOutput out) {
    out.name(name).number(count);
  }
}
