// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.Frame;

/**
 * How many bytes of entries one request may hold, as learned from refusals: a back end that says
 * 413, or none that answers in time. Of the delivery thread.
 *
 * <pre>
 *   413, no answer in time  →  half of what was sent
 *   passed, and was full    →  twice as much, up to 80 % of the smallest body that was refused
 * </pre>
 *
 * <p>A body is refused for its compressed size; what that means in entries is reckoned by the
 * latest request that passed.
 */
final class BatchLimit {

  /** Waiting long is no reason to send less than a frame. */
  static final long LEAST_AFTER_TIMEOUT = Frame.FULL_BYTES;

  private static final double SAFE = 0.8;

  private final long most;
  private long bytes;
  private int smallestRefused = Integer.MAX_VALUE;

  BatchLimit(long mostBytes) {
    this.most = mostBytes;
    this.bytes = mostBytes;
  }

  /** The limit now, before compression. */
  long bytes() {
    return bytes;
  }

  void tooLarge(long entryBytes, int bodyBytes) {
    smallestRefused = Math.min(smallestRefused, bodyBytes);
    bytes = Math.max(1, Math.min(bytes, entryBytes) / 2);
  }

  void timedOut(long entryBytes) {
    long half = Math.min(bytes, entryBytes) / 2;
    bytes = Math.max(half, Math.min(bytes, LEAST_AFTER_TIMEOUT));
  }

  void passed(long entryBytes, int bodyBytes) {
    if (entryBytes > bytes / 2) {
      bytes = Math.min(most, 2 * bytes);
      if (smallestRefused < Integer.MAX_VALUE) {
        double safe = SAFE * smallestRefused * entryBytes / Math.max(1, bodyBytes);
        bytes = Math.max(1, Math.min(bytes, (long) safe));
      }
    }
  }
}
