package dev.keymend.e2e.browser;

/**
 * A request that the browser was about to send.
 *
 * @param method the HTTP method
 * @param url the whole address
 * @param bodySize bytes of the request body, 0 when it has none
 */
public record NetworkRequest(String method, String url, long bodySize) {}
