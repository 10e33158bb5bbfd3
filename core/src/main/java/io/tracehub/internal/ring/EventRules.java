// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.internal.LeftOut;
import io.tracehub.spi.IgnoredPaths;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events that the application says through the API are left out. */
final class EventRules {

  private final boolean success;
  private final IgnoredPaths paths;

  /**
   * What is left out.
   *
   * @param success whether successes are captured
   * @param ignoredPaths endpoints; see {@link IgnoredPaths}
   */
  EventRules(boolean success, List<String> ignoredPaths) {
    this.success = success;
    this.paths = new IgnoredPaths(ignoredPaths);
  }

  /** Why an event is left out; null if it is not. */
  @Nullable LeftOut of(Event event) {
    String endpoint = event.endpoint();
    if (endpoint != null && paths.contain(endpoint)) {
      return LeftOut.IGNORED;
    }
    return success || event.status() != EventStatus.SUCCESS ? null : LeftOut.SUCCESS_OFF;
  }
}
