// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.access.AccessList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The keys that may post entries: those that the server was started with, and those of the
 * database, where another process may make and revoke some at any time. Looking one up reads the
 * tables only if nobody did for half a second.
 *
 * <p>Called by the ingest threads; while one of them reads, the others go by what was read before.
 *
 * @see io.tracehub.server.access.AccessBook
 */
final class ApiKeys {
  private static final long MAX_AGE_NANOS = 500_000_000;

  private final AccessList given;
  private final Supplier<AccessList> tables;
  private final boolean openWithoutKeys;
  private final LongSupplier nanoTime;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Known known;

  private record Known(AccessList list, long readAt) {}

  /**
   * @param given what the server was started with
   * @param tables reads the database; a {@link StoreException} refuses the request
   * @param openWithoutKeys whether any key is taken while there is no active one
   */
  ApiKeys(
      AccessList given,
      Supplier<AccessList> tables,
      boolean openWithoutKeys,
      LongSupplier nanoTime) {
    this.given = given;
    this.tables = tables;
    this.openWithoutKeys = openWithoutKeys;
    this.nanoTime = nanoTime;
    this.known = read();
  }

  /** Whether no key is needed. */
  boolean none() {
    return openWithoutKeys && !hasKeys();
  }

  boolean hasKeys() {
    return current().hasKeys();
  }

  boolean accept(String key) {
    AccessList list = current();
    return list.projectOf(key).isPresent()
        || (openWithoutKeys && !list.hasKeys() && !list.isRevoked(key));
  }

  /** The number of the key's project; {@link AccessList#NO_PROJECT} if it has none. */
  int project(String key) {
    return current().projectOf(key).orElse(AccessList.NO_PROJECT);
  }

  /** Whether there is such a project; where none was made there are all. */
  boolean knowsProject(int number) {
    return current().knowsProject(number);
  }

  private AccessList current() {
    if (nanoTime.getAsLong() - known.readAt() > MAX_AGE_NANOS && reading.tryLock()) {
      try {
        known = read();
      } finally {
        reading.unlock();
      }
    }
    return known.list();
  }

  private Known read() {
    long begun = nanoTime.getAsLong();
    return new Known(given.and(tables.get()), begun);
  }
}
