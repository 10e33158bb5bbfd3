// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much is logged in each scenario.
 *
 * <p>All counts are multiples of 1,000, so that shippers that wait a minute for company, unless a
 * batch of 1,000 is full, are not waited for.
 *
 * @param warmUpSeconds of both calls, so slow that no queue fills; a multiple of four
 * @param pacedInfos at 5,000 a second
 * @param burstInfos as fast as one thread can
 * @param sustainedSeconds as fast as one thread can
 * @param pacedErrors at 500 a second
 * @param burstErrors as fast as one thread can
 * @param quietSeconds before a shipper counts as idle
 * @param idleSeconds how long it is then watched
 */
public record Sizes(
    int warmUpSeconds,
    int pacedInfos,
    int burstInfos,
    int sustainedSeconds,
    int pacedErrors,
    int burstErrors,
    int quietSeconds,
    int idleSeconds) {

  /** For figures that are published. */
  public static final Sizes FULL = new Sizes(12, 25_000, 200_000, 10, 2_500, 20_000, 30, 30);

  /** For a look. */
  public static final Sizes QUICK = new Sizes(8, 10_000, 200_000, 3, 1_000, 20_000, 5, 5);

  /** For one of many turns that time single calls. */
  public static final Sizes TURN = new Sizes(8, 25_000, 0, 0, 2_500, 0, 0, 0);

  /** As arguments of a command. */
  public List<String> arguments() {
    return Stream.of(
            warmUpSeconds,
            pacedInfos,
            burstInfos,
            sustainedSeconds,
            pacedErrors,
            burstErrors,
            quietSeconds,
            idleSeconds)
        .map(String::valueOf)
        .toList();
  }

  static Sizes of(List<String> arguments) {
    int[] n = arguments.stream().mapToInt(Integer::parseInt).toArray();
    return new Sizes(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
  }
}
