// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import io.tracehub.Severity;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was lost, and why, since the last report that arrived: told to the back end, so that what is
 * missing there is missed. Outside the law, since it is no record of the application.
 *
 * @param instance the pipeline that lost it
 * @param sequence the number of the report, from 1
 * @param sinceMillis when the time began that it is about, in milliseconds since 1970
 * @param untilMillis when that time ended
 * @param lost how many of each kind; none is 0
 */
public record LossReport(
    String instance, long sequence, long sinceMillis, long untilMillis, Map<Kind, Long> lost) {

  /** Copies the map. */
  public LossReport {
    lost = Map.copyOf(lost);
  }

  /**
   * One kind of loss.
   *
   * @param line refused, dropped, evicted or rejected, as in the law
   * @param reason such as {@code ring_full}
   * @param level of the records; null if nobody knows it any more
   */
  public record Kind(String line, String reason, @Nullable Severity level) {

    // By its own code: a record's own keeps our class loader (JDK-8078641).
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kind kind
          && level == kind.level
          && line.equals(kind.line)
          && reason.equals(kind.reason);
    }

    @Override
    public int hashCode() {
      return Objects.hash(line, reason, level);
    }
  }

  /** How much was lost altogether. */
  public long total() {
    return lost.values().stream().mapToLong(Long::longValue).sum();
  }
}
