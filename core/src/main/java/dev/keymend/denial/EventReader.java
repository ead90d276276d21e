package dev.keymend.denial;

import dev.keymend.source.Node;
import dev.keymend.source.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the refused call among events of CloudTrail. */
final class EventReader {
  /** So many different ones are told apart; more of them are a log. */
  private static final int MOST = 100;

  private EventReader() {}

  /**
   * Returns the refused calls of KMS, each once, and without any the first refused call, whose
   * message may be of KMS.
   */
  static List<TrailEvent> read(String text) {
    Map<String, TrailEvent> found = new LinkedHashMap<>();
    Optional<TrailEvent> other = Optional.empty();
    Deque<Node> pending = new ArrayDeque<>(TrailRecords.roots(text));
    while (!pending.isEmpty() && found.size() < MOST) {
      Node node = pending.pop();
      if (node instanceof ObjectNode object && object.text("eventName").isPresent()) {
        if (isRefused(object)) {
          TrailEvent event = event(object);
          if (TrailRecords.isOfKms(object)) {
            String called = event.call().principal().orElse("") + object.text("eventName").get();
            found.putIfAbsent(called + event.message(), event);
          } else if (other.isEmpty()) {
            other = Optional.of(event);
          }
        }
      } else {
        TrailRecords.push(node, pending);
      }
    }
    return found.isEmpty() ? other.map(List::of).orElse(List.of()) : List.copyOf(found.values());
  }

  /** Returns the first call of KMS of which an event tells that it was not refused. */
  static Optional<FailedCall> passed(String text) {
    Deque<Node> pending = new ArrayDeque<>(TrailRecords.roots(text));
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (node instanceof ObjectNode object && object.text("eventName").isPresent()) {
        if (!isRefused(object) && TrailRecords.isOfKms(object)) {
          return Optional.of(TrailRecords.call(object));
        }
      } else {
        TrailRecords.push(node, pending);
      }
    }
    return Optional.empty();
  }

  private static boolean isRefused(ObjectNode event) {
    return event.text("errorCode").isPresent() || event.text("errorMessage").isPresent();
  }

  private static TrailEvent event(ObjectNode event) {
    String code = event.text("errorCode").orElse("");
    // The message does not repeat which call it was that went over a limit.
    String of = code.startsWith("LimitExceeded") ? event.text("eventName").orElse("") + " " : "";
    String message = code + " " + of + event.text("errorMessage").orElse("");
    return new TrailEvent(TrailRecords.call(event), message);
  }
}
