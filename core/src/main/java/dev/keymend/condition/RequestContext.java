package dev.keymend.condition;

/** What is known about a request. */
public interface RequestContext {
  /** Returns what the request has for a condition key, given in lower case. */
  KeyValue get(String key);
}
