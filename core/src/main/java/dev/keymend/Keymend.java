package dev.keymend;

import dev.keymend.redact.Redaction;
import dev.keymend.redact.Redactor;
import dev.keymend.redact.Restoration;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
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
   * Answers a request in JSON.
   *
   * @param request as described in docs/report.md
   * @return the answer as described there; never throws on bad input
   */
  public static String answer(String request) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      RequestJson parsed;
      try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), request.toCharArray())) {
        parsed = RequestJson.read(in);
      } catch (JacksonException e) {
        badRequest("The request is not the JSON that the engine expects.", out);
        return finish(out, text);
      }
      switch (parsed.call) {
        case "analyze" -> {
          Request toAnalyze = parsed.toAnalyze();
          ReportJson.write(analyze(toAnalyze), toAnalyze.text(), out);
        }
        case "redact" -> redacted(Redactor.redact(parsed.text, parsed.map), out);
        case "restore" -> restored(Redactor.restore(parsed.text, parsed.map), out);
        default -> badRequest("The call must be analyze, redact or restore.", out);
      }
      return finish(out, text);
    }
  }

  /** Returns a report as JSON. */
  public static String toJson(Report report, String pasted) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      ReportJson.write(report, pasted, out);
      return finish(out, text);
    }
  }

  private static String finish(JsonGenerator out, StringWriter text) {
    out.flush();
    return text.toString();
  }

  private static void badRequest(String message, JsonGenerator out) {
    start("bad-request", out);
    out.writeStringProperty("message", message);
    out.writeEndObject();
  }

  private static void redacted(Redaction redaction, JsonGenerator out) {
    start("redacted", out);
    out.writeStringProperty("text", redaction.text());
    out.writeName("map");
    RedactionMap.write(redaction.map(), out);
    out.writeEndObject();
  }

  private static void restored(Restoration restoration, JsonGenerator out) {
    start("restored", out);
    out.writeStringProperty("text", restoration.text());
    out.writeNumberProperty("restored", restoration.restored());
    out.writeEndObject();
  }

  private static void start(String status, JsonGenerator out) {
    out.writeStartObject();
    out.writeNumberProperty("report", ReportJson.VERSION);
    out.writeStringProperty("status", status);
  }
}
