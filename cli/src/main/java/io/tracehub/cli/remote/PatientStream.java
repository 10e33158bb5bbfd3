// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, given up when nothing of it has come for a while: the JDK's client limits
 * only the time until an answer begins. For one reading thread; {@link #close} may be called by
 * any.
 */
final class PatientStream extends FilterInputStream {

  private final long patienceNanos;
  private final ScheduledFuture<?> watch;
  private volatile long readSince = System.nanoTime();
  private volatile boolean reading;
  private volatile boolean givenUp;

  PatientStream(InputStream in, Duration patience, ScheduledExecutorService watcher) {
    super(in);
    this.patienceNanos = patience.toNanos();
    long period = Math.max(1, patience.toMillis() / 4);
    this.watch = watcher.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (reading && System.nanoTime() - readSince > patienceNanos) {
      givenUp = true;
      try {
        in.close();
      } catch (IOException gone) {
        watch.cancel(false);
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    readSince = System.nanoTime();
    reading = true;
    try {
      int read = in.read(bytes, offset, length);
      if (read < 0 && givenUp) {
        throw new IOException("nothing came for " + patienceNanos / 1_000_000_000 + " s");
      }
      return read;
    } finally {
      reading = false;
    }
  }

  @Override
  public void close() throws IOException {
    watch.cancel(false);
    in.close();
  }
}
