package dev.keymend.cli.pipeline;

import dev.keymend.access.Severity;
import dev.keymend.analysis.Analyzed;
import dev.keymend.analysis.Report.Reported;
import dev.keymend.kms.AccountIds;
import dev.keymend.text.Ascii;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Leaves out of reports what is accepted or known, and says how much that was. */
public final class Judgement {
  private static final String OF_ACCOUNTS = "cross-account-access";

  private final Settings settings;
  private final Baseline baseline;
  private final LocalDate today;
  private final List<String> said = new ArrayList<>();

  /** What was to be accepted and was not found. */
  private final Set<Accepted> idle;

  private int accepted;
  private int known;

  /**
   * Starts.
   *
   * @param settings what a project decided
   * @param baseline what is known, which is used up
   * @param today the day on which it is asked
   */
  public Judgement(Settings settings, Baseline baseline, LocalDate today) {
    this.settings = settings;
    this.baseline = baseline;
    this.today = today;
    this.idle = new LinkedHashSet<>(settings.accepted());
  }

  /** Returns a file with the findings that nobody accepted. */
  public Analyzed withoutAccepted(Analyzed file) {
    Set<Reported> quiet = Collections.newSetFromMap(new IdentityHashMap<>());
    Remarks remarks = null;
    for (Located finding : Located.all(file)) {
      if (remarks == null) {
        remarks = new Remarks(finding.file(), file);
      }
      if (isAccepted(finding, remarks)) {
        accepted++;
        quiet.add(finding.found());
      }
    }
    if (remarks != null) {
      said.addAll(remarks.problems());
    }
    return without(file, quiet);
  }

  /** Returns a file with the findings that are new. */
  public Analyzed withoutKnown(Analyzed file) {
    Set<Reported> quiet = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Located finding : Located.all(file)) {
      if (baseline.takes(finding)) {
        known++;
        quiet.add(finding.found());
      }
    }
    return without(file, quiet);
  }

  private static Analyzed without(Analyzed file, Set<Reported> quiet) {
    return quiet.isEmpty()
        ? file
        : new Analyzed(file.report().without(quiet::contains), file.text(), file.file());
  }

  /** Returns what to say beside the findings. */
  public List<String> said() {
    List<String> all = new ArrayList<>(said);
    if (accepted > 0) {
      all.add(findings(accepted) + " accepted.");
    }
    if (known > 0) {
      all.add(findings(known) + " known from the baseline.");
    }
    int gone = baseline.gone();
    if (gone > 0) {
      all.add(findings(gone) + " of the baseline not there any more. Write it anew.");
    }
    return all;
  }

  /** Returns what to say of what was to be accepted and is not there, where all was looked at. */
  public List<String> idle() {
    List<String> all = new ArrayList<>();
    for (Accepted one : idle) {
      String where = one.file().isEmpty() ? "" : " in " + one.file();
      all.add("There is no finding of " + one.rule() + where + " to accept.");
    }
    return all;
  }

  private static String findings(int count) {
    return count == 1 ? "1 finding is" : count + " findings are";
  }

  /** Returns whether a finding is as bad as what stops a pipeline. */
  public static boolean stops(Reported found, Severity failOn) {
    return found.finding().severity().compareTo(failOn) <= 0;
  }

  private boolean isAccepted(Located finding, Remarks remarks) {
    for (Accepted one : settings.accepted()) {
      if (one.covers(finding)) {
        idle.remove(one);
        if (!one.isOver(today)) {
          return true;
        }
        String over = finding.file() + ":" + finding.line() + ": " + finding.rule();
        said.add(over + " was accepted until " + one.until().orElseThrow() + ".");
      }
    }
    return isOfExpectedAccount(finding) || remarks.accept(finding);
  }

  /** What is said of another account stands at a principal that names it. */
  private boolean isOfExpectedAccount(Located finding) {
    if (settings.accounts().isEmpty() || !finding.rule().equals(OF_ACCOUNTS)) {
      return false;
    }
    List<String> named = accountsIn(finding.text());
    return !named.isEmpty() && settings.accounts().containsAll(named);
  }

  private static List<String> accountsIn(String text) {
    List<String> accounts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Ascii.digit(text.charAt(i), 10) < 0) {
        String run = text.substring(from, i);
        if (AccountIds.isAccountId(run)) {
          accounts.add(run);
        }
        from = i + 1;
      }
    }
    return accounts;
  }
}
