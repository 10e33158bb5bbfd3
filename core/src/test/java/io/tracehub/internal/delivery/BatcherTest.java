// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static io.tracehub.internal.spool.Backlog.NEVER;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.internal.spool.Backlog;
import org.junit.jupiter.api.Test;

/** When a batch is due. The oldest entry here came at second 7. */
class BatcherTest {

  private static final long SEVEN = ofSeconds(7).toNanos();

  private final Batcher batcher = new Batcher(500, 1_000_000, ofSeconds(1));

  @Test
  void nothing_isNeverDue() {
    assertThat(batcher.dueAt(new Backlog(0, 0, NEVER, NEVER))).isEqualTo(NEVER);
  }

  @Test
  void batch_isDueByAge() {
    assertThat(batcher.dueAt(new Backlog(1, 10, SEVEN, NEVER))).isEqualTo(ofSeconds(8).toNanos());
    assertThat(batcher.dueAt(new Backlog(499, 999_999, SEVEN, NEVER)))
        .isEqualTo(ofSeconds(8).toNanos());
  }

  @Test
  void batch_isDueAtOnceByCountOrBytes() {
    assertThat(batcher.dueAt(new Backlog(500, 10, SEVEN, NEVER))).isZero();
    assertThat(batcher.dueAt(new Backlog(1, 1_000_000, SEVEN, NEVER))).isZero();
  }

  @Test
  void batchWithAnError_isDueATenthOfASecondAfterIt() {
    long error = SEVEN + ofMillis(300).toNanos();
    assertThat(batcher.dueAt(new Backlog(2, 10, SEVEN, error)))
        .isEqualTo(SEVEN + ofMillis(400).toNanos());
  }

  @Test
  void error_neverDelaysABatch() {
    long error = SEVEN + ofMillis(950).toNanos();
    assertThat(batcher.dueAt(new Backlog(2, 10, SEVEN, error))).isEqualTo(ofSeconds(8).toNanos());
    Batcher hasty = new Batcher(500, 1_000_000, ofMillis(5));
    assertThat(hasty.dueAt(new Backlog(2, 10, SEVEN, SEVEN)))
        .isEqualTo(SEVEN + ofMillis(5).toNanos());
  }
}
