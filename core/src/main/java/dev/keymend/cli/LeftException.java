package dev.keymend.cli;

import java.io.IOException;

/** Nobody reads the output any more, so there is nobody to tell. */
final class LeftException extends IOException {
  private static final long serialVersionUID = 1;

  LeftException() {
    super("nobody reads standard output any more");
  }
}
