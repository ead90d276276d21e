package dev.keymend.evidence;

import dev.keymend.access.AccessRequest;
import dev.keymend.access.Owner;
import dev.keymend.access.OwnerFinder;
import dev.keymend.access.StatementMatch;
import dev.keymend.condition.ConditionJudge;
import dev.keymend.condition.Truth;
import dev.keymend.kms.Arn;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which calls met what statements of a key's policy ask for, as a replay judges them. */
final class MetConditions {
  private final KeyPolicy policy;
  private final Owner owner;
  private final Optional<Arn> key;
  private final Set<String> contextKeys = new HashSet<>();

  MetConditions(KeyPolicy policy, String key) {
    this.policy = policy;
    this.key = Arn.parse(key);
    this.owner = OwnerFinder.find(policy, Optional.empty(), this.key);
    RecordedCall.contextKeys(policy, contextKeys);
  }

  /** Returns the id of an account, also where it is written as the own one, or not at all. */
  String account(String written) {
    return written.isEmpty() || owner.owns(written) == Owner.Answer.YES
        ? key.map(Arn::account).orElse(written)
        : written;
  }

  /** Returns those of the calls that a statement may have let in, whomever it names. */
  List<Map.Entry<Use, Tally>> metBy(List<Map.Entry<Use, Tally>> calls, Statement statement) {
    if (statement.conditions().isEmpty() && statement.resources().isAny()) {
      return calls;
    }
    List<Map.Entry<Use, Tally>> met = new ArrayList<>();
    for (Map.Entry<Use, Tally> call : calls) {
      if (isMetBy(call, statement)) {
        met.add(call);
      }
    }
    return met;
  }

  private boolean isMetBy(Map.Entry<Use, Tally> entry, Statement statement) {
    for (RecordedCall.ToldCall call :
        RecordedCall.calls(entry.getKey(), entry.getValue(), owner, contextKeys)) {
      for (AccessRequest request : call.all()) {
        ConditionJudge judge = new ConditionJudge(request.context(), policy.hasVariables(), owner);
        Truth meant = StatementMatch.resource(statement, request.resource(), judge);
        if (meant.and(judge.judge(statement.conditions())) != Truth.FALSE) {
          return true;
        }
      }
    }
    return false;
  }
}
