// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatientStreamTest {

  private final ScheduledThreadPoolExecutor watcher = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void stop() {
    watcher.shutdownNow();
  }

  @Test
  void silence_endsTheRead() {
    PatientStream stream = new PatientStream(new Silence(), Duration.ofMillis(10), watcher);

    assertThatThrownBy(stream::read)
        .isInstanceOf(IOException.class)
        .hasMessage("nothing came for 0 s");
  }

  @Test
  void watch_endsWithTheStream() throws IOException {
    watcher.setRemoveOnCancelPolicy(true);
    PatientStream stream =
        new PatientStream(InputStream.nullInputStream(), Duration.ofMinutes(1), watcher);
    assertThat(watcher.getQueue()).hasSize(1);

    stream.close();

    assertThat(watcher.getQueue()).isEmpty();
  }

  @Test
  void contents_comeAsTheyAreAndTheEndIsTheEnd() throws IOException {
    byte[] bytes = {1, 2, -1};
    try (PatientStream stream =
        new PatientStream(new ByteArrayInputStream(bytes), Duration.ofMinutes(1), watcher)) {
      assertThat(stream.read()).isOne();
      assertThat(stream.readAllBytes()).containsExactly(2, -1);
      assertThat(stream.read()).isNegative();
    }
  }

  /** A server that has nothing to say until one hangs up. */
  private static final class Silence extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return -1;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
