// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The threads of the SDK in this process; what a test leaves behind is found here. */
public final class OurThreads {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private OurThreads() {}

  /** All that run now and are called {@code tracehub-<role>}. */
  public static List<Thread> alive(String role) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tracehub-" + role))
        .toList();
  }

  /** The only one of this role. */
  public static Thread theOne(String role) {
    until(() -> alive(role).size() == 1, "one thread for " + role);
    Optional<Thread> one = alive(role).stream().findFirst();
    assertThat(one).isPresent();
    return one.get();
  }

  /** Asserts that no pipeline has left a thread; ends as soon as that is so. */
  public static void assertNoneLeft() {
    for (String role : List.of("batch", "delivery", "http", "shutdown")) {
      assertNone(role);
    }
  }

  /** Asserts that none of this role is left, or waits until they have ended. */
  public static void assertNone(String role) {
    until(() -> alive(role).isEmpty(), "no thread for " + role);
  }

  /** Asserts that the thread comes to rest, as one does that has nothing to do. */
  public static void assertParks(Thread thread) {
    until(() -> thread.getState() == Thread.State.WAITING, thread + " parks");
  }

  private static void until(BooleanSupplier holds, String what) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime() - start).as(what).isLessThan(PATIENCE_NANOS);
      Thread.onSpinWait();
    }
  }
}
