package dev.keymend.source;

import java.util.Optional;

/**
 * What a text tells about the key that a policy in it belongs to.
 *
 * @param arn the key's ARN
 * @param account the owner's account: 12 digits, or how a template writes the account that it makes
 *     the key in
 */
public record KeyFacts(Optional<String> arn, Optional<String> account) {
  /** Nothing is told. */
  public static final KeyFacts NONE = new KeyFacts(Optional.empty(), Optional.empty());
}
