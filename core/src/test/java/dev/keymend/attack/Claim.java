package dev.keymend.attack;

import dev.keymend.access.AccessRequest.IdentityPolicies;
import org.jspecify.annotations.Nullable;

/** Something that a report says of every request of a kind, or that some request proves. */
interface Claim {
  /** Returns what is claimed, equal for claims of one kind. */
  String kind();

  /** Returns whether the report on a policy makes the claim. */
  boolean isMade(Trial trial);

  /** Returns a request that may refute it; null when there is none. */
  @Nullable Ask ask(Trial trial);

  /** Returns whether a request speaks against it. */
  boolean isRefuted(Trial trial, Ask ask);

  /** Returns what the caller's IAM policies say. */
  IdentityPolicies identity(Ask ask);

  /** Returns whether one request that does not speak against it is enough. */
  default boolean wantsExample() {
    return false;
  }
}
