package dev.keymend.redact;

/**
 * An original that stands in a text which is about to leave the page.
 *
 * @param entry the original and its placeholder
 * @param form how it is written there
 */
public record Leak(Replacement entry, Form form) {
  /** How a text may be written. */
  public enum Form {
    /** As it is, in any case. */
    PLAIN("plain"),
    /** With escapes of JSON. */
    JSON("json"),
    /** With escapes of URLs. */
    PERCENT("percent"),
    /** With numbers of HTML in place of characters. */
    ENTITY("entity"),
    /** In base64. */
    BASE64("base64"),
    /** As hexadecimal digits. */
    HEX("hex"),
    /** In pieces, or with other signs between its digits. */
    APART("apart");

    private final String id;

    Form(String id) {
      this.id = id;
    }

    /** Returns the name in reports. */
    public String id() {
      return id;
    }
  }
}
