package dev.keymend.condition;

import java.util.List;

/** What a request has for a condition key. */
public sealed interface KeyValue {
  /** The request does not have the key. */
  KeyValue ABSENT = new Absent();

  /** Nothing is known about it. */
  KeyValue UNKNOWN = new Untold();

  /** The request has these values. */
  record Present(List<String> values) implements KeyValue {
    /** Copies the list. */
    public Present {
      values = List.copyOf(values);
    }
  }

  /** The request does not have the key. */
  record Absent() implements KeyValue {}

  /** The request may or may not have the key. */
  record Untold() implements KeyValue {}

  /**
   * The ARN of some principal of an account.
   *
   * @param start everything up to the colon behind the account
   * @param role the name of the role that it is, of which the path is not known; empty for any
   *     principal
   */
  record PrincipalOf(String start, String role) implements KeyValue {}

  /** Returns a key with one value. */
  static KeyValue of(String value) {
    return new Present(List.of(value));
  }
}
