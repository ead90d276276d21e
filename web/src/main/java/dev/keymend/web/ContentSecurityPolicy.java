package dev.keymend.web;

/**
 * What the browser is told to forbid. This is the promise of the product, so it has its own file.
 */
public final class ContentSecurityPolicy {
  /**
   * The policy of the site. Scripts, styles, workers and connections come from the site alone;
   * nothing is sent by forms; nothing is evaluated but WebAssembly.
   */
  public static final String SITE =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "worker-src 'self'",
          "connect-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "form-action 'none'",
          "base-uri 'none'",
          "frame-ancestors *",
          "require-trusted-types-for 'script'");

  private ContentSecurityPolicy() {}
}
