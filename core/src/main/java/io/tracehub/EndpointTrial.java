// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.EventIds;
import io.tracehub.internal.mask.Masker;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Answer;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.ThreadNames;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a back end with one request, made as a client would make it: same address, headers, TLS and
 * deadline. For tools. Blocks the caller, at most twice as long as the setting {@code timeout}.
 *
 * <p>For one thread; not to be used again after it was closed.
 */
public final class EndpointTrial implements AutoCloseable {

  private static final String LOGGER = "io.tracehub.check";

  private final TraceHubConfig config;
  private final WireFormat format;
  private final Transport transport;
  private final Masker masker;
  private @Nullable Answer answered;

  /** Prepares a trial; opens nothing. */
  public EndpointTrial(TraceHubConfig config) {
    this.config = config;
    this.format = Assembly.wireFormat(config);
    this.transport = Assembly.httpTransport(config, format, this::classify);
    this.masker = new Masker(Assembly.masking(config));
  }

  /**
   * What came of it. Nothing in it shows a secret, though the server may have quoted one.
   *
   * @param outcome what the SDK makes of it
   * @param status of the answer; 0 if there was none
   * @param isHtml whether the answer was a web page
   * @param location where the answer points to, without query; empty if nowhere
   * @param took from the first byte to the last, connecting included
   */
  public record Result(
      Outcome outcome, int status, boolean isHtml, String location, Duration took) {}

  /** Sends a batch without entries: whoever takes it stores nothing. */
  public Result sendNothing() {
    return send(List.of(), Map.of(), compresses());
  }

  private boolean compresses() {
    return config.get(Settings.COMPRESS) && format.takesGzip();
  }

  /**
   * Sends one event.
   *
   * @param eventId stands in it under {@code event_id}; from {@link #newEventId}
   */
  public Result sendEvent(Severity severity, String message, String eventId) {
    String instance = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    LogEntry entry =
        new LogEntry(
            new Made(severity, message, Clock.SYSTEM.epochMillis()),
            eventId,
            instance,
            Lane.EVENTS,
            1,
            List.of(LOGGER, "check"),
            new LogEntry.Trail(List.of(), 0, false, false),
            Event.NONE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      format.writeEntry(entry, Assembly.entryBounds(config), bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return send(
        List.of(bytes.toByteArray()),
        Map.of("X-Batch", instance + ";" + Lane.EVENTS.wireName() + ";1;1"),
        compresses());
  }

  /** A new id for an event. */
  public static String newEventId() {
    return new EventIds(new Random()).next(Clock.SYSTEM.epochMillis());
  }

  private Result send(List<byte[]> entries, Map<String, String> headers, boolean compress) {
    answered = null;
    Payload payload = payload(entries, headers, compress);
    long start = Clock.SYSTEM.nanos();
    Outcome outcome = transport.send(payload);
    Duration took = Duration.ofNanos(Clock.SYSTEM.nanos() - start);
    if (compress
        && outcome instanceof Outcome.Rejected rejected
        && rejected.which() == Outcome.Which.ENCODING) {
      return send(entries, headers, false);
    }
    Answer answer = answered;
    return answer == null
        ? new Result(shown(outcome), 0, false, "", took)
        : new Result(
            shown(outcome), answer.status(), answer.isHtml(), location(answer.location()), took);
  }

  private Outcome classify(Answer answer) {
    answered = answer;
    return format.classify(answer);
  }

  private Payload payload(List<byte[]> entries, Map<String, String> headers, boolean compress) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream out = compress ? new GZIPOutputStream(body) : body) {
      out.write(format.opening());
      for (byte[] entry : entries) {
        out.write(entry);
      }
      out.write(format.closing());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, String> all = new HashMap<>(headers);
    if (compress) {
      all.put("Content-Encoding", "gzip");
    }
    return new Payload(body.toByteArray(), all, entries.size());
  }

  private Outcome shown(Outcome outcome) {
    if (outcome instanceof Outcome.RetryLater later) {
      return new Outcome.RetryLater(masker.text(later.why()), later.retryAfter(), later.doubt());
    }
    if (outcome instanceof Outcome.Paused paused) {
      return new Outcome.Paused(paused.trouble(), masker.text(paused.why()));
    }
    if (outcome instanceof Outcome.Delivered delivered) {
      String why = masker.text(delivered.why());
      // The request was taken, and the one entry in it was not.
      return delivered.refused() > 0 ? new Outcome.Rejected(why) : new Outcome.Delivered(0, why);
    }
    return outcome instanceof Outcome.Rejected rejected
        ? new Outcome.Rejected(rejected.which(), rejected.indexes(), masker.text(rejected.why()))
        : outcome;
  }

  private String location(@Nullable String header) {
    if (header == null) {
      return "";
    }
    int query = header.indexOf('?');
    return Quoted.shorten(masker.text(query < 0 ? header : header.substring(0, query)));
  }

  /** Also ends a request under way; any thread. */
  @Override
  public void close() {
    transport.close();
  }

  /** A record that nobody logged. */
  private record Made(Severity severity, String message, long epochMillis)
      implements CapturedRecord {
    @Override
    public String loggerName() {
      return LOGGER;
    }

    @Override
    public String threadName() {
      return ThreadNames.current();
    }

    @Override
    public @Nullable String template() {
      return null;
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public Map<String, String> mdc() {
      return Map.of();
    }

    @Override
    public Map<String, @Nullable Object> keyValues() {
      return Map.of();
    }

    @Override
    public List<String> markers() {
      return List.of();
    }

    @Override
    public @Nullable CapturedThrowable throwable() {
      return null;
    }

    @Override
    public @Nullable String traceId() {
      return null;
    }
  }
}
