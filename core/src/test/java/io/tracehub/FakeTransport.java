// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes payloads instead of a network, and answers as the test told it to; when it has been told
 * nothing, everything is delivered. A test asserts on entries, not on bytes.
 */
public final class FakeTransport implements Transport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deque<Supplier<Outcome>> answers = new ArrayDeque<>();
  private final List<Payload> attempts = new ArrayList<>();
  private final List<JsonNode> delivered = new ArrayList<>();
  private @Nullable Outcome outage;
  private boolean closed;

  /** What the next attempts get, one each. */
  public FakeTransport answer(Outcome... next) {
    for (Outcome outcome : next) {
      answers.add(() -> outcome);
    }
    return this;
  }

  /** The next attempt ends with an exception, which no transport should let happen. */
  public FakeTransport fail(RuntimeException bug) {
    answers.add(
        () -> {
          throw bug;
        });
    return this;
  }

  /** The next attempt ends with an error, such as the end of all memory. */
  public FakeTransport fail(Error bug) {
    answers.add(
        () -> {
          throw bug;
        });
    return this;
  }

  /** Every attempt from now on gets this answer and is not kept; null ends that. */
  public void outage(@Nullable Outcome answer) {
    outage = answer;
  }

  @Override
  public Outcome send(Payload payload) {
    if (outage != null) {
      return outage;
    }
    attempts.add(payload);
    Outcome outcome = answers.isEmpty() ? new Outcome.Delivered() : answers.remove().get();
    if (outcome instanceof Outcome.Delivered) {
      decode(payload).forEach(delivered::add);
    }
    return outcome;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  /** Every payload that was sent, delivered or not. */
  public List<Payload> attempts() {
    return attempts;
  }

  /** Every entry delivered, in order. */
  public List<JsonNode> delivered() {
    return delivered;
  }

  /** The messages of the entries delivered, in order. */
  public List<String> messages() {
    return delivered.stream().map(entry -> entry.get("message").asText()).toList();
  }

  /** What a payload holds. */
  public static JsonNode decode(Payload payload) {
    boolean gzipped = "gzip".equals(payload.headers().get("Content-Encoding"));
    InputStream raw = new ByteArrayInputStream(payload.body());
    try (InputStream in = gzipped ? new GZIPInputStream(raw) : raw) {
      return JSON.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
