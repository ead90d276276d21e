package org.teavm.classlib.java.util.concurrent;

import java.util.ArrayDeque;

/**
 * The deque of a single-threaded world. jackson-core names it in recycler pools that we never use.
 *
 * @param <E> type of the elements
 */
public class TConcurrentLinkedDeque<E> extends ArrayDeque<E> {}
