// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Receives entries and answers like the real back end, status by status. Collecting a body holds no
 * thread; unpacking, checking and storing happen on a few threads of its own.
 */
final class IngestHandler implements AutoCloseable {
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
  private static final long MAX_UNFINISHED_BYTES = 128L * 1024 * 1024;
  private static final int THREADS = 2;

  private final Clock clock = Clock.systemUTC();
  private final BodyBudget budget = new BodyBudget(MAX_UNFINISHED_BYTES);
  private final EntryParser parser = new EntryParser(new ColumnLimits(clock), MAX_BODY_BYTES);
  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, ServerThreads.named("ingest"));
  private final Refusals refusals = new Refusals();
  private final ApiKeys keys;
  private final EntryStore store;
  private final LiveFeed live;

  IngestHandler(ApiKeys keys, EntryStore store, LiveFeed live) {
    this.keys = keys;
    this.store = store;
    this.live = live;
  }

  Refusals refusals() {
    return refusals;
  }

  /** Starts to read the request; the answer comes later, from another thread. */
  void receive(Request request, Response response, Callback callback) {
    RequestBody body = new RequestBody(request, MAX_BODY_BYTES, budget);
    Callback answered = Callback.from(callback, body::close);
    body.arrival()
        .thenRunAsync(() -> answer(request.getHeaders(), body, response, answered), executor)
        .exceptionally(failure -> fail(answered, failure));
  }

  @Override
  public void close() {
    Closing.gently(executor);
  }

  private void answer(HttpFields headers, RequestBody body, Response response, Callback callback) {
    try {
      int accepted = store(headers, body.bytes()).size();
      Answers.send(
          response,
          callback,
          HttpStatus.ACCEPTED_202,
          json -> {
            json.writeStartObject();
            json.writeNumberField("accepted", accepted);
            json.writeEndObject();
          });
    } catch (RefusedRequest e) {
      refuse(e, response, callback);
    } catch (StoreException e) {
      refuse(
          RefusedRequest.invalid("the entries could not be stored: " + e.getCause()),
          response,
          callback);
    }
  }

  private static @Nullable Void fail(Callback callback, Throwable failure) {
    callback.failed(failure);
    return null;
  }

  private List<ReceivedEntry> store(HttpFields headers, byte[] body) throws RefusedRequest {
    String key = headers.get("X-API-Key");
    if (key == null) {
      throw RefusedRequest.missingKey();
    }
    if (!keys.accept(key)) {
      throw RefusedRequest.wrongKey();
    }
    List<ReceivedEntry> entries =
        parser.parse(zipped(headers) ? Gunzip.unpack(body, MAX_BODY_BYTES) : body);
    store.append(entries, BatchHeader.mismatch(headers.get("X-Batch"), entries), live::stored);
    return entries;
  }

  /** The real back end looks for the word anywhere in the header. */
  private static boolean zipped(HttpFields headers) {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    return encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip");
  }

  private void refuse(RefusedRequest refused, Response response, Callback callback) {
    Refusals.Refusal refusal =
        new Refusals.Refusal(clock.instant(), refused.status(), refused.reason());
    refusals.add(refusal);
    live.refused(refusal);
    try {
      store.countRefused();
    } catch (StoreException e) {
      // The store is why the request is refused, or soon will be; the answer matters more than the
      // count.
    }
    switch (refused.status()) {
      case HttpStatus.UNPROCESSABLE_ENTITY_422 ->
          Answers.send(response, callback, refused.status(), IngestHandler::missingHeader);
      case HttpStatus.UNAUTHORIZED_401 ->
          detail(refused, response, callback, "Invalid or inactive API key");
      case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
          detail(refused, response, callback, "Internal server error");
      default -> detail(refused, response, callback, refused.reason());
    }
  }

  private static void detail(
      RefusedRequest refused, Response response, Callback callback, String detail) {
    Answers.detail(response, callback, refused.status(), detail);
  }

  private static void missingHeader(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("detail");
    json.writeStartObject();
    json.writeStringField("type", "missing");
    json.writeArrayFieldStart("loc");
    json.writeString("header");
    json.writeString("x-api-key");
    json.writeEndArray();
    json.writeStringField("msg", "Field required");
    json.writeNullField("input");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
