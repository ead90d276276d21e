package dev.keymend.web;

import dev.keymend.Keymend;
import org.teavm.jso.JSExport;

/** The one door between JavaScript and the engine. Nothing is decided here. */
public final class Engine {
  private Engine() {}

  /** TeaVM wants a main method; the module is used through {@link #answer}. */
  public static void main(String[] args) {}

  /**
   * Answers one request.
   *
   * @param request a request as JSON, documented in docs/report.md
   * @return the report as JSON
   */
  @JSExport
  public static String answer(String request) {
    Startup.ensure();
    return Keymend.answer(request);
  }
}
