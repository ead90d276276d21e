package dev.keymend.e2e.browser;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page in a browser, and what a user can do to it. */
public interface Tab extends AutoCloseable {

  /** Goes to an address and waits until its load event. */
  void open(String url);

  /**
   * Calls a JavaScript function in the page and waits for its promise.
   *
   * @param function the source of a function, for example {@code (a, b) => a + b}
   * @param arguments strings, numbers, booleans, and lists and maps of them
   * @return what it returned, as JSON sees it: a string, number, boolean, list, map or null
   */
  @Nullable Object call(String function, @Nullable Object... arguments);

  /** Calls a JavaScript function in the only frame of the page, whatever its origin. */
  @Nullable Object callInFrame(String function, @Nullable Object... arguments);

  /**
   * Calls a JavaScript function again and again until it returns something truthy.
   *
   * @param expectation what is waited for, for the message when it never happens
   * @return the truthy value
   */
  Object waitFor(String expectation, String function, @Nullable Object... arguments);

  /**
   * The same while the page is being left for another one, which answers nothing: each call has
   * little time, and none has to succeed but the last.
   */
  void waitThroughLoading(String expectation, String function, @Nullable Object... arguments);

  /** Clicks in the middle of the element that a JavaScript function returns. */
  void click(String element);

  /** Moves the mouse to a point of the viewport, in CSS pixels, and clicks nothing. */
  void pointAt(int x, int y);

  /** Presses the keys of a text, one after another, in whatever has the focus. */
  void type(String text);

  /** Presses keys together: modifiers first, for example {@code Keys.CONTROL, "v"}. */
  void press(CharSequence... keys);

  /** What a granted page reads from the clipboard. */
  String readClipboard();

  /** Puts a text into the clipboard. */
  void writeClipboard(String text);

  /** Lets the page save files, all into this folder. */
  void downloadTo(Path folder);

  /** The address of the page, which can be told also while it is being loaded. */
  String url();

  /** Loads the page again. */
  void reload();

  /** Brings the page to the front: one that nobody sees draws no frame. */
  void show();

  /** Sets the size of the viewport in CSS pixels. */
  void resize(int width, int height);

  /** Says what the user's system prefers. */
  void prefer(ColourScheme scheme);

  /**
   * Says what else the user's system prefers; only Chromium can be told.
   *
   * @param feature a media feature, for example {@code forced-colors}
   * @param value one of its values
   */
  void emulate(String feature, String value);

  /** The visible part of the page as a PNG file. */
  byte[] screenshot();

  /** The requests of this tab so far, in order. */
  List<NetworkRequest> requests();

  /** What was written to the console of this tab so far, in order. */
  List<ConsoleMessage> console();

  @Override
  void close();
}
