package dev.keymend.cli;

import dev.keymend.analysis.Report;
import dev.keymend.authorization.Gate;
import dev.keymend.change.Field;
import dev.keymend.explanation.Advice;
import dev.keymend.explanation.Affected;
import dev.keymend.explanation.Explanation;
import dev.keymend.preset.StatementPresets;
import dev.keymend.text.Ascii;
import java.util.List;
import java.util.Map;

/** The answer to a call that failed, for people at a terminal; nothing in it needs a colour. */
final class AnswerText {
  private static final int INDENT = 5;

  private final StringBuilder out = new StringBuilder();

  private AnswerText() {}

  /**
   * Returns all of an answer.
   *
   * @param fix the command that prints the corrected key policy
   */
  static String of(Explanation answer, String fix) {
    AnswerText text = new AnswerText();
    text.line("", answer.headline());
    text.line("", answer.agreement());
    text.path(answer.path());
    if (!answer.outlook().isEmpty()) {
      text.out.append('\n');
      text.line("", answer.outlook());
    }
    text.advice(answer.advice(), fix);
    text.affected(answer.affected());
    text.others(answer.others());
    return text.out.toString();
  }

  /** Returns the first lines of what is said of a text with an error; empty without one. */
  static String brief(String prefix, Report report) {
    AnswerText text = new AnswerText();
    report
        .explanation()
        .ifPresent(
            answer -> {
              text.line(prefix, answer.headline());
              text.line(prefix, answer.outlook().isEmpty() ? first(answer) : answer.outlook());
            });
    return text.out.toString();
  }

  /** What to do first, where nothing follows for the call. */
  private static String first(Explanation answer) {
    return answer.advice().stream().findFirst().map(Advice::text).orElse("");
  }

  private void path(List<Gate> path) {
    if (path.isEmpty()) {
      return;
    }
    out.append("\nThe way of the call\n");
    int place = 0;
    for (Gate gate : path) {
      place++;
      line("  " + place + ". ", mark(gate) + gate.layer().label() + ": " + gate.because());
    }
  }

  /** A word says what a sign says, for whoever hears it. */
  private static String mark(Gate gate) {
    return switch (gate.outcome()) {
      case PASSES -> "+ passes       ";
      case REFUSES -> "x REFUSES      ";
      case UNKNOWN -> "? not known    ";
      case NOT_REACHED -> "- not reached  ";
    };
  }

  private void advice(List<Advice> all, String fix) {
    if (all.isEmpty()) {
      return;
    }
    out.append("\nWhat to do\n");
    int place = 0;
    for (Advice advice : all) {
      place++;
      line((place < 10 ? "  " : " ") + place + ". ", advice.text());
      advice.command().ifPresent(this::block);
      advice.statement().ifPresent(statement -> block(statement.json()));
      advice.preset().ifPresent(id -> block(fix + " --add " + added(id, advice.inputs())));
      if (advice.isCorrection()) {
        block(fix);
      }
    }
  }

  /** The preset with what the message tells; what is not known stands in capitals. */
  private static String added(String id, Map<String, String> known) {
    StringBuilder added = new StringBuilder(id);
    for (Field field : StatementPresets.byId(id).map(t -> t.fields()).orElse(List.of())) {
      String value = known.getOrDefault(field.id(), capitals(field.id()));
      if (field.initial().isEmpty() || known.containsKey(field.id())) {
        added.append(',').append(field.id()).append('=').append(value);
      }
    }
    return Shown.word(added.toString());
  }

  private static String capitals(String id) {
    StringBuilder capitals = new StringBuilder();
    for (int i = 0; i < id.length(); i++) {
      capitals.append(Ascii.capitalized(id.substring(i, i + 1)));
    }
    return capitals.toString();
  }

  private void affected(List<Affected> all) {
    out.append(all.isEmpty() ? "" : "\nWhat it takes with it\n");
    for (Affected one : all) {
      line("  - ", (one.service() + ". " + one.because()).strip());
      line("    goes on: ", one.goesOn());
      line("    fails:   ", one.fails());
      line("    ", one.page());
    }
  }

  private void others(List<String> all) {
    out.append(all.isEmpty() ? "" : "\nFurther errors in it\n");
    all.forEach(other -> line("  - ", other));
  }

  private void block(String text) {
    for (String line : text.split("\n", -1)) {
      line(" ".repeat(INDENT), line);
    }
  }

  private void line(String head, String text) {
    if (!text.isEmpty()) {
      out.append(Shown.line(head + text)).append('\n');
    }
  }
}
