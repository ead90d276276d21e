package org.teavm.classlib.java.util.concurrent.locks;

/** The lock of a single-threaded world: jackson-core takes one that nobody else can hold. */
public class TReentrantLock {
  /** Takes the lock, which is always free. */
  public void lock() {}

  /** Takes the lock and returns true: it is always free. */
  public boolean tryLock() {
    return true;
  }

  /** Gives the lock back. */
  public void unlock() {}
}
