// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request a trace id: the caller's, if it sent a proper one, or a new one. All that is
 * logged for the request carries it in the MDC, and the caller learns it from the answer.
 */
final class TraceIdHandler extends Handler.Wrapper {
  static final String HEADER = "X-Trace-ID";
  static final String MDC_KEY = "trace_id";

  private static final Pattern PROPER = Pattern.compile("[0-9a-f]{32}");

  TraceIdHandler(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String traceId = traceId(request.getHeaders().get(HEADER));
    response.getHeaders().put(HEADER, traceId);
    MDC.put(MDC_KEY, traceId);
    try {
      return super.handle(request, response, callback);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }

  private static String traceId(@Nullable String fromCaller) {
    return fromCaller != null && PROPER.matcher(fromCaller).matches()
        ? fromCaller
        : UUID.randomUUID().toString().replace("-", "");
  }
}
