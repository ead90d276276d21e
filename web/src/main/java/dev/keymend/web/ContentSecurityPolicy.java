package dev.keymend.web;

import java.util.regex.Pattern;

/**
 * What the browser is told to forbid. This is the promise of the product, so it has its own file.
 *
 * <p>Every page carries its policy in a meta element, so that it holds on any server. Only headers
 * can say who may show a page in a frame.
 */
public final class ContentSecurityPolicy {
  /** Policies of trusted types that the page makes: the one that starts our own workers. */
  private static final String TRUSTED =
      "require-trusted-types-for 'script'; trusted-types keymend-worker";

  /**
   * The policy of the site's pages. Scripts, styles and connections come from the site alone;
   * workers are made by the page, so that they inherit this; nothing is sent by forms; nothing is
   * evaluated but WebAssembly.
   */
  public static final String PAGE =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "worker-src 'self' blob:",
          "connect-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "manifest-src 'self'",
          "form-action 'none'",
          "base-uri 'none'",
          TRUSTED);

  /** The policy of the benchmarks, which start workers of their own. */
  public static final String BENCHMARK = PAGE + " keymend-bench";

  /** The policy of pages to read. */
  public static final String READING =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none';"
          + " base-uri 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String OWN_CONNECTIONS = "connect-src 'self'";

  /**
   * The page of the assist shows no image but its own icon, which it holds: by asking for one, a
   * script could tell the server of the site what was pasted.
   */
  private static final String WITHOUT_IMAGES =
      PAGE.replace("img-src 'self' data:; manifest-src 'self'", "img-src data:");

  /**
   * The policy in the page of the assist, of which nobody knows yet where it may connect to. The
   * page narrows it to one origin before there is a field for a key.
   */
  public static final String ASSIST =
      WITHOUT_IMAGES.replace(
          OWN_CONNECTIONS,
          OWN_CONNECTIONS + " https: http://localhost:* http://*.localhost:* http://127.0.0.1:*");

  /** An origin as it may stand in a policy: nothing in it can end a directive or a header. */
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(https://[a-z0-9.-]+|http://(([a-z0-9.-]+\\.)?localhost|127\\.0\\.0\\.1))(:[0-9]{1,5})?");

  /** What a server adds, as no meta element can say it. {@code keymend.html} goes without. */
  public static final String UNFRAMED = "; frame-ancestors 'none'";

  private ContentSecurityPolicy() {}

  /**
   * Returns the policy of a page of the assist that may connect to its own site, which brings the
   * engine, and to one origin.
   *
   * @param origin a scheme, a host and perhaps a port; anything else is no place to connect to
   */
  public static String assistFor(String origin) {
    boolean isOrigin = ORIGIN.matcher(origin).matches();
    return WITHOUT_IMAGES.replace(
        OWN_CONNECTIONS, OWN_CONNECTIONS + (isOrigin ? " " + origin : ""));
  }

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
        TRUSTED);
  }
}
