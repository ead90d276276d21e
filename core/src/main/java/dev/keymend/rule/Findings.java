package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what the rules find. */
public final class Findings {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparingInt(finding -> finding.range().start())
          .thenComparing(finding -> finding.rule().id());

  /** More findings than this of one policy nobody sees. */
  public static final int MOST = 1_000;

  private final List<Finding> list = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * Returns whether another finding of a rule may be seen: of those of one severity the first in
   * the text are. For others nothing needs to be looked up.
   */
  public boolean areSeen(RuleInfo rule, Severity severity) {
    return counts.merge(rule.id() + severity, 1, Integer::sum) <= MOST;
  }

  /** Adds a finding. */
  public void add(RuleInfo rule, Severity severity, TextRange range, String message, Fix... fixes) {
    list.add(new Finding(rule, severity, range, message, List.of(fixes)));
  }

  /** Adds a finding for which KMS refuses the policy. */
  public void refuse(
      RuleInfo rule, Severity severity, TextRange range, String message, Fix... fixes) {
    add(true, rule, severity, range, message, fixes);
  }

  /** Adds a finding for which KMS may refuse the policy. */
  public void add(
      boolean refused,
      RuleInfo rule,
      Severity severity,
      TextRange range,
      String message,
      Fix... fixes) {
    list.add(new Finding(rule, severity, range, message, List.of(fixes), refused));
  }

  /** Returns the findings, the worst first, then in the order of the text. */
  public List<Finding> toList() {
    List<Finding> sorted = new ArrayList<>(list);
    sorted.sort(WORST_FIRST);
    return sorted;
  }
}
