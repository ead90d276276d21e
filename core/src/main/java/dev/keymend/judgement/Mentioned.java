package dev.keymend.judgement;

import dev.keymend.access.Owner;
import dev.keymend.analysis.Report;
import dev.keymend.analysis.Report.PolicyReport;
import dev.keymend.authorization.PastedDocument;
import dev.keymend.denial.FailedCall;
import dev.keymend.judgement.AnswerJudgement.ForeignAnswer;
import dev.keymend.kms.Arn;
import dev.keymend.policy.ElementNames;
import dev.keymend.policy.KeyPolicy;
import dev.keymend.policy.Statement;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.FunctionNode;
import dev.keymend.source.LiteralNode;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.StringNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What names somebody: principals, resources and conditions. What stands in a comment, an Id, a Sid
 * or in prose was written by anybody, and vouches for nobody.
 */
final class Mentioned {
  private Mentioned() {}

  /** Returns the values of a policy that name somebody. */
  static List<String> in(KeyPolicy policy) {
    List<String> values = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      add(statement, "Principal", values);
      add(statement, "NotPrincipal", values);
      add(statement, "Resource", values);
      add(statement, "NotResource", values);
      add(statement, "Condition", values);
    }
    return values;
  }

  private static void add(Statement statement, String name, List<String> values) {
    Deque<Node> open = new ArrayDeque<>();
    Optional<Member> element = ElementNames.find(statement.node(), name);
    if (element.isPresent()) {
      open.add(element.get().value());
    }
    while (!open.isEmpty()) {
      Node node = open.poll();
      if (node instanceof ObjectNode object) {
        for (Member member : object.members()) {
          open.add(member.value());
        }
      } else if (node instanceof ArrayNode array) {
        open.addAll(array.elements());
      } else if (node instanceof StringNode string) {
        values.add(string.value().source());
      } else if (node instanceof LiteralNode literal) {
        values.add(literal.text());
      } else if (node instanceof FunctionNode function) {
        values.add(function.text());
      }
    }
  }

  /**
   * Returns what tells of those whom an answer may name. Of what cannot be read that is all of it.
   *
   * @param before the report on what was there, with what was pasted beside it
   */
  static List<String> before(ForeignAnswer answer, Report before) {
    List<String> values = new ArrayList<>();
    for (PolicyReport policy : before.policies()) {
      Optional<KeyPolicy> view = KeyPolicy.of(policy.corrected());
      values.addAll(view.isPresent() ? in(view.get()) : List.of());
      owner(policy.owner(), values);
    }
    if (before.policies().isEmpty()) {
      values.add(answer.before());
    }
    documents(answer, before, values);
    if (before.explanation().isPresent()
        && before.explanation().get().denial().isRefusal()
        && before.explanation().get().denial().principal().isPresent()) {
      call(before.explanation().get().denial().call(), values);
    } else {
      values.add(answer.error());
    }
    values.add(answer.owner().orElse(""));
    return values;
  }

  private static void owner(Owner owner, List<String> values) {
    values.add(owner.account().orElse(""));
    add(owner.key(), values);
  }

  private static void add(Optional<Arn> arn, List<String> values) {
    values.add(arn.isPresent() ? arn.get().toString() : "");
  }

  private static void documents(ForeignAnswer answer, Report before, List<String> values) {
    Set<Integer> policies = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    for (PastedDocument document : before.documents()) {
      (document.policy().isPresent() ? policies : others).add(document.source());
      values.addAll(document.policy().isPresent() ? in(document.policy().get()) : List.of());
    }
    policies.removeAll(others);
    for (int i = 0; i < answer.documents().size(); i++) {
      if (!policies.contains(i)) {
        values.add(answer.documents().get(i));
      }
    }
  }

  private static void call(FailedCall call, List<String> values) {
    values.add(call.principal().orElse(""));
    add(call.key(), values);
    add(call.alias(), values);
    for (List<String> some : call.context().values()) {
      values.addAll(some);
    }
  }
}
