// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.LetterFormat;
import io.tracehub.http.HttpTransport;
import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches as the SDK does, and again where that may help: exponential back-off with full
 * jitter, {@code Retry-After} obeyed. For one thread, but for {@link #close}.
 */
final class Sender implements AutoCloseable {

  private static final String TRACEHUB = "tracehub";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_ATTEMPTS = 8;
  private static final double FLOOR_SECONDS = 0.1;
  private static final double SHORTEST_SECONDS = 0.5;
  private static final double LONGEST_SECONDS = 30;
  private static final Duration LONGEST_ON_LOOPBACK = Duration.ofSeconds(2);

  private final ReplayTarget target;
  private final Stop stop;
  private final Progress progress;
  private final WireFormat format;
  private final Transport transport;
  private int status;
  private boolean compress;
  private boolean suspectBefore;

  /**
   * Opens nothing yet.
   *
   * @throws IllegalArgumentException with a sentence, if that protocol cannot send to the target
   */
  Sender(ReplayTarget target, LetterFormat letters, Stop stop, Progress progress) {
    this.format = letters.create();
    this.compress = format.takesGzip();
    this.target = target;
    this.stop = stop;
    this.progress = progress;
    this.transport =
        new HttpTransport(
            address(letters), target.headers(), TIMEOUT, this::classify, Sender::thread);
  }

  private URI address(LetterFormat letters) {
    try {
      return format.ingestUri(target.endpoint());
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "--endpoint cannot be used with the protocol %s: expected %s"
              .formatted(letters, unusable.getMessage()),
          unusable);
    }
  }

  /**
   * The most entries that go into one request. One, where an answer may tell that some of them were
   * refused but not which: their letter is removed once they are delivered.
   */
  int maxEntries() {
    return format.protocol().equals(TRACEHUB) ? format.maxEntriesPerRequest() : 1;
  }

  private static Thread thread(Runnable body) {
    Thread thread = new Thread(body, "tracehub-http");
    thread.setDaemon(true);
    return thread;
  }

  private Outcome classify(Answer answer) {
    status = answer.status();
    return format.classify(answer);
  }

  /**
   * Sends one batch.
   *
   * @param whole whether this is a batch of its own; a part of a suspect one is not tried twice
   * @return why it was refused; null if it was delivered
   * @throws ReplayEnded if nothing more can be sent
   */
  @Nullable String send(List<byte[]> entries, boolean whole) throws ReplayEnded {
    int attempt = 0;
    endIfStopped();
    while (true) {
      status = 0;
      boolean compressed = compress;
      Outcome outcome = transport.send(payload(entries));
      attempt++;
      if (outcome instanceof Outcome.Delivered delivered) {
        suspectBefore = false;
        return delivered(delivered);
      }
      endIfStopped();
      if (status == 415 && compressed) {
        compress = false;
      } else if (outcome instanceof Outcome.Paused paused) {
        throw new ReplayEnded(meaning(paused));
      } else if (outcome instanceof Outcome.RetryLater later) {
        String why = why(later.why());
        if (mayBeTheContent() && (attempt > 1 || suspectBefore || !whole)) {
          suspectBefore = true;
          return why;
        }
        if (attempt == MAX_ATTEMPTS) {
          throw new ReplayEnded(target + " took nothing in " + attempt + " attempts: " + why);
        }
        waitFor(delay(attempt, later.retryAfter()), why, attempt);
      } else if (outcome instanceof Outcome.Rejected rejected) {
        return why(rejected.why());
      }
    }
  }

  /** A back end may take a request and refuse what is in it. */
  private @Nullable String delivered(Outcome.Delivered delivered) {
    return delivered.refused() > 0 ? why(delivered.why()) : null;
  }

  /** TraceHub answers 500 where one entry of a batch is bad; a proxy's own statuses say nothing. */
  private boolean mayBeTheContent() {
    return switch (status) {
      case 502, 503, 504, 507, 509, 520, 521, 522, 523, 524, 525, 526, 527, 530 -> false;
      default -> status >= 500;
    };
  }

  private void waitFor(Duration delay, String why, int attempt) throws ReplayEnded {
    progress.waiting(delay, why, attempt, MAX_ATTEMPTS);
    stop.rest(delay);
    endIfStopped();
  }

  private void endIfStopped() throws ReplayEnded {
    if (stop.isRequested() || Thread.currentThread().isInterrupted()) {
      throw new ReplayEnded("interrupted");
    }
  }

  private Duration delay(int failures, @Nullable Duration asked) {
    double bound = Math.min(LONGEST_SECONDS, SHORTEST_SECONDS * Math.pow(2, failures - 1));
    double seconds = FLOOR_SECONDS + ThreadLocalRandom.current().nextDouble() * bound;
    Duration delay = Duration.ofMillis((long) (seconds * 1000));
    if (asked != null && asked.compareTo(delay) > 0) {
      delay = asked;
    }
    return target.isLoopback() && delay.compareTo(LONGEST_ON_LOOPBACK) > 0
        ? LONGEST_ON_LOOPBACK
        : delay;
  }

  private String meaning(Outcome.Paused paused) {
    String what =
        switch (paused.trouble()) {
          case AUTH -> " does not accept the API key: ";
          case CONFIG -> " is no ingest endpoint: ";
          case TLS -> " has a certificate that is not trusted: ";
          case TRUST_STORE -> " is not asked, since the file in trustStore cannot be used: ";
        };
    return target + what + why(paused.why());
  }

  private String why(String text) {
    return target.withoutKey(text);
  }

  private Payload payload(List<byte[]> entries) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream out = compress ? new GZIPOutputStream(body, 8192) : body) {
      byte[] before = format.opening();
      for (byte[] entry : entries) {
        out.write(before);
        out.write(entry);
        before = format.separator();
      }
      out.write(format.closing());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Payload(
        body.toByteArray(),
        compress ? Map.of("Content-Encoding", "gzip") : Map.of(),
        entries.size());
  }

  /** Also ends a request under way; any thread. */
  @Override
  public void close() {
    transport.close();
  }
}
