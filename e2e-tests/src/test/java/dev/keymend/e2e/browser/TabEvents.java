package dev.keymend.e2e.browser;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings the events of a session to the newest tab. Only to that one: requests of workers name no
 * tab, and tests have one tab at a time.
 */
final class TabEvents {
  private final AtomicReference<@Nullable BidiTab> newest = new AtomicReference<>();

  TabEvents(BidiSession session) {
    for (String event : List.of("network.beforeRequestSent", "log.entryAdded")) {
      session.listen(
          event,
          parameters -> {
            BidiTab tab = newest.get();
            if (tab != null) {
              tab.record(event, parameters);
            }
          });
    }
  }

  /** From now on this tab gets the events. */
  Tab follow(BidiTab tab) {
    newest.set(tab);
    return tab;
  }
}
