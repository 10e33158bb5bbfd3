// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.ThreadNames;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The handler of uncaught exceptions: captures, then does what would have been done without it.
 *
 * <p>Others may put their own handler over it, and then nobody can take it away from beneath them:
 * retired, it only passes on. Where the one above is of the same kind, out of another class loader
 * as a rule, it is asked to let go: the JVM's default handler would keep an undeployed web
 * application in memory. It is asked by {@link BiFunction}, a type that both know.
 */
final class UncaughtHandler
    implements Thread.UncaughtExceptionHandler,
        BiFunction<
            Thread.UncaughtExceptionHandler, Optional<Thread.UncaughtExceptionHandler>, Boolean> {

  private volatile Thread.@Nullable UncaughtExceptionHandler previous;
  private volatile boolean retired;

  private UncaughtHandler(Thread.@Nullable UncaughtExceptionHandler previous) {
    this.previous = previous;
  }

  /** Puts one over whatever handler there is. */
  static UncaughtHandler install() {
    UncaughtHandler handler = new UncaughtHandler(Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(handler);
    return handler;
  }

  /** Whether it is the one that the JVM calls. */
  boolean isInForce() {
    return Thread.getDefaultUncaughtExceptionHandler() == this;
  }

  /** Takes it away, as far as that can be. */
  void retire() {
    retired = true;
    Thread.UncaughtExceptionHandler current = Thread.getDefaultUncaughtExceptionHandler();
    if (current != this) {
      askToLetGo(current, this, Optional.ofNullable(previous));
      return;
    }
    try {
      Thread.setDefaultUncaughtExceptionHandler(previous);
    } catch (SecurityException forbidden) {
      retired = true;
    }
  }

  /** Whether {@code above} was one of this kind, and knew {@code leaving}. */
  private static boolean askToLetGo(
      Thread.@Nullable UncaughtExceptionHandler above,
      Thread.UncaughtExceptionHandler leaving,
      Optional<Thread.UncaughtExceptionHandler> itsPrevious) {
    if (above == null || !above.getClass().getName().equals(UncaughtHandler.class.getName())) {
      return false;
    }
    @SuppressWarnings("unchecked") // of this name, so of this shape
    var sameKind =
        (BiFunction<
                Thread.UncaughtExceptionHandler,
                Optional<Thread.UncaughtExceptionHandler>,
                Boolean>)
            above;
    return sameKind.apply(leaving, itsPrevious);
  }

  @Override
  public Boolean apply(
      Thread.UncaughtExceptionHandler leaving,
      Optional<Thread.UncaughtExceptionHandler> itsPrevious) {
    if (previous == leaving) {
      previous = itsPrevious.orElse(null);
      return true;
    }
    return askToLetGo(previous, leaving, itsPrevious);
  }

  @Override
  public void uncaughtException(Thread thread, Throwable exception) {
    boolean death = exception.getClass().getName().equals("java.lang.ThreadDeath");
    if (!retired && !death && !(thread instanceof TraceHubThread)) {
      capture(thread, exception);
    }
    Thread.UncaughtExceptionHandler next = previous;
    if (next != null) {
      next.uncaughtException(thread, exception);
    } else if (!death) {
      print(thread, exception);
    }
  }

  private static void capture(Thread thread, Throwable exception) {
    try {
      Event.Builder event =
          ProcessGuards.failure(exception, "/runtime/uncaughtException")
              .level(Severity.FATAL)
              .logger(ProcessGuards.class.getName());
      if (thread != Thread.currentThread()) {
        event.extra("thread_name", ThreadNames.of(thread));
      }
      TraceHub.captureLast(event.build());
    } catch (Throwable outOfMemory) {
      // The thread ends anyway; what is to be seen of it is printed below.
      return;
    }
  }

  /** As {@link ThreadGroup#uncaughtException} does where there is no handler. */
  @SuppressWarnings("SystemOut")
  private static void print(Thread thread, Throwable exception) {
    System.err.print("Exception in thread \"" + thread.getName() + "\" ");
    exception.printStackTrace(System.err);
  }
}
