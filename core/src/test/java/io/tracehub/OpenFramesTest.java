// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.internal.batch.BatchWorker;
import org.junit.jupiter.api.Test;

/** Under a flood frames stay open from one look into the ring, at 128 records, to the next. */
class OpenFramesTest {

  private final Steps steps =
      new Steps(
          settings -> settings.set("logLevel", "DEBUG", "a test").set("burstLimit", "1", "a test"));

  private final BatchWorker worker = steps.pipeline().batchWorker();

  @Test
  void frame_staysOpenWhileTheRingHasMore() {
    logs(300);
    worker.doWork();
    worker.doWork();
    assertThat(spooled()).isZero();
    worker.doWork();
    assertThat(spooled()).isEqualTo(300);
    steps.settle().assertLaw();
  }

  @Test
  void frame_isClosedAfterAMillisecondHoweverMuchMoreThereIs() {
    logs(600);
    worker.doWork();
    steps.clock().advance(ofMillis(1));
    worker.doWork();
    assertThat(spooled()).isEqualTo(256);
    steps.settle().assertLaw();
  }

  /** Who flushes waits for what the spool has when the release is done. */
  @Test
  void eventThatIsReleased_isInTheSpoolAtOnceThoughTheRingHasMore() {
    steps.log(warn("a"), warn("a")).spool();
    assertThat(spooled()).isOne();
    long asked = worker.releaseHeld();
    logs(300);
    worker.doWork();
    assertThat(worker.isReleased(asked)).isTrue();
    assertThat(worker.holdsBack()).isFalse();
    assertThat(spooled()).isEqualTo(1 + 128 + 1);
    steps.settle().assertLaw();
  }

  @Test
  void workerThatEnds_leavesNoFrameOpen() {
    logs(300);
    worker.doWork();
    worker.ended();
    assertThat(spooled()).isEqualTo(128);
  }

  private void logs(int count) {
    range(0, count).forEach(i -> steps.log(debug("d")));
  }

  private long spooled() {
    return steps.metrics().spooled();
  }
}
