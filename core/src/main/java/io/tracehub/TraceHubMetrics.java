// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.LeftOut;
import io.tracehub.internal.Loss;
import io.tracehub.internal.Loss.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot of every count of one pipeline, and the law that they obey whenever it is at rest:
 *
 * <pre>
 *   offered           = refused(reason) + left_out(reason) + accepted
 *   accepted          = crumb_only + entries + dropped(reason)
 *   entries + adopted = delivered + rejected + evicted(reason) + spooled + in_flight
 * </pre>
 *
 * <p>While records are under way the two sides may differ by those.
 *
 * @param instance the pipeline's id, which its entries carry
 * @param offered records that passed a threshold of their appender
 * @param refused records that the pipeline did not take, by reason
 * @param leftOut records that a rule of the user left out, by reason
 * @param accepted records that the pipeline took
 * @param crumbOnly records that were breadcrumbs and no more
 * @param entries records that became an entry: an event or a log
 * @param dropped records that were taken but became nothing, by reason
 * @param adopted entries taken over from an earlier process
 * @param delivered entries that the back end confirmed
 * @param rejected entries that the back end refused for good
 * @param evicted entries that were given up, by reason
 * @param spooled entries that wait
 * @param inFlight entries in the request under way, or held by burst control
 * @param requests requests made
 * @param retries requests that failed and were, or will be, repeated
 * @param notWrittenThrough calls that {@code writeThrough} should have held back until their record
 *     was in a file, and did not: the disk failed or took longer than 5 ms
 */
public record TraceHubMetrics(
    String instance,
    long offered,
    Map<String, Long> refused,
    Map<String, Long> leftOut,
    long accepted,
    long crumbOnly,
    long entries,
    Map<String, Long> dropped,
    long adopted,
    long delivered,
    long rejected,
    Map<String, Long> evicted,
    long spooled,
    long inFlight,
    long requests,
    long retries,
    long notWrittenThrough) {

  /** What there is to see before any client has started: nothing. */
  static final TraceHubMetrics NONE =
      new TraceHubMetrics(
          "", 0, Map.of(), Map.of(), 0, 0, 0, Map.of(), 0, 0, 0, Map.of(), 0, 0, 0, 0, 0);

  /**
   * All reasons there can be in {@link #refused}, {@link #leftOut}, {@link #dropped} or {@link
   * #evicted}.
   */
  public enum Reasons {
    /** Those of {@link TraceHubMetrics#refused}. */
    REFUSED,
    /** Those of {@link TraceHubMetrics#leftOut}. */
    LEFT_OUT,
    /** Those of {@link TraceHubMetrics#dropped}. */
    DROPPED,
    /** Those of {@link TraceHubMetrics#evicted}. */
    EVICTED;

    /** By name, as the maps have them for a key where the count is not zero. */
    public List<String> names() {
      return switch (this) {
        case REFUSED -> Loss.wireNames(Line.REFUSED);
        case LEFT_OUT -> LeftOut.wireNames();
        case DROPPED -> Loss.wireNames(Line.DROPPED);
        case EVICTED -> Loss.wireNames(Line.EVICTED);
      };
    }
  }

  /** Copies the maps. */
  public TraceHubMetrics {
    refused = copy(refused);
    leftOut = copy(leftOut);
    dropped = copy(dropped);
    evicted = copy(evicted);
  }

  /** The lines of the law that do not balance, each as a sentence; empty when all is well. */
  public List<String> imbalances() {
    List<String> found = new ArrayList<>();
    check(
        found,
        "offered = refused + left_out + accepted",
        offered,
        sum(refused) + sum(leftOut) + accepted);
    check(
        found,
        "accepted = crumb_only + entries + dropped",
        accepted,
        crumbOnly + entries + sum(dropped));
    check(
        found,
        "entries + adopted = delivered + rejected + evicted + spooled + in_flight",
        entries + adopted,
        delivered + rejected + sum(evicted) + spooled + inFlight);
    return found;
  }

  /** Records and entries that were lost, for whatever reason. */
  public long lost() {
    return sum(refused) + sum(dropped) + rejected + sum(evicted);
  }

  private static void check(List<String> found, String line, long left, long right) {
    if (left != right) {
      found.add(line + " does not balance: " + left + " is not " + right);
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> copy(Map<String, Long> counts) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }
}
