package dev.keymend.e2e.browser;

/**
 * Something the page wrote to the console, or an error nobody caught.
 *
 * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
 * @param text what it says
 */
public record ConsoleMessage(String level, String text) {}
