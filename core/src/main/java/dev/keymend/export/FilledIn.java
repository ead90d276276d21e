package dev.keymend.export;

import dev.keymend.access.Owner;
import dev.keymend.source.ArrayNode;
import dev.keymend.source.HoledString;
import dev.keymend.source.HoledString.Obstacle;
import dev.keymend.source.Member;
import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import dev.keymend.source.PolicyDocument;
import dev.keymend.source.StringNode;
import java.util.ArrayList;
import java.util.List;

/** A policy whose holes for the own account and partition are filled in, once they are known. */
final class FilledIn {
  /** No policy is nested deeper. */
  private static final int DEEPEST = 24;

  private final Owner owner;

  private FilledIn(Owner owner) {
    this.owner = owner;
  }

  /** Returns the policy as its host makes it in the owner's account, as far as that decides. */
  static PolicyDocument of(PolicyDocument policy, Owner owner) {
    return owner.account().isEmpty() || !policy.isOfTemplate()
        ? policy
        : policy.with(new FilledIn(owner).filled(policy.root(), 0));
  }

  private Node filled(Node node, int depth) {
    if (node instanceof StringNode string && string.value().hasHole()) {
      for (Obstacle obstacle : Obstacle.values()) {
        if (obstacle != Obstacle.NONE && string.value().isBehind(obstacle)) {
          return string;
        }
      }
      return owner
          .fill(string.value())
          .<Node>map(text -> new StringNode(string.range(), HoledString.literal(text), true))
          .orElse(string);
    }
    if (depth > DEEPEST) {
      return node;
    }
    if (node instanceof ObjectNode object) {
      List<Member> members = new ArrayList<>();
      for (Member member : object.members()) {
        members.add(new Member(member.key(), filled(member.value(), depth + 1)));
      }
      return new ObjectNode(object.range(), members, object.condition());
    }
    if (node instanceof ArrayNode list) {
      List<Node> elements = new ArrayList<>();
      list.elements().forEach(element -> elements.add(filled(element, depth + 1)));
      return new ArrayNode(list.range(), elements);
    }
    return node;
  }
}
