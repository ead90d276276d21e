package dev.keymend.judgement;

import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.export.ExportForm;
import dev.keymend.export.Exported;
import dev.keymend.export.PolicyExport;
import dev.keymend.judgement.AnswerJudgement.Pair;
import dev.keymend.source.Format;
import dev.keymend.source.JsonReader;
import dev.keymend.source.Limits;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.Syntax;
import dev.keymend.text.Characters;
import dev.keymend.text.TextRange;
import java.util.List;
import java.util.Optional;

/** A policy of an answer without what is around it. */
final class AloneText {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private AloneText() {}

  /**
   * Returns the policy as it was written, where that is JSON that stands by itself and was not
   * repaired; else in JSON where that is possible. What is made of parts of a template that have no
   * name outside stays as it is written.
   */
  static String of(PolicyReport policy) {
    PolicyDocument document = policy.corrected();
    boolean isWhole =
        document.syntax() == Syntax.JSON && !document.isOfTemplate() && !policy.isRepaired();
    String written = written(document);
    // What is written as the number of a character nobody can read.
    return isWhole && !written.contains("\\u") && JSON.document(written).isPresent()
        ? outdented(written)
        : plain(policy);
  }

  /** Returns the policy in JSON where that is possible, in which every character is itself. */
  static String plain(PolicyReport policy) {
    PolicyDocument document = policy.corrected();
    Exported plain = PolicyExport.of(ExportForm.PLAIN, document, policy.owner().key(), false);
    return plain.made() ? plain.text() : written(document);
  }

  /**
   * Returns the text of an answer that has several policies which were judged, or the whole of a
   * template, without what is said around it: the block of code that all of them stand in, or the
   * answer where it has no block. Empty where there is but a policy alone, where they stand in
   * several blocks, and where one had to be repaired.
   */
  static Optional<String> ofAll(String answer, Report report, List<Pair> pairs) {
    boolean isAlone = pairs.isEmpty() || (pairs.size() == 1 && !pairs.get(0).isOfSameKey());
    if (isAlone || report.policies().size() > pairs.size() || !report.ofText().isEmpty()) {
      return Optional.empty();
    }
    int start = answer.length();
    int end = 0;
    for (Pair pair : pairs) {
      if (pair.now().isRepaired()) {
        return Optional.empty();
      }
      start = Math.min(start, pair.now().range().start());
      end = Math.max(end, pair.now().range().end());
    }
    Optional<String> block = block(answer, start, end);
    boolean isText = report.format().isPresent() && report.format().get() == Format.TEXT;
    return block.isPresent() || isText ? block : Optional.of(answer.trim());
  }

  /** Returns the block of code around a range. */
  private static Optional<String> block(String text, int start, int end) {
    int opened = -1;
    int line = 0;
    while (line < text.length()) {
      int next = text.indexOf('\n', line) + 1;
      next = next == 0 ? text.length() : next;
      String trimmed = text.substring(line, next).trim();
      if (trimmed.startsWith("```") || trimmed.startsWith("~~~")) {
        if (opened >= 0 && opened <= start && line >= end) {
          return Optional.of(text.substring(opened, line).trim());
        }
        opened = opened < 0 ? next : -1;
      }
      line = next;
    }
    return Optional.empty();
  }

  private static String written(PolicyDocument document) {
    TextRange own = document.root().range();
    return document.text().substring(own.start(), own.end());
  }

  /** Returns lines without what stands before the last one, where it stands before all. */
  private static String outdented(String text) {
    List<String> lines = Characters.split(text, '\n');
    String last = lines.get(lines.size() - 1);
    int indent = 0;
    while (indent < last.length() && (last.charAt(indent) == ' ' || last.charAt(indent) == '\t')) {
      indent++;
    }
    String before = last.substring(0, indent);
    StringBuilder out = new StringBuilder(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      if (!line.startsWith(before) && !line.trim().isEmpty()) {
        return text;
      }
      out.append('\n').append(line.trim().isEmpty() ? "" : line.substring(indent));
    }
    return out.toString();
  }
}
