/**
 * Chromium and Firefox behind one interface.
 *
 * <p>Both are driven with WebDriver BiDi over a WebSocket, so there is one implementation of a tab
 * for both, and two of how a browser is started: chromedriver starts Chromium, Firefox is started
 * by hand because nobody packages geckodriver and Firefox answers BiDi itself.
 */
@NullMarked
package dev.keymend.e2e.browser;

import org.jspecify.annotations.NullMarked;
