package dev.keymend.access;

import dev.keymend.kms.Stranger;

/** Made-up accounts, organizations and networks for requests of people who are no strangers. */
final class Fillers {
  /** What the key's owner may have. */
  static final Stranger OWNER =
      new Stranger(
          "000000000000",
          "o-keyowner0001",
          "r-ow01",
          "vpc-0bbbbbbbbbbbbbbbb",
          "vpce-0bbbbbbbbbbbbbbbb",
          "198.51.100.7",
          "Somebody");

  /** What somebody may have who is neither the owner nor a stranger. */
  static final Stranger ANOTHER =
      new Stranger(
          "000000000001",
          "o-another00001",
          "r-an01",
          "vpc-0cccccccccccccccc",
          "vpce-0cccccccccccccccc",
          "192.0.2.7",
          "Another");

  /** The account of another stranger. */
  static final String NEITHER = "888877776666";

  private Fillers() {}
}
