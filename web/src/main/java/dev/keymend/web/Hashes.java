package dev.keymend.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 in the two ways in which it is written. */
public final class Hashes {
  private Hashes() {}

  public static String hexOfSha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  /** As browsers compare it: in {@code integrity} and in a Content-Security-Policy. */
  public static String base64OfSha256(byte[] bytes) {
    return Base64.getEncoder().encodeToString(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      // Every Java has it.
      throw new IllegalStateException(e);
    }
  }
}
