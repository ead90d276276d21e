package dev.keymend.export;

import dev.keymend.authorization.Gate;
import dev.keymend.explanation.Advice;
import dev.keymend.explanation.Affected;
import dev.keymend.explanation.Explanation;
import java.util.List;

/** The answer to a call that failed, in a report in Markdown. */
final class MarkdownAnswer {
  private MarkdownAnswer() {}

  /**
   * Writes an answer.
   *
   * @param changed whether there is a correction
   */
  static void write(Explanation answer, boolean changed, Markdown out) {
    out.text(answer.headline()).text(answer.agreement()).raw("\n\n");
    path("The call today:", answer.path(), out);
    if (!answer.outlook().isEmpty()) {
      out.text(answer.outlook()).raw("\n\n");
    }
    if (changed && isOther(answer)) {
      path("The call after the correction:", answer.corrected(), out);
    }
    advice(answer.advice(), out);
    affected(answer.affected(), out);
    others(answer.others(), out);
  }

  private static void affected(List<Affected> all, Markdown out) {
    out.raw(all.isEmpty() ? "" : "What it takes with it:\n\n");
    for (Affected one : all) {
      out.raw("- ").text(one.service() + ". " + one.because());
      out.text(one.goesOn().isEmpty() ? "" : "Goes on: " + one.goesOn());
      out.text(one.fails().isEmpty() ? "" : "Fails: " + one.fails());
      out.raw("<" + one.page() + ">\n");
    }
    out.raw(all.isEmpty() ? "" : "\n");
  }

  private static void others(List<String> all, Markdown out) {
    out.raw(all.isEmpty() ? "" : "Further errors in it:\n\n");
    all.forEach(other -> out.raw("- ").text(other).raw("\n"));
    out.raw(all.isEmpty() ? "" : "\n");
  }

  /** Returns whether the correction changes the way of the call. */
  private static boolean isOther(Explanation answer) {
    int size = Math.min(answer.path().size(), answer.corrected().size());
    for (int i = 0; i < size; i++) {
      if (answer.path().get(i).outcome() != answer.corrected().get(i).outcome()) {
        return true;
      }
    }
    return false;
  }

  private static void path(String title, List<Gate> path, Markdown out) {
    if (path.isEmpty()) {
      return;
    }
    out.raw(title + "\n\n");
    int place = 0;
    for (Gate gate : path) {
      place++;
      String said = gate.layer().label() + ": " + gate.outcome().words() + ". ";
      out.raw(place + ". ").text(said + gate.because()).raw("\n");
    }
    out.raw("\n");
  }

  private static void advice(List<Advice> all, Markdown out) {
    if (all.isEmpty()) {
      return;
    }
    out.raw("What to do:\n\n");
    int place = 0;
    for (Advice advice : all) {
      place++;
      String number = place + ". ";
      out.raw(number).text(advice.text()).text(advice.preset().orElse("")).raw("\n");
      advice.command().ifPresent(command -> out.block("sh", command, number.length()));
      advice.statement().ifPresent(json -> out.block("json", json.json(), number.length()));
    }
    out.raw("\n");
  }
}
