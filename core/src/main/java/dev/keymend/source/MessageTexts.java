package dev.keymend.source;

import dev.keymend.source.TextParts.Mark;
import dev.keymend.source.TextParts.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Policies in the strings of JSON that say more than a policy, as messages of a log do. */
final class MessageTexts {
  /** More of them nobody pastes. */
  private static final int MOST = 100;

  private MessageTexts() {}

  /** Finds policies; empty when there are none. */
  static Optional<Reading.Understood> find(JsonReader reader, Layer layer, List<Node> roots) {
    List<FoundPolicy> found = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    int texts = 0;
    Deque<Node> pending = new ArrayDeque<>(roots);
    while (!pending.isEmpty() && texts < MOST) {
      Node node = pending.poll();
      if (node instanceof ObjectNode object) {
        object.members().forEach(member -> pending.add(member.value()));
      } else if (node instanceof ArrayNode list) {
        pending.addAll(list.elements());
      } else if (node instanceof StringNode string && mayHold(string.value().source())) {
        texts++;
        Layer inside = layer.inside(string);
        PassageFinds finds = new PassageFinds(reader, inside.text(), true);
        new PassageScan(inside, new Section(Mark.NONE, 0, inside.text().length(), ""), finds).run();
        finds.collect(found, gaps);
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reading.Understood(
                Format.JSON, "It is JSON with a policy in one of its texts.", found, gaps));
  }

  private static boolean mayHold(String text) {
    return text.indexOf('{') >= 0 && text.contains("tatement");
  }
}
