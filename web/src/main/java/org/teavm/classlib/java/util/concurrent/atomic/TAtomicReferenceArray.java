package org.teavm.classlib.java.util.concurrent.atomic;

import java.util.function.BinaryOperator;

/**
 * A plain array: one thread needs no atomicity. Only what jackson-core calls.
 *
 * @param <E> type of the elements
 */
public class TAtomicReferenceArray<E> {
  private final Object[] elements;

  /** Makes an array of {@code length} nulls. */
  public TAtomicReferenceArray(int length) {
    elements = new Object[length];
  }

  /** Puts {@code value} at {@code index}. */
  public void set(int index, E value) {
    elements[index] = value;
  }

  /** Puts {@code value} at {@code index} and returns what was there. */
  @SuppressWarnings("unchecked")
  public E getAndSet(int index, E value) {
    E before = (E) elements[index];
    elements[index] = value;
    return before;
  }

  /** Replaces the element at {@code index} by {@code function(element, value)} and returns that. */
  @SuppressWarnings("unchecked")
  public E accumulateAndGet(int index, E value, BinaryOperator<E> function) {
    E result = function.apply((E) elements[index], value);
    elements[index] = result;
    return result;
  }
}
