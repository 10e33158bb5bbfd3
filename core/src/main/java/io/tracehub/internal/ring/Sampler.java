// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import java.nio.charset.StandardCharsets;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a trace is kept, from its id alone: every record of it, on every thread, in every
 * appender and service with the same rate has the same answer, and what a lower rate keeps, a
 * higher one keeps too.
 *
 * <p>Written down so that another language can do the same. A trace is kept if its place is less
 * than the rate. The place, from 0 to 1:
 *
 * <pre>
 *   h = 0xcbf29ce484222325                                   FNV-1a, 64 bits, over the id in UTF-8,
 *   for each byte b of the id, without '-', 'A'-'Z' as 'a'-'z':      spelt as it may be
 *     h = (h xor b) * 0x100000001b3
 *   h = h xor (h >>> 33);  h = h * 0xff51afd7ed558ccd        the finish of MurmurHash3,
 *   h = h xor (h >>> 33);  h = h * 0xc4ceb9fe1a85ec53        since ids may differ in few bits
 *   h = h xor (h >>> 33)
 *   place = (h >>> 11) / 2^53
 * </pre>
 *
 * <p>Any thread; takes no lock and, for an id of ASCII, no memory.
 */
final class Sampler {

  /** What becomes of a record. */
  enum Verdict {
    KEPT,
    /** It may lead to a failure that is kept, so it joins its trail, and is no entry. */
    BREADCRUMB,
    LEFT_OUT
  }

  private static final double PLACES = 1L << 53;

  private final double rate;
  private final boolean failures;
  private final DoubleSupplier chance;

  /** Draws from {@code chance}, 0 to 1, for what belongs to no trace. */
  Sampler(Sampling sampling, DoubleSupplier chance) {
    this.rate = sampling.rate();
    this.failures = sampling.failures();
    this.chance = chance;
  }

  /**
   * Decides on one record.
   *
   * @param traceId its trace; null if none, and then each entry is drawn by itself
   * @param entry whether it would be an event or a log, rather than a breadcrumb only
   * @param failure whether it tells of one
   */
  Verdict of(@Nullable String traceId, boolean entry, boolean failure) {
    boolean kept = traceId == null ? !entry || chance.getAsDouble() < rate : place(traceId) < rate;
    if (kept) {
      return Verdict.KEPT;
    }
    if (failures) {
      return Verdict.LEFT_OUT;
    }
    return failure ? Verdict.KEPT : Verdict.BREADCRUMB;
  }

  /** Where among all traces this one is, from 0 to 1, 1 excluded. */
  static double place(String traceId) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < traceId.length(); i++) {
      char c = traceId.charAt(i);
      if (c >= 0x80) {
        return finish(ofBytes(traceId.getBytes(StandardCharsets.UTF_8)));
      }
      hash = with(hash, c);
    }
    return finish(hash);
  }

  private static long ofBytes(byte[] id) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : id) {
      hash = with(hash, b & 0xff);
    }
    return hash;
  }

  private static long with(long hash, int b) {
    if (b == '-') {
      return hash;
    }
    int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    return (hash ^ lower) * 0x100000001b3L;
  }

  private static double finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return (h >>> 11) / PLACES;
  }
}
