package dev.keymend.web;

/** Initializes the engine's classes at the first call, all at once. */
public final class Startup {
  private static boolean done;

  private Startup() {}

  /** Makes sure that the classes are initialized. */
  static void ensure() {
    if (!done) {
      done = true;
      initializeClasses();
    }
  }

  /** Java initializes classes by itself; {@code EagerInitialization} fills this in for TeaVM. */
  private static void initializeClasses() {}
}
