package dev.keymend.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works on many things at once, on so many threads, and hands over what comes of each in the order
 * of the things. Only {@link #FEW} for each thread are begun and not handed over yet, so that
 * memory does not grow with their number.
 */
final class InOrder {
  /** While one is waited for, the other threads have something to do. */
  static final int FEW = 4;

  private final int threads;

  InOrder(int threads) {
    this.threads = threads;
  }

  /** What is done with a thing, on any thread. */
  interface Work<T, R> {
    R of(T thing) throws IOException, UsageException;
  }

  /** What is done with what came of it, on the thread that asked. */
  interface Sink<R> {
    void accept(R result) throws IOException, UsageException;
  }

  /** Works on all things, or up to the first for which something is thrown. */
  <T, R> void run(List<T> things, Work<T, R> work, Sink<R> sink)
      throws IOException, UsageException {
    if (threads == 1 || things.size() < 2) {
      for (T thing : things) {
        sink.accept(work.of(thing));
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, things.size()));
    try {
      Deque<Future<R>> begun = new ArrayDeque<>();
      for (T thing : things) {
        if (begun.size() == FEW * threads) {
          sink.accept(result(begun.remove()));
        }
        begun.add(pool.submit(() -> work.of(thing)));
      }
      while (!begun.isEmpty()) {
        sink.accept(result(begun.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R result(Future<R> begun) throws IOException, UsageException {
    try {
      return begun.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof UsageException usage) {
        throw usage;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException mistake ? mistake : new IllegalStateException(cause);
    }
  }
}
