package dev.keymend;

import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.redact.Leak;
import dev.keymend.redact.Leaks;
import dev.keymend.redact.Redaction;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Restoration;
import dev.keymend.repair.Repair;
import dev.keymend.repair.Repaired;
import dev.keymend.repair.Repairer;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.template.Template;
import dev.keymend.template.Templates;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The engine. It holds no state: the same request always gets the same answer, on every platform.
 */
public final class Keymend {
  /** Version of the engine. */
  public static final String ENGINE = "0.1.0";

  private static final JsonFactory JSON = JsonReader.jsonFactory(Limits.DEFAULT);
  private static final Analyzer ANALYZER = new Analyzer(Limits.DEFAULT);

  private Keymend() {}

  /**
   * Diagnoses a text and corrects it.
   *
   * @param request the text and what the user chose
   * @return findings, fixes, the corrected text and its proof; bad input gives findings, too
   */
  public static Report analyze(Request request) {
    return ANALYZER.analyze(request);
  }

  /**
   * Brings a report, or the text that it corrected, into another form.
   *
   * @param analyzed the report and its text
   * @param form which form
   * @param policy of a text with several policies the one, from 0; not every form needs it
   * @return the text, or why there is none
   */
  public static Exported export(Analyzed analyzed, ExportForm form, int policy) {
    return Exports.of(analyzed, form, policy);
  }

  /**
   * Returns the findings in several texts as one log in SARIF 2.1.0.
   *
   * @param texts the reports, their texts and files
   */
  public static String toSarif(List<Analyzed> texts) {
    return SarifJson.of(texts);
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
    boolean analyzes = List.of("analyze", "export", "witness").contains(asked.call);
    int copies = analyzes ? 2 : 1;
    JsonOutput out = new JsonOutput(copies * request.length() + 16_384);
    int limit = Limits.DEFAULT.maxBytes();
    // An analysis says so itself, in a report.
    if (!analyzes && Limits.bytes(asked.text) > limit) {
      badRequest("The text has more than " + limit + " bytes.", out);
      return out.toString();
    }
    switch (asked.call) {
      case "analyze" -> {
        Request toAnalyze = asked.toAnalyze();
        ReportJson.write(analyze(toAnalyze), toAnalyze.text(), out);
      }
      case "export" -> export(asked, out);
      case "witness" -> WitnessJson.answer(asked, analyze(asked.toAnalyze()), out);
      case "templates" -> templates(out);
      case "repair" -> repaired(Repairer.repair(asked.text), out);
      case "redact" ->
          redacted(asked, Redactor.redact(asked.text, asked.map, asked.toRedact()), out);
      case "leaks" -> leaks(Leaks.in(asked.text, asked.map, asked.toRedact()), out);
      case "restore" -> restored(asked, Redactor.restore(asked.text, asked.map), out);
      default ->
          badRequest(
              "The call must be analyze, export, witness, templates, repair, redact, leaks or"
                  + " restore.",
              out);
    }
    return out.toString();
  }

  /**
   * Returns a report as JSON.
   *
   * @param report the report
   * @param pasted the text that was analyzed
   */
  public static String toJson(Report report, String pasted) {
    JsonOutput out = new JsonOutput();
    ReportJson.write(report, pasted, out);
    return out.toString();
  }

  private static Optional<RequestJson> read(String request) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), Characters.of(request))) {
      RequestJson read = RequestJson.read(in);
      if (read.textFollows) {
        int end = (int) in.currentLocation().getCharOffset();
        read.text = request.substring(Math.min(end + 1, request.length()));
      }
      return Optional.of(read);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static void badRequest(String message, JsonOutput out) {
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
    Analyzed analyzed = new Analyzed(analyze(asked.toAnalyze()), asked.text, asked.file);
    Exported exported = export(analyzed, form.get(), asked.policy);
    start(exported.made() ? "exported" : "not-exported", out);
    out.string("as", asked.as);
    out.string(exported.made() ? "text" : "message", exported.text());
    if (exported.made()) {
      out.string("name", Exports.fileName(analyzed, form.get()));
    }
    out.endObject();
  }

  private static void templates(JsonOutput out) {
    start("templates", out);
    out.startArray("templates");
    for (Template template : Templates.all()) {
      out.startObject();
      out.string("id", template.id());
      out.string("title", template.title());
      out.string("about", template.about());
      FieldJson.write(template.fields(), Map.of(), out);
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private static void repaired(Repaired repaired, JsonOutput out) {
    start("repaired", out);
    out.string("text", repaired.derivation().text());
    out.startArray("repairs");
    for (Repair repair : repaired.repairs()) {
      out.startObject();
      out.number("start", repair.range().start());
      out.number("end", repair.range().end());
      out.string("message", repair.message());
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private static void redacted(RequestJson asked, Redaction redaction, JsonOutput out) {
    start("redacted", out);
    if (!asked.textFollows) {
      out.string("text", redaction.text());
    }
    out.name("map");
    RedactionMap.write(redaction.map(), out);
    end(asked, redaction.text(), out);
  }

  private static void leaks(List<Leak> leaks, JsonOutput out) {
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

  private static void restored(RequestJson asked, Restoration restoration, JsonOutput out) {
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
    out.number("report", ReportJson.VERSION);
    out.string("status", status);
  }
}
