package dev.keymend.json;

import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Analyzer;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Request;
import dev.keymend.analysis.Version;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.export.Exports;
import dev.keymend.preset.StatementPreset;
import dev.keymend.preset.StatementPresets;
import dev.keymend.redact.Leak;
import dev.keymend.redact.Leaks;
import dev.keymend.redact.Redaction;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Restoration;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.text.Characters;
import dev.keymend.text.JsonOutput;
import dev.keymend.text.TextRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Answers requests in JSON, each by what its call asks for. */
public final class Answers {
  private static final JsonFactory JSON = JsonReader.jsonFactory(Limits.DEFAULT);
  private static final Analyzer ANALYZER = new Analyzer(Limits.DEFAULT);

  /** Answers a request. */
  private interface Answering {
    void answer(RequestJson asked, JsonOutput out);
  }

  /**
   * What a first answer does not need. By an interface, as what has one caller becomes a part of
   * it, which no build can then take out of the engine's first part (decision 0017).
   */
  static final Map<String, Answering> RARE = rare();

  private static Map<String, Answering> rare() {
    Map<String, Answering> rare = new LinkedHashMap<>();
    rare.put("export", Answers::export);
    rare.put("witness", (asked, out) -> WitnessJson.answer(asked, analyzed(asked), out));
    rare.put("sentences", (asked, out) -> SentencesJson.answer(analyzed(asked), out));
    rare.put("prevent", (asked, out) -> PreventionJson.answer(asked, ANALYZER, out));
    rare.put("judge", (asked, out) -> JudgementJson.answer(asked, ANALYZER, out));
    rare.put("start", (asked, out) -> StartJson.answer(asked.start, out));
    rare.put("usage-read", UsageAnswers::read);
    rare.put("usage-merge", UsageAnswers::merge);
    rare.put("usage", (asked, out) -> UsageAnswers.usage(asked, ANALYZER, out));
    rare.put("repair", (asked, out) -> RepairAnswer.write(asked.text, out));
    rare.put("redact", Answers::redacted);
    rare.put("leaks", Answers::leaks);
    rare.put("restore", Answers::restored);
    return Collections.unmodifiableMap(rare);
  }

  private Answers() {}

  private static Report analyzed(RequestJson asked) {
    return ANALYZER.analyze(asked.toAnalyze());
  }

  /**
   * Answers a request in JSON.
   *
   * @param request as described in docs/report.md
   * @return the answer as described there; never throws on bad input
   */
  public static String answer(String request) {
    Optional<RequestJson> parsed = read(request);
    if (parsed.isEmpty()) {
      JsonOutput out = new JsonOutput();
      badRequest("The request is not the JSON that the engine expects.", out);
      return out.toString();
    }
    RequestJson asked = parsed.get();
    // A report holds a corrected text and more; other answers hold little more than a text.
    boolean analyzes =
        List.of(
                "analyze",
                "export",
                "witness",
                "sentences",
                "prevent",
                "judge",
                "usage",
                "usage-merge")
            .contains(asked.call);
    // A text that follows needs room only when its length is known.
    int copies = analyzes ? 2 : asked.textFollows ? 0 : 1;
    JsonOutput out = new JsonOutput(copies * request.length() + 16_384);
    int limit = Limits.DEFAULT.maxBytes();
    // An analysis says so itself, in a report.
    TextRange all = new TextRange(0, asked.text.length());
    if (!analyzes && Limits.bytesOver(limit, asked.text, all) > limit) {
      badRequest("The text has more than " + limit + " bytes.", out);
      return out.toString();
    }
    if (asked.call.equals("analyze")) {
      Request toAnalyze = asked.toAnalyze();
      ReportJson.write(ANALYZER.analyze(toAnalyze), toAnalyze.text(), out);
    } else if (asked.call.equals("presets")) {
      presets(out);
    } else {
      Answering rare = RARE.get(asked.call);
      if (rare == null) {
        badRequest(
            "The call must be analyze, presets, " + String.join(", ", RARE.keySet()) + ".", out);
      } else {
        rare.answer(asked, out);
      }
    }
    return out.toString();
  }

  private static Optional<RequestJson> read(String request) {
    // What follows a first line need not be copied to be read.
    int line = request.indexOf('\n');
    Optional<RequestJson> first =
        line < 0 ? Optional.empty() : read(request, request.substring(0, line));
    return first.isPresent() ? first : read(request, request);
  }

  private static Optional<RequestJson> read(String request, String json) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), Characters.of(json))) {
      RequestJson read = RequestJson.read(in);
      if (read.textFollows || read.evidenceFollows) {
        int end = (int) in.currentLocation().getCharOffset();
        String follows = request.substring(Math.min(end + 1, request.length()));
        if (read.textFollows) {
          read.text = follows;
        } else {
          read.evidence = follows;
        }
      }
      return Optional.of(read);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static void badRequest(String message, JsonOutput out) {
    start("bad-request", out);
    out.string("message", message);
    out.endObject();
  }

  private static void export(RequestJson asked, JsonOutput out) {
    Optional<ExportForm> form = ExportForm.byId(asked.as);
    if (form.isEmpty()) {
      badRequest("There is no form “" + asked.as + "” to export.", out);
      return;
    }
    Analyzed analyzed = new Analyzed(ANALYZER.analyze(asked.toAnalyze()), asked.text, asked.file);
    Exported exported = Exports.of(analyzed, form.get(), asked.policy);
    start(exported.made() ? "exported" : "not-exported", out);
    out.string("as", asked.as);
    out.string(exported.made() ? "text" : "message", exported.text());
    if (exported.made()) {
      out.string("name", Exports.fileName(analyzed, form.get()));
      if (!exported.note().isEmpty()) {
        out.string("note", exported.note());
      }
    }
    out.endObject();
  }

  private static void presets(JsonOutput out) {
    start("presets", out);
    out.startArray("presets");
    for (StatementPreset preset : StatementPresets.all()) {
      out.startObject();
      out.string("id", preset.id());
      out.string("title", preset.title());
      out.string("about", preset.about());
      FieldJson.write(preset.fields(), Map.of(), out);
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private static void redacted(RequestJson asked, JsonOutput out) {
    Redaction redaction = Redactor.redact(asked.text, asked.map, asked.toRedact());
    start("redacted", out);
    if (!asked.textFollows) {
      out.string("text", redaction.text());
    }
    out.name("map");
    RedactionMap.write(redaction.map(), out);
    end(asked, redaction.text(), out);
  }

  private static void leaks(RequestJson asked, JsonOutput out) {
    List<Leak> leaks = Leaks.in(asked.text, asked.map, asked.toRedact());
    start("checked", out);
    out.startArray("leaks");
    for (Leak leak : leaks) {
      out.startObject();
      out.string("kind", leak.entry().kind().id());
      out.string("original", leak.entry().original());
      out.string("placeholder", leak.entry().placeholder());
      out.string("form", leak.form().id());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private static void restored(RequestJson asked, JsonOutput out) {
    Restoration restoration = Redactor.restore(asked.text, asked.map);
    start("restored", out);
    if (!asked.textFollows) {
      out.string("text", restoration.text());
    }
    out.number("restored", restoration.restored());
    out.strings("unknown", restoration.unknown());
    end(asked, restoration.text(), out);
  }

  /** A text that came as it is goes as it is: to escape it costs as much as to redact it. */
  private static void end(RequestJson asked, String text, JsonOutput out) {
    out.endObject();
    if (asked.textFollows) {
      out.follow(text);
    }
  }

  static void start(String status, JsonOutput out) {
    out.startObject();
    out.number("report", Version.REPORT);
    out.string("status", status);
  }
}
