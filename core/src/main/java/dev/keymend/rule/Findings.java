package dev.keymend.rule;

import dev.keymend.access.Severity;
import dev.keymend.change.Fix;
import dev.keymend.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the rules find. */
public final class Findings {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparingInt(finding -> finding.range().start())
          .thenComparing(finding -> finding.rule().id());

  private final List<Finding> list = new ArrayList<>();

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
