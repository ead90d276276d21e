package dev.keymend.analysis;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Report.OwnedEdit;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.analysis.Report.Status;
import dev.keymend.rule.Finding;
import dev.keymend.source.Embedding;
import dev.keymend.source.HclFile;
import dev.keymend.source.Limits;
import dev.keymend.text.LineIndex;
import dev.keymend.text.TextEdit;
import dev.keymend.text.TextEdits;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Files that Terraform reads as one: they are put together and analyzed as one text, so that every
 * name finds what it stands for, and what is said of that text is said of the file that it is in.
 */
final class Configuration {
  /** Behind an empty line a comment is of no block. */
  private static final String GAP = "\n\n";

  private final StringBuilder text = new StringBuilder();
  private final List<FilePart> parts = new ArrayList<>();

  /** A file as a part of the whole, which is cut out of it. */
  final class FilePart implements Embedding {
    private final Request.File file;
    private final int start;
    private final int end;

    FilePart(Request.File file, int start, int end) {
      this.file = file;
      this.start = start;
      this.end = end;
    }

    boolean holds(TextRange range) {
      return range.start() >= start && range.start() <= end;
    }

    @Override
    public TextRange outward(TextRange range) {
      return new TextRange(outward(range.start()), outward(range.end()));
    }

    private int outward(int offset) {
      return Math.max(0, Math.min(offset, end) - start);
    }

    @Override
    public List<TextEdit> outward(List<TextEdit> edits) {
      List<TextEdit> own = new ArrayList<>();
      edits.forEach(edit -> own.add(outward(edit)));
      return own;
    }

    private TextEdit outward(TextEdit edit) {
      return new TextEdit(outward(edit.range()), edit.replacement(), edit.turn());
    }

    /** Returns what was found, at its place here; of another file it is said where. */
    Reported own(Reported found, TextRange policy) {
      if (holds(found.range())) {
        return new Reported(found.finding(), outward(found.range()), found.fixes());
      }
      Finding finding = found.finding();
      String message = finding.message() + " This is in " + place(found.range()) + ".";
      TextRange head = TextRange.at(outward(policy.start()));
      return new Reported(
          new Finding(finding.rule(), finding.severity(), head, message, finding.fixes()),
          head,
          found.fixes());
    }

    /** Returns the same part of the corrected text. */
    private FilePart after(List<OwnedEdit> edits) {
      int before = 0;
      int inside = 0;
      for (OwnedEdit owned : edits) {
        TextEdit edit = owned.edit();
        int more = edit.replacement().length() - edit.range().length();
        if (holds(edit.range())) {
          inside += more;
        } else if (edit.range().start() < start) {
          before += more;
        }
      }
      return new FilePart(file, start + before, end + before + inside);
    }
  }

  /** Adds a file that is only named. */
  void name(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).replace('\n', ' ');
    text.append(HclFile.MARK).append(name).append(GAP);
  }

  /** Adds a file. */
  void add(Request.File file) {
    name(file.name());
    int start = text.length();
    text.append(file.text());
    parts.add(new FilePart(file, start, text.length()));
    text.append(GAP);
  }

  /** Returns the files as one text. */
  String text() {
    return text.toString();
  }

  /** Returns in which file and line a place is. */
  private String place(TextRange range) {
    for (FilePart part : parts) {
      if (part.holds(range)) {
        int line = new LineIndex(part.file.text()).line(part.outward(range.start()));
        return (part.file.name().isEmpty() ? "another text" : part.file.name()) + ", line " + line;
      }
    }
    return "another file";
  }

  /**
   * Returns what a report on all files says of each, in the order in which they were added; empty
   * where all of them could not be analyzed together.
   */
  List<Report> reports(Report all) {
    List<Report> reports = new ArrayList<>();
    if (all.status() == Status.ANALYZED || all.status() == Status.NOT_A_KEY_POLICY) {
      parts.forEach(part -> reports.add(report(all, part)));
    }
    return reports;
  }

  private Report report(Report all, FilePart part) {
    List<OwnedEdit> edits = new ArrayList<>();
    for (OwnedEdit owned : all.edits()) {
      if (part.holds(owned.edit().range())) {
        edits.add(new OwnedEdit(part.outward(owned.edit()), owned.fix()));
      }
    }
    FilePart later = part.after(all.edits());
    List<PolicyReport> policies = new ArrayList<>();
    List<Reported> ofText = new ArrayList<>();
    for (Reported found : all.ofText()) {
      if (part.holds(found.range()) || (found.range().start() == 0 && part == parts.get(0))) {
        ofText.add(part.own(found, found.range()));
      }
    }
    Set<String> elsewhere = new LinkedHashSet<>();
    for (PolicyReport policy : all.policies()) {
      if (part.holds(policy.range())) {
        policies.add(policy.in(part, later));
      } else {
        elsewhere.add("the policy of “" + policy.name() + "” in " + place(policy.range()));
        ofText.addAll(foreign(policy, part));
      }
    }
    String beside = String.join(", ", elsewhere);
    if (policies.isEmpty() && !beside.isEmpty()) {
      String message =
          edits.isEmpty()
              ? "This file has no policy of its own. Beside it is " + beside + "."
              : "The correction of " + beside + " changes this file as well.";
      ofText.add(Reported.of("unread-policy", Severity.INFO, TextRange.at(0), message));
    }
    List<TextEdit> own = edits.stream().map(OwnedEdit::edit).toList();
    return new Report(
        policies.isEmpty() ? Status.NOT_A_KEY_POLICY : all.status(),
        all.format(),
        all.why(),
        Limits.bytes(part.file.text()),
        Reported.worstFirst(ofText),
        policies,
        all.others().stream()
            .filter(other -> part.holds(other.range()))
            .map(other -> new Report.Other(other.kind(), part.outward(other.range())))
            .toList(),
        TextEdits.of(own).apply(part.file.text()),
        edits,
        all.explanation().map(answer -> answer.outward(part::outward)),
        all.documents(),
        all.asked().map(asked -> asked.outward(part::outward)));
  }

  /** What was found in this file of a policy that begins in another one; its fixes are there. */
  private static List<Reported> foreign(PolicyReport policy, FilePart part) {
    List<Reported> found = new ArrayList<>();
    for (Reported one : policy.findings()) {
      if (part.holds(one.range())) {
        found.add(part.own(new Reported(one.finding(), one.range(), List.of()), one.range()));
      }
    }
    return found;
  }
}
