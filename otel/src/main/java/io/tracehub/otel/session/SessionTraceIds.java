// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Makes the ids of traces and spans; while a session is open, those of traces begin with its mark.
 * Give it to the tracer provider, {@code SdkTracerProvider.builder().setIdGenerator(ids)}, and to
 * the {@link SessionRecorder}. Any thread; never blocks.
 *
 * <pre>
 *   debdeb 0a1b2c3d 5f60718293a4b5c6d7
 *   kind   short id random
 * </pre>
 */
public final class SessionTraceIds implements IdGenerator {

  private final IdGenerator random = IdGenerator.random();
  private volatile String mark = "";

  /** Marks nothing until a recorder opens a session. */
  public SessionTraceIds() {}

  @Override
  public String generateTraceId() {
    String head = mark;
    String id = random.generateTraceId();
    return head.isEmpty() ? id : head + id.substring(head.length());
  }

  @Override
  public String generateSpanId() {
    return random.generateSpanId();
  }

  /** From now on the traces that begin are this session's. */
  void open(SessionKind kind, String shortId) {
    mark = kind.prefix() + shortId;
  }

  /** From now on the traces that begin are nobody's. */
  void close() {
    mark = "";
  }

  @Override
  public String toString() {
    return "SessionTraceIds";
  }
}
