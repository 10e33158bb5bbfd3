// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.spi.Answer;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Which;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import io.tracehub.wire.TraceHubFormat;
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

  private static final WireFormat FORMAT =
      new TraceHubFormat(new FormatSettings("s", "e", "", "", () -> "h", 1, "v", name -> false));

  private final Deque<Supplier<Outcome>> answers = new ArrayDeque<>();
  private final List<Payload> attempts = new ArrayList<>();
  private final List<JsonNode> delivered = new ArrayList<>();
  private final List<JsonNode> lossReports = new ArrayList<>();
  private final Deque<Outcome> lossAnswers = new ArrayDeque<>();
  private @Nullable Outcome outage;
  private @Nullable Transport elsewhere;
  private BackEnd backEnd = (entries, payload) -> new Outcome.Delivered();
  private boolean closed;

  /** Answers by what a request holds. */
  public interface BackEnd {
    /** What becomes of these entries. */
    Outcome take(List<JsonNode> entries, Payload payload);
  }

  /** What TraceHub's format makes of a status without a body. */
  public static Outcome http(int status) {
    return http(new Answer(status, "", null, null, new byte[0]));
  }

  /** What TraceHub's format makes of an answer. */
  public static Outcome http(Answer answer) {
    return FORMAT.classify(answer);
  }

  /** Who answers from now on, where no answer was ordered. */
  public FakeTransport backEnd(BackEnd next) {
    backEnd = next;
    return this;
  }

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

  /** Every attempt from now on goes another way; nothing of it is kept here. */
  public void through(Transport other) {
    elsewhere = other;
  }

  @Override
  public Outcome send(Payload payload) {
    if (elsewhere != null) {
      return outage == null ? elsewhere.send(payload) : outage;
    }
    if (outage != null) {
      return outage;
    }
    if (payload.headers().getOrDefault("X-Batch", "").contains(";loss;")) {
      decode(payload).forEach(lossReports::add);
      return lossAnswers.isEmpty() ? new Outcome.Delivered() : lossAnswers.remove();
    }
    attempts.add(payload);
    List<JsonNode> entries = new ArrayList<>();
    decode(payload).forEach(entries::add);
    Outcome outcome = answers.isEmpty() ? backEnd.take(entries, payload) : answers.remove().get();
    if (outcome instanceof Outcome.Delivered) {
      delivered.addAll(entries);
    } else if (outcome instanceof Outcome.Rejected refusal && refusal.which() == Which.THESE) {
      for (int i = 0; i < entries.size(); i++) {
        if (!refusal.indexes().contains(i)) {
          delivered.add(entries.get(i));
        }
      }
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

  /** Every report of losses that was sent, arrived or not; none of them is among the attempts. */
  public List<JsonNode> lossReports() {
    return lossReports;
  }

  /** What the next reports of losses get. */
  public FakeTransport answerLossReports(Outcome... next) {
    lossAnswers.addAll(List.of(next));
    return this;
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
