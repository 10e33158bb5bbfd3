// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.Severity;
import io.tracehub.TraceScope;
import java.net.URI;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One outgoing call: which headers it is given, and the breadcrumb that tells how it went.
 *
 * <p>Whichever library makes the call, its own behaviour stays: nothing here throws or blocks, and
 * what cannot be read is not told. May be over on any thread; what is said after the first outcome
 * is not heard.
 */
final class OutgoingCall {

  static final String TRACE_ID = "X-Trace-ID";
  static final String TRACEPARENT = "traceparent";

  private static final String CATEGORY = "http.client";

  private static final Pattern W3C_ID = Pattern.compile("[0-9a-f]{32}");

  /**
   * The bit "sampled" of W3C Trace Context, level 1, section 3.2.2.5.1: the caller may have
   * recorded this. We have: each call is a breadcrumb, and nothing is left to be decided later.
   * Zero would say that nobody has, and the samplers of most tracing libraries, which follow their
   * caller, would then drop the trace in the service that is called.
   */
  private static final String RECORDED = "01";

  private static final int MAX_METHOD_CHARS = 32;

  private final CallerTrace trace;
  private final @Nullable Request request;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean over = new AtomicBoolean();

  /** What was asked of whom. */
  private record Request(String method, URI uri, Address address) {}

  private OutgoingCall(CallerTrace trace, @Nullable Request request) {
    this.trace = trace;
    this.request = request;
  }

  /** A call that begins now; one whose request cannot be read is given and tells nothing. */
  static OutgoingCall begin(CallerTrace trace, Callable<String> method, Callable<URI> uri) {
    Request request = null;
    try {
      String verb = method.call();
      URI target = Objects.requireNonNull(uri.call(), "uri");
      request =
          new Request(
              verb.substring(0, Math.min(verb.length(), MAX_METHOD_CHARS)),
              target,
              Address.of(target));
    } catch (Throwable unreadable) {
      // It is the library's to complain of it.
    }
    return new OutgoingCall(trace, request);
  }

  /**
   * The headers that are to be added.
   *
   * @param given what the request has under a name; null if nothing. What is there stays
   */
  Map<String, String> headers(TracePropagation propagation, UnaryOperator<@Nullable String> given) {
    try {
      String id = TraceScope.idIn(trace.id());
      if (id == null || request == null || !propagation.reaches(request.uri)) {
        return Map.of();
      }
      Map<String, String> headers = new LinkedHashMap<>();
      String traceId = given.apply(TRACE_ID);
      if (traceId == null) {
        headers.put(TRACE_ID, id);
      }
      boolean isOurs = traceId == null || traceId.equals(id);
      if (isOurs
          && propagation.hasTraceparent()
          && W3C_ID.matcher(id).matches()
          && given.apply(TRACEPARENT) == null) {
        headers.put(TRACEPARENT, "00-" + id + "-" + newSpanId() + "-" + RECORDED);
      }
      return headers;
    } catch (Throwable hostile) {
      return Map.of();
    }
  }

  private static String newSpanId() {
    // All zeros would be none.
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
  }

  /** It was answered with this status; not told, if it cannot be read. */
  void answered(Callable<Integer> status) {
    Integer code = null;
    try {
      code = status.call();
    } catch (Throwable unreadable) {
      // The answer is there all the same.
    }
    tell(code == null ? Severity.INFO : level(code), "status_code", code);
  }

  private static Severity level(int status) {
    return status >= 500 ? Severity.ERROR : status >= 400 ? Severity.WARN : Severity.INFO;
  }

  /** It came to nothing. */
  void failed(Throwable thrown) {
    Throwable failure = thrown;
    if (failure instanceof CompletionException || failure instanceof ExecutionException) {
      failure = failure.getCause() == null ? failure : failure.getCause();
    }
    if (failure instanceof CancellationException) {
      cancelled();
    } else {
      tell(Severity.ERROR, "error", failure.getClass().getName());
    }
  }

  /** Nobody wanted to know any more. */
  void cancelled() {
    tell(Severity.INFO, "cancelled", true);
  }

  private void tell(Severity level, String outcome, @Nullable Object value) {
    if (request == null || over.getAndSet(true)) {
      return;
    }
    try {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      trace
          .trail()
          .accept(
              Breadcrumb.builder(request.method + " " + request.address)
                  .type(BreadcrumbType.HTTP)
                  .category(CATEGORY)
                  .level(level)
                  .data("method", request.method)
                  .data("host", request.address.host())
                  .data("path", request.address.path())
                  .data(outcome, value)
                  .data("duration_ms", millis)
                  .build());
    } catch (Throwable hostile) {
      // A call is not to fail for its breadcrumb.
    }
  }
}
