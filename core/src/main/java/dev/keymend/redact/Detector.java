package dev.keymend.redact;

/** Recognizes something that is made of several tokens. */
interface Detector {
  /**
   * Looks at the tokens from a word on and claims what is to be redacted, from left to right. A
   * claim starts after a separator and ends before a symbol or at the end of the text.
   *
   * @return the token after everything this detector has read, or {@code word} when it found
   *     nothing. It must not read much further than that, or the sweep is no longer linear.
   */
  int detect(Tokens tokens, int word, Sweep sweep);
}
