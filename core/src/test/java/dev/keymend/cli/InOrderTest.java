package dev.keymend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private static final int THREADS = 3;
  private static final List<Integer> THINGS = IntStream.range(0, 2_000).boxed().toList();

  @Test
  void resultsComeInOrderAndFewAreAliveAtATime() throws Exception {
    AtomicInteger alive = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> handed = new ArrayList<>();
    new InOrder(THREADS)
        .run(
            THINGS,
            thing -> {
              int now = alive.incrementAndGet();
              most.accumulateAndGet(now, Math::max);
              if (thing % 7 == 0) {
                LockSupport.parkNanos(10_000);
              }
              return thing;
            },
            result -> {
              alive.decrementAndGet();
              handed.add(result);
            });
    assertEquals(THINGS, handed);
    // One more is begun while one is handed over.
    assertTrue(most.get() <= InOrder.FEW * THREADS + 1, most + " at a time");
  }

  @Test
  void allThreadsWork() throws Exception {
    CountDownLatch together = new CountDownLatch(THREADS);
    Set<String> names = ConcurrentHashMap.newKeySet();
    new InOrder(THREADS)
        .run(
            THINGS.subList(0, THREADS),
            thing -> {
              names.add(Thread.currentThread().getName());
              together.countDown();
              return await(together);
            },
            met -> assertTrue(met));
    assertEquals(THREADS, names.size());
  }

  private static Integer hungry(Integer thing) {
    throw new OutOfMemoryError("for " + thing);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void whatIsThrownEndsItAfterWhatCameBefore() {
    for (int threads : new int[] {1, THREADS}) {
      List<Integer> handed = new ArrayList<>();
      UsageException thrown =
          assertThrows(
              UsageException.class,
              () ->
                  new InOrder(threads)
                      .run(
                          THINGS,
                          thing -> {
                            if (thing == 5) {
                              throw new UsageException("five");
                            }
                            return thing;
                          },
                          handed::add));
      assertEquals("five", thrown.getMessage());
      assertEquals(THINGS.subList(0, 5), handed);
      assertThrows(
          OutOfMemoryError.class,
          () -> new InOrder(threads).run(THINGS, InOrderTest::hungry, handed::add));
    }
  }
}
