// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Decides by path and method who answers. */
final class Routes extends Handler.Abstract {
  /**
   * Where an OpenTelemetry SDK sends its metrics. A 404 says enough; a 405 would puzzle its user.
   */
  private static final String METRICS = "/v1/metrics";

  private final IngestPaths paths;
  private final IngestHandler ingest;
  private final ApiHandler api;
  private final ChangeHandler changes;
  private final StaticFiles files;

  Routes(
      IngestPaths paths,
      IngestHandler ingest,
      ApiHandler api,
      ChangeHandler changes,
      StaticFiles files) {
    this.paths = paths;
    this.ingest = ingest;
    this.api = api;
    this.changes = changes;
    this.files = files;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    String method = request.getMethod();
    Reception reception = paths.at(path);
    if (reception != null) {
      if (HttpMethod.POST.is(method)) {
        ingest.receive(reception, request, response, callback);
      } else {
        notAllowed(response, callback, "POST");
      }
    } else if (path.equals(METRICS)) {
      Answers.detail(
          response,
          callback,
          HttpStatus.NOT_FOUND_404,
          "Logs and traces are taken, metrics are not");
    } else if (HttpMethod.POST.is(method) && changes.answer(path, request, response, callback)) {
      return true;
    } else if (!HttpMethod.GET.is(method) && !HttpMethod.HEAD.is(method)) {
      notAllowed(response, callback, "GET, HEAD");
    } else if (!api.answer(path, request, response, callback)
        && !files.answer(path, response, callback)) {
      Answers.detail(response, callback, HttpStatus.NOT_FOUND_404, "Not Found");
    }
    return true;
  }

  private static void notAllowed(Response response, Callback callback, String allowed) {
    response.getHeaders().put(HttpHeader.ALLOW, allowed);
    Answers.detail(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Method Not Allowed");
  }
}
