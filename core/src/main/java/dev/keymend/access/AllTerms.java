package dev.keymend.access;

import dev.keymend.policy.Principal;
import dev.keymend.policy.Principals;
import dev.keymend.policy.Resources;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All statements of a policy that apply under conditions. Rows with more terms than a row keeps are
 * compared by them, once for all rows.
 */
public final class AllTerms {
  private final List<StatementJudge> judges = new ArrayList<>();
  private @Nullable AllTerms compared;
  private boolean same;
  private boolean someKeys;

  AllTerms() {}

  void add(StatementJudge judge) {
    boolean any = isAny(judge.statement().resources());
    someKeys |= !any;
    if (!any || !judge.tests().isEmpty() || !judge.statement().isCertain()) {
      judges.add(judge);
    }
  }

  /** Returns whether a statement names keys. */
  boolean nameKeys() {
    return someKeys;
  }

  private static boolean isAny(Resources resources) {
    return resources.isAny() || resources.negated();
  }

  private static boolean meanTheSame(Resources some, Resources others) {
    if (isAny(some) || isAny(others)) {
      return isAny(some) && isAny(others);
    }
    boolean same = some.values().size() == others.values().size();
    for (int i = 0; same && i < some.values().size(); i++) {
      same = some.values().get(i).value().source().equals(others.values().get(i).value().source());
    }
    return same;
  }

  /** Returns whether the statements of another policy ask the same of the same principals. */
  boolean saysTheSame(AllTerms other) {
    if (other != compared) {
      compared = other;
      same = judges.size() == other.judges.size();
      for (int i = 0; same && i < judges.size(); i++) {
        same = saySame(judges.get(i), other.judges.get(i));
      }
    }
    return same;
  }

  private static boolean saySame(StatementJudge one, StatementJudge other) {
    return one.statement().effect() == other.statement().effect()
        && meanTheSame(one.statement().resources(), other.statement().resources())
        && nameTheSame(one.statement().principals(), other.statement().principals())
        && one.saysTheSame(other);
  }

  private static boolean nameTheSame(Principals some, Principals others) {
    List<Principal> one = some.list();
    List<Principal> other = others.list();
    boolean same = some.negated() == others.negated() && one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = one.get(i).id().canonical().equals(other.get(i).id().canonical());
    }
    return same;
  }
}
