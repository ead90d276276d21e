package dev.keymend.e2e.browser;

/** A running browser. */
public interface Browser extends AutoCloseable {

  /** Opens an empty tab that shares no storage, permission or clipboard grant with another tab. */
  Tab newTab();

  /**
   * Waits until a tab has opened another one, which shares its storage and is closed with it.
   *
   * @param opener has opened one tab
   */
  Tab openedBy(Tab opener);

  /** Ends the browser and everything that was started for it. */
  @Override
  void close();
}
