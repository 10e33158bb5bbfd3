// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The read side, as JSON: what the page and the demo driver ask for. */
final class ApiHandler {
  private static final Pattern ENTRY = Pattern.compile("/api/entries/([0-9]{1,18})");

  private final EntryReader reader;
  private final LiveFeed live;
  private final Refusals refusals;

  ApiHandler(EntryReader reader, LiveFeed live, Refusals refusals) {
    this.reader = reader;
    this.live = live;
    this.refusals = refusals;
  }

  /** Answers if the path is one of ours, at once or later; returns whether it is. */
  boolean answer(String path, Request request, Response response, Callback callback) {
    switch (path) {
      case "/health" -> health(response, callback);
      case "/api/v1/oracle" -> oracle(request, response, callback);
      case "/api/stats" -> stats(response, callback);
      case "/api/entries" -> entries(request, response, callback);
      case "/api/histogram" -> histogram(request, response, callback);
      case "/api/refusals" ->
          Answers.send(response, callback, HttpStatus.OK_200, refusals::writeTo);
      case "/api/live" -> live.join(response, callback);
      default -> {
        Matcher entry = ENTRY.matcher(path);
        if (!entry.matches()) {
          return false;
        }
        entry(Long.parseLong(entry.group(1)), response, callback);
      }
    }
    return true;
  }

  private static void health(Response response, Callback callback) {
    Answers.send(
        response,
        callback,
        HttpStatus.OK_200,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", "ok");
          json.writeEndObject();
        });
  }

  private void stats(Response response, Callback callback) {
    reader
        .stats()
        .thenAccept(stats -> Answers.send(response, callback, HttpStatus.OK_200, stats::writeTo))
        .exceptionally(failure -> fail(callback, failure));
  }

  private void oracle(Request request, Response response, Callback callback) {
    String instance;
    try {
      instance = Request.extractQueryParameters(request).getValue("instance");
    } catch (IllegalArgumentException e) {
      badRequest(e, response, callback);
      return;
    }
    reader
        .oracle(instance == null || instance.isEmpty() ? null : instance)
        .thenAccept(report -> Answers.send(response, callback, HttpStatus.OK_200, report::writeTo))
        .exceptionally(failure -> fail(callback, failure));
  }

  private void entries(Request request, Response response, Callback callback) {
    EntryFilter filter;
    try {
      filter = EntryFilter.parse(Request.extractQueryParameters(request));
    } catch (IllegalArgumentException e) {
      badRequest(e, response, callback);
      return;
    }
    new EntryStream(reader, filter, response, callback).iterate();
  }

  private void histogram(Request request, Response response, Callback callback) {
    HistogramQuery wanted;
    try {
      wanted = HistogramQuery.parse(Request.extractQueryParameters(request));
    } catch (IllegalArgumentException e) {
      badRequest(e, response, callback);
      return;
    }
    reader
        .ask(wanted::read)
        .thenAccept(found -> Answers.send(response, callback, HttpStatus.OK_200, found::writeTo))
        .exceptionally(failure -> fail(callback, failure));
  }

  private void entry(long id, Response response, Callback callback) {
    reader
        .entry(id)
        .thenAccept(
            entry -> {
              if (entry.isEmpty()) {
                Answers.detail(response, callback, HttpStatus.NOT_FOUND_404, "Not Found");
              } else {
                Answers.send(response, callback, HttpStatus.OK_200, entry.get()::writeTo);
              }
            })
        .exceptionally(failure -> fail(callback, failure));
  }

  private static void badRequest(
      IllegalArgumentException wrong, Response response, Callback callback) {
    Answers.detail(
        response, callback, HttpStatus.BAD_REQUEST_400, String.valueOf(wrong.getMessage()));
  }

  private static @Nullable Void fail(Callback callback, Throwable failure) {
    callback.failed(failure);
    return null;
  }
}
