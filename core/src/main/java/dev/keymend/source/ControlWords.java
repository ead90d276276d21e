package dev.keymend.source;

import dev.keymend.source.ControlWord.WordKind;
import dev.keymend.text.Ascii;
import dev.keymend.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The control words of a text that is a template. What they decide is not known here, so the text
 * is read as if they were not there, and what depends on them is marked.
 */
final class ControlWords {
  private final List<ControlWord> words;

  ControlWords(List<ControlWord> words) {
    this.words = words;
  }

  /** Returns the first word within a place; empty for none. */
  Optional<ControlWord> within(TextRange place) {
    int next = next(place.start());
    return next < words.size() && words.get(next).end() <= place.end()
        ? Optional.of(words.get(next))
        : Optional.empty();
  }

  /** The first word that begins at a place or behind it. */
  private int next(int from) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).start() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns a policy whose statements are under the conditions that the control words make. */
  PolicyDocument mark(PolicyDocument policy) {
    if (within(policy.place()).isEmpty() || !(policy.root() instanceof ObjectNode root)) {
      return policy;
    }
    List<Integer> parts = new ArrayList<>(policy.doubtful());
    List<Member> members = new ArrayList<>();
    for (Member member : root.members()) {
      boolean statements = Ascii.lower(member.name()).startsWith("statement");
      members.add(
          statements && member.value() instanceof ArrayNode list
              ? new Member(member.key(), marked(list, policy, parts))
              : member);
    }
    ObjectNode marked = new ObjectNode(root.range(), members, root.condition());
    return policy.with(marked).asPart(true, policy.isCutOff(), parts);
  }

  private ArrayNode marked(ArrayNode list, PolicyDocument policy, List<Integer> parts) {
    List<Node> elements = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    int word = next(policy.place().start());
    for (Node element : list.elements()) {
      TextRange place = policy.embedding().outward(element.range());
      while (word < words.size() && words.get(word).start() < place.start()) {
        pass(words.get(word), open);
        word++;
      }
      String condition = open.isEmpty() ? "" : open.peek();
      int first = word;
      while (word < words.size() && words.get(word).start() < place.end()) {
        condition = condition.isEmpty() ? words.get(word).said() : condition;
        pass(words.get(word), open);
        word++;
      }
      if (word > first) {
        parts.add(elements.size());
      }
      elements.add(
          !condition.isEmpty() && element instanceof ObjectNode statement
              ? statement.under(condition)
              : element);
    }
    return new ArrayNode(list.range(), elements);
  }

  private static void pass(ControlWord word, Deque<String> open) {
    if (word.kind() == WordKind.OPENS) {
      open.push(word.said());
    } else if (word.kind() == WordKind.CLOSES && !open.isEmpty()) {
      open.pop();
    }
  }
}
