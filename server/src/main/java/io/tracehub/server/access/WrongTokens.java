// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Who guesses: after ten wrong tokens an address is not listened to for a minute. The newest
 * thousand addresses are remembered. Thread-safe.
 */
public final class WrongTokens {
  /** For how long an address is not listened to. */
  public static final int PAUSE_SECONDS = 60;

  private static final int MAX_WRONG = 10;
  private static final int MAX_ADDRESSES = 1_000;

  private final LongSupplier nanoTime;
  private final Map<String, Attempts> byAddress =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  private record Attempts(int wrong, long last) {}

  public WrongTokens(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether a token from there is to be looked at. */
  public synchronized boolean mayTry(String address) {
    Attempts attempts = byAddress.get(address);
    if (attempts != null && isOver(attempts)) {
      byAddress.remove(address);
      attempts = null;
    }
    return attempts == null || attempts.wrong() < MAX_WRONG;
  }

  /** Notes a wrong one. */
  public synchronized void add(String address) {
    Attempts before = byAddress.get(address);
    int wrong = before == null || isOver(before) ? 0 : before.wrong();
    byAddress.put(address, new Attempts(wrong + 1, nanoTime.getAsLong()));
  }

  private boolean isOver(Attempts attempts) {
    return nanoTime.getAsLong() - attempts.last() > TimeUnit.SECONDS.toNanos(PAUSE_SECONDS);
  }
}
