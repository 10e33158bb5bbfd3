// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import io.tracehub.TraceScope;
import org.jspecify.annotations.Nullable;

/**
 * Which trace a request belongs to. A header is a stranger's text: what is no id of {@link
 * TraceScope#open(String)} is passed over.
 */
final class RequestIds {

  static final String X_TRACE_ID = "X-Trace-ID";

  private RequestIds() {}

  /** The id of a request; null if neither a header nor a tracing library names one. */
  static @Nullable String of(WebRequest request, WebOptions options) {
    String id = TraceScope.idIn(options.traceId(request));
    id = id == null ? TraceScope.idIn(request.header(X_TRACE_ID)) : id;
    id = id == null ? ofTraceparent(request.header("traceparent")) : id;
    id = id == null ? TraceScope.idIn(request.header("X-Request-ID")) : id;
    return id == null && request.hasThreadOfItsOwn() ? ofThisThread() : id;
  }

  private static @Nullable String ofThisThread() {
    String id = TraceScope.idIn(TraceScope.currentId());
    return id == null ? TraceScope.idIn(CurrentSpan.traceId()) : id;
  }

  /** The id in a W3C header; what is no such header is none, though it may look like an id. */
  private static @Nullable String ofTraceparent(@Nullable String header) {
    String id = TraceScope.idIn(header);
    return id == null || header == null || id.length() == header.trim().length() ? null : id;
  }
}
