package dev.keymend.e2e.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.Keys;
import org.openqa.selenium.TimeoutException;

/** The mouse and the keyboard of a tab. */
final class BidiInput {
  private static final Logger LOG = Logger.getLogger(BidiInput.class.getName());

  /** Long, because a text is typed key by key. */
  private static final Duration UNANSWERED = Duration.ofSeconds(30);

  private final BidiSession session;
  private final String context;

  BidiInput(BidiSession session, String context) {
    this.session = session;
    this.context = context;
  }

  /** Clicks at a point of the viewport. */
  void click(Object x, Object y) {
    List<Map<String, Object>> moves =
        List.of(
            Map.of("type", "pointerMove", "x", x, "y", y),
            Map.of("type", "pointerDown", "button", 0),
            Map.of("type", "pointerUp", "button", 0));
    perform(Map.of("type", "pointer", "id", "mouse", "actions", moves));
  }

  /** Moves the mouse to a point of the viewport. */
  void pointAt(int x, int y) {
    List<Map<String, Object>> moves = List.of(Map.of("type", "pointerMove", "x", x, "y", y));
    perform(Map.of("type", "pointer", "id", "mouse", "actions", moves));
  }

  /** Presses the keys of a text one after another. */
  void type(String text) {
    List<Map<String, Object>> strokes = new ArrayList<>();
    text.codePoints()
        .mapToObj(c -> c == '\n' ? Keys.ENTER.toString() : Character.toString(c))
        .forEach(
            key -> {
              strokes.add(stroke("keyDown", key));
              strokes.add(stroke("keyUp", key));
            });
    perform(Map.of("type", "key", "id", "keyboard", "actions", strokes));
  }

  /** Presses keys together, the first one first and longest. */
  void press(CharSequence... keys) {
    List<Map<String, Object>> strokes = new ArrayList<>();
    for (CharSequence key : keys) {
      strokes.add(stroke("keyDown", key));
    }
    for (int i = keys.length - 1; i >= 0; i--) {
      strokes.add(stroke("keyUp", keys[i]));
    }
    perform(Map.of("type", "key", "id", "keyboard", "actions", strokes));
  }

  private static Map<String, Object> stroke(String type, CharSequence key) {
    return Map.of("type", type, "value", key.toString());
  }

  /**
   * What is pressed may lead to another page, and who left cannot answer. Whether it did what it
   * should is what is waited for next.
   */
  private void perform(Map<String, Object> source) {
    try {
      session.send(
          "input.performActions",
          Map.of("context", context, "actions", List.of(source)),
          UNANSWERED);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "an input was not answered", e);
    }
  }
}
