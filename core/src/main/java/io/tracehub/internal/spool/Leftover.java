// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process left: its folder, ours now, and its lanes.
 *
 * @param lanes events, logs, suspects
 */
record Leftover(InstanceFolder folder, List<DiskLane> lanes) {

  /** The first queue in which something waits or is under way; null if there is none. */
  @Nullable DiskLane first() {
    for (DiskLane lane : lanes) {
      if (lane.holding().total() > 0 && !lane.isBlocked()) {
        return lane;
      }
    }
    return null;
  }

  DiskLane logs() {
    return lanes.get(1);
  }

  boolean isDone() {
    return lanes.stream().allMatch(DiskLane::isEmpty);
  }
}
