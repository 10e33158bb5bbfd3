// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.BeforeBreadcrumbCallback;
import io.tracehub.BeforeSendCallback;
import io.tracehub.Breadcrumb;
import io.tracehub.Drop;
import io.tracehub.DropCallback;
import io.tracehub.ErrorCallback;
import io.tracehub.Event;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubTransportException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * Callbacks that do all that they should not. Which records they throw for, and which they keep
 * back, depends on the records' numbers alone; what they were asked about is known here, for all
 * clients of this JVM.
 */
public final class HostileHooks
    implements BeforeSendCallback, BeforeBreadcrumbCallback, ErrorCallback, DropCallback {

  /** A name's value that no server may see. */
  static final String SECRET = "hunter2-of-the-hooks";

  /** How many records lie between two for which {@code beforeSend} blocks; 0 for none. */
  static final String BLOCK_EVERY = "tracehub.evidence.blockEvery";

  private static final int ROUND = 50;
  private static final int THROWS_AT = 7;
  private static final int KEPT_BACK_AT = 13;
  private static final int TALKS_AT = 21;
  private static final long BLOCKED_MILLIS = 1_100;
  private static final Pattern NUMBER = Pattern.compile("record (\\d+)");
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private static final Set<Integer> ASKED = ConcurrentHashMap.newKeySet();
  private static final Set<Integer> PASSED = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger CRUMBS = new AtomicInteger();
  private static volatile Logger logger = NOPLogger.NOP_LOGGER;

  private final AtomicInteger errors = new AtomicInteger();
  private final AtomicInteger drops = new AtomicInteger();

  /** For the setting that names it. */
  public HostileHooks() {}

  /** Settings with all hooks, and everything else that may come between a record and the server. */
  static void addTo(Map<String, String> settings) {
    for (String hook : new String[] {"beforeSend", "beforeBreadcrumb", "onError", "onDrop"}) {
      settings.put(hook, HostileHooks.class.getName());
    }
    settings.put("processGuards", "uncaught,tasks,flush");
    settings.put("sampleRate", "0.8");
    settings.put("burstLimit", "3");
    settings.put("burstWindow", "400 ms");
    settings.put("deduplicate", "true");
    settings.put("attachStacktrace", "true");
    settings.put("asyncSend", "false");
  }

  /** From now on the hooks also log, through this. */
  static void logTo(Logger application) {
    logger = application;
  }

  /** Whether {@code beforeSend} throws for the record of this number. */
  static boolean throwsFor(long number) {
    return number % ROUND == THROWS_AT;
  }

  /** Whether it keeps that record back. */
  static boolean keepsBack(long number) {
    return number % ROUND == KEPT_BACK_AT;
  }

  /** The numbers about which it was asked. */
  static Set<Integer> asked() {
    return ASKED;
  }

  /** Those of them that it let go, and in time. */
  static Set<Integer> passed() {
    return PASSED;
  }

  /** How many breadcrumbs it was asked about. */
  static int crumbs() {
    return CRUMBS.get();
  }

  @Override
  public @Nullable Event beforeSend(Event event) {
    int number = numberIn(event.message());
    if (number < 0) {
      return event;
    }
    ASKED.add(number);
    if (throwsFor(number)) {
      throw new StackOverflowError(SECRET);
    }
    if (keepsBack(number)) {
      return null;
    }
    if (blocksFor(number)) {
      block(BLOCKED_MILLIS);
      return event;
    }
    if (number % ROUND == TALKS_AT) {
      talk();
    }
    PASSED.add(number);
    return event.toBuilder().extra("password", SECRET).build();
  }

  private static boolean blocksFor(int number) {
    int every = Integer.getInteger(BLOCK_EVERY, 0);
    return every > 0 && number % every == every / 2;
  }

  private static int numberIn(@Nullable String message) {
    Matcher found = NUMBER.matcher(String.valueOf(message));
    return found.find() ? Integer.parseInt(found.group(1)) : -1;
  }

  private static void talk() {
    logger.error("record 999999999 from a callback, password={}", SECRET);
    TraceHub.captureMessage("record 999999999 from a callback");
    TraceHub.addBreadcrumb("from a callback");
    TraceHub.setTag("of", "a callback");
  }

  @Override
  public @Nullable Breadcrumb beforeBreadcrumb(Breadcrumb breadcrumb) {
    return switch (CRUMBS.incrementAndGet() % 10) {
      case 1 -> throw new IllegalStateException(SECRET);
      case 2 -> null;
      case 3 -> {
        talk();
        yield breadcrumb;
      }
      default -> breadcrumb.toBuilder().data("password", SECRET).build();
    };
  }

  @Override
  public void onError(TraceHubTransportException failure) {
    misbehave(errors.incrementAndGet());
  }

  @Override
  public void onDrop(Drop drop) {
    misbehave(drops.incrementAndGet());
  }

  private static void misbehave(int call) {
    talk();
    switch (call) {
      case 1 -> throw new StackOverflowError(SECRET);
      case 2 -> TraceHub.flush(Duration.ofMillis(100));
      case 3 -> throw new IllegalStateException(SECRET);
      default -> block(Long.MAX_VALUE);
    }
  }

  private static void block(long millis) {
    try {
      if (NEVER.await(millis, TimeUnit.MILLISECONDS)) {
        throw new AssertionError();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
