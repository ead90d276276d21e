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
          "manifest-src 'self'",
          "form-action 'none'",
          "base-uri 'none'",
          "frame-ancestors *",
          "require-trusted-types-for 'script'");

  private ContentSecurityPolicy() {}

  /**
   * Returns the policy of the page that is one file: it runs one script, starts workers that it
   * made itself, and connects to nothing. It stands in the file, so it holds wherever that is
   * opened.
   *
   * @param script hash of the page's script
   * @param styles hashes of its styles
   */
  static String ofOneFile(String script, String... styles) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + script + " 'wasm-unsafe-eval'",
        "worker-src blob:",
        "connect-src 'none'",
        "style-src " + String.join(" ", styles),
        "img-src data:",
        "form-action 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'");
  }
}
