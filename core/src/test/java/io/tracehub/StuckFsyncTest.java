// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.internal.spool.FileOps;
import io.tracehub.internal.spool.FileOps.OpenFile;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DK5: an fsync that takes as long as a test wants, which is longer than all else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StuckFsyncTest {

  @TempDir Path spool;
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch ends = new CountDownLatch(1);
  private final FakeTransport transport = new FakeTransport();

  @AfterEach
  void noThreadIsLeft() {
    ends.countDown();
    OurThreads.assertNoneLeft();
  }

  private RunningPipeline pipeline(String fsync) {
    return new RunningPipeline(
        transport,
        settings ->
            settings
                .set("durability", "spool", "a test")
                .set("spoolPath", spool.toString(), "a test")
                .set("flushInterval", "10 ms", "a test")
                .set("fsync", fsync, "a test"),
        stuckAtForce());
  }

  /** Red with {@code sync()} in {@code DiskSpool.append}: the batch thread waits for the disk. */
  @ParameterizedTest
  @ValueSource(strings = {"interval", "batch"})
  void dk5_fsyncWithoutEnd_holdsUpNeitherCallersNorTheBatchThreadNorDelivery(String fsync)
      throws InterruptedException {
    try (RunningPipeline pipeline = pipeline(fsync)) {
      pipeline.log(warn("before"));
      assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 1000; i++) {
        pipeline.log(warn("while the disk is busy"));
      }
      assertThat(pipeline.flush(ofSeconds(20)).isComplete()).isTrue();
      assertThat(transport.delivered()).hasSize(1001);
      assertThat(pipeline.metrics().lost()).isZero();
      ends.countDown();
    }
  }

  /** Red with {@code spool.close()} on the closing thread in {@code Pipeline.closeSpool}. */
  @Test
  void dk5_fsyncWithoutEnd_doesNotHoldUpAStop() throws InterruptedException {
    RunningPipeline pipeline = pipeline("interval");
    pipeline.log(warn("before"));
    assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
    pipeline.log(warn("last words"));
    long start = System.nanoTime();
    pipeline.close(ofSeconds(2));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofMillis(2500));
    assertThat(transport.messages()).containsExactly("before", "last words");
    assertThat(pipeline.metrics().imbalances()).isEmpty();
  }

  /** The machine's files, but for that. */
  private FileOps stuckAtForce() {
    return hooked(FileOps.class, new DiskFiles());
  }

  private <T> T hooked(Class<T> kind, T real) {
    InvocationHandler hook =
        (proxy, called, arguments) -> {
          if (called.getName().equals("force")) {
            stuck.countDown();
            ends.await();
          }
          try {
            Object result = called.invoke(real, arguments);
            return result instanceof OpenFile open ? hooked(OpenFile.class, open) : result;
          } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
          }
        };
    return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, hook));
  }
}
