package dev.keymend.json;

import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.UsageAnalysis;
import dev.keymend.evidence.Ignored;
import dev.keymend.evidence.RecordCutter;
import dev.keymend.evidence.UsageEvidence;
import dev.keymend.evidence.Use;
import dev.keymend.text.JsonOutput;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Answers what is asked about logs: a piece is read, evidence is put together, and judged. */
final class UsageAnswers {
  private static final RecordCutter.State START =
      new RecordCutter.State("", 0, 0, -1, 0, "", Set.of());

  private UsageAnswers() {}

  /** Reads a piece of a log, whose rest is still to come unless this is its end. */
  static void read(RequestJson asked, JsonOutput out) {
    UsageEvidence evidence = new UsageEvidence();
    RecordCutter cutter = new RecordCutter(evidence::addRecord, evidence::ignore);
    if (asked.cutter != null) {
      cutter.resume(asked.cutter);
    }
    cutter.accept(asked.text);
    if (asked.ends) {
      cutter.end();
    }
    if (asked.cutOff) {
      evidence.ignore(Ignored.CUT_OFF);
    }
    Answers.start("usage-read", out);
    if (!asked.ends) {
      cutter(cutter.state(), out);
    }
    end(evidence, out);
  }

  private static void end(UsageEvidence evidence, JsonOutput out) {
    long events = evidence.beyond();
    for (var use : evidence.uses().entrySet()) {
      events += use.getKey().counted() == Use.Counted.EVENT ? use.getValue().count() : 0;
    }
    UsageJson.count("used", events, out);
    for (long count : evidence.ignored().values()) {
      events += count;
    }
    UsageJson.count("events", events, out);
    out.endObject();
    out.follow(EvidenceJson.of(evidence));
  }

  /** Puts evidence together that stands line by line. */
  static void merge(RequestJson asked, JsonOutput out) {
    Optional<UsageEvidence> evidence = EvidenceJson.read(asked.text);
    if (evidence.isEmpty()) {
      Answers.badRequest("The evidence is not the JSON that usage-read gives.", out);
      return;
    }
    Answers.start("usage-merged", out);
    end(evidence.get(), out);
  }

  /** Says what a key was used for, and what the policy says to it, as it is and as corrected. */
  static void usage(RequestJson asked, Analyzer analyzer, JsonOutput out) {
    Optional<UsageEvidence> evidence = EvidenceJson.read(asked.evidence);
    if (evidence.isEmpty()) {
      Answers.badRequest("The evidence is not the JSON that usage-read gives.", out);
      return;
    }
    UsageAnalysis.Answered answered =
        UsageAnalysis.corrected(
            analyzer,
            asked.toAnalyzeAlone(),
            evidence.get(),
            asked.key.isEmpty() ? Optional.empty() : Optional.of(asked.key),
            asked.policyOfKey);
    if (answered.answer().isPresent()) {
      UsageJson.write(answered.answer().get(), evidence.get(), out);
      return;
    }
    UsageAnalysis.NoUsage problem = answered.problem().orElseThrow();
    Answers.start("no-usage", out);
    out.string("message", problem.message());
    out.strings("keys", problem.keys());
    UsageJson.window(evidence.get(), out);
    out.endObject();
  }

  private static void cutter(RecordCutter.State state, JsonOutput out) {
    out.startObject("cutter");
    out.string("text", state.text());
    out.number("depth", state.depth());
    out.number("objects", state.objects());
    out.number("name", state.name() + 1);
    out.number("nameEnd", state.nameEnd());
    out.string("head", state.head());
    out.startArray("flags");
    for (RecordCutter.Flag flag : RecordCutter.Flag.values()) {
      if (state.flags().contains(flag)) {
        out.word(flag.id());
      }
    }
    out.endArray();
    out.endObject();
  }

  /** Reads how far a cutter came, at whose start the parser is. */
  static RecordCutter.State cutter(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return START;
    }
    String text = "";
    String head = "";
    int depth = 0;
    int objects = 0;
    int at = -1;
    int end = 0;
    Set<RecordCutter.Flag> flags = EnumSet.noneOf(RecordCutter.Flag.class);
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "text" -> text = in.getString();
        case "head" -> head = in.getString();
        case "depth" -> depth = small(in);
        case "objects" -> objects = small(in);
        case "name" -> at = small(in) - 1;
        case "nameEnd" -> end = small(in);
        case "flags" -> flags(in, flags);
        default -> in.skipChildren();
      }
    }
    return new RecordCutter.State(text, depth, objects, at, end, head, flags);
  }

  private static void flags(JsonParser in, Set<RecordCutter.Flag> flags) {
    for (String id : RequestJson.strings(in)) {
      for (RecordCutter.Flag flag : RecordCutter.Flag.values()) {
        if (flag.id().equals(id)) {
          flags.add(flag);
        }
      }
    }
  }

  private static int small(JsonParser in) {
    return (int) Math.min(EvidenceJson.number(in), Integer.MAX_VALUE);
  }
}
