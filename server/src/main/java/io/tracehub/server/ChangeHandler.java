// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.server.issue.IssueReader;
import io.tracehub.server.issue.IssueStatus;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What people change here: the status of an issue, and which entries there are. A change must come
 * with a content type that no form of another site can send.
 */
final class ChangeHandler implements AutoCloseable {
  private static final Pattern ISSUE = Pattern.compile("/api/issues/([0-9]{1,18})");
  private static final Set<String> FILE_TYPES =
      Set.of("application/gzip", "application/x-gzip", "application/x-ndjson", "application/json");

  /** Of a file that is refused, so that its sender comes to read why. */
  private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

  private static final int MAX_BODY_BYTES = 4_096;
  private static final int MAX_UNFINISHED = 64;

  private final BodyBudget budget = new BodyBudget((long) MAX_UNFINISHED * MAX_BODY_BYTES);
  private final ExecutorService executor =
      Executors.newFixedThreadPool(1, ServerThreads.named("change"));
  private final ExecutorService importer =
      Executors.newFixedThreadPool(1, ServerThreads.named("import"));
  private final AtomicBoolean importing = new AtomicBoolean();
  private final JsonMapper json = new JsonMapper();
  private final EntryStore store;
  private final EntryReader reader;

  ChangeHandler(EntryStore store, EntryReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /** A change, told by its request's body. */
  private interface Change {
    Reply make(JsonNode body) throws RefusedRequest;
  }

  /** Answers later if the path is one of ours; returns whether it is. */
  boolean answer(String path, Request request, Response response, Callback callback) {
    if (path.equals("/api/clear")) {
      change(request, response, callback, this::clear);
      return true;
    }
    if (path.equals("/api/import")) {
      take(request, response, callback);
      return true;
    }
    Matcher issue = ISSUE.matcher(path);
    if (!issue.matches()) {
      return false;
    }
    long id = Long.parseLong(issue.group(1));
    change(request, response, callback, body -> decide(id, body));
    return true;
  }

  @Override
  public void close() {
    Closing.gently(executor);
    Closing.gently(importer);
  }

  private void change(Request request, Response response, Callback callback, Change change) {
    RequestBody body = new RequestBody(request, MAX_BODY_BYTES, budget);
    Callback answered = Callback.from(callback, body::close);
    body.arrival()
        .thenRunAsync(() -> reply(request, body, change).send(response, answered), executor)
        .exceptionally(failure -> fail(answered, failure));
  }

  private Reply reply(Request request, RequestBody body, Change change) {
    try {
      if (!type(request).equals(Answers.JSON)) {
        throw RefusedRequest.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "Content-Type must be " + Answers.JSON);
      }
      return change.make(json.readTree(body.bytes()));
    } catch (JsonProcessingException e) {
      return Reply.detail(HttpStatus.BAD_REQUEST_400, "The body is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException("A read from memory failed", e);
    } catch (RefusedRequest e) {
      return Reply.detail(e.status(), e.reason());
    }
  }

  private void take(Request request, Response response, Callback callback) {
    if (!FILE_TYPES.contains(type(request))) {
      Answers.detail(
          response,
          callback,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "Content-Type must be application/gzip or application/x-ndjson");
    } else if (!importing.compareAndSet(false, true)) {
      Answers.detail(
          response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "Another import is under way");
    } else {
      ConnectionWatch.streams(request);
      CompletableFuture.supplyAsync(() -> taken(request), importer)
          .thenAccept(reply -> reply.send(response, callback))
          .exceptionally(failure -> fail(callback, failure));
    }
  }

  private Reply taken(Request request) {
    InputStream body = Content.Source.asInputStream(request);
    try {
      SessionImport.Result result = new SessionImport(store).take(body);
      return Reply.json(
          HttpStatus.OK_200,
          out -> {
            out.writeStartObject();
            out.writeNumberField("imported", result.imported());
            out.writeNumberField("skipped", result.skipped());
            out.writeEndObject();
          });
    } catch (RefusedRequest e) {
      Closing.quietly(() -> body.skipNBytes(MAX_DISCARDED_BYTES));
      return Reply.detail(e.status(), e.reason());
    } catch (EOFException | ZipException e) {
      return Reply.detail(
          HttpStatus.BAD_REQUEST_400, "the gzip data is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("The sender is gone", e);
    } finally {
      importing.set(false);
    }
  }

  private Reply clear(JsonNode body) throws RefusedRequest {
    if (!body.path("all").asBoolean()) {
      throw RefusedRequest.of(
          HttpStatus.BAD_REQUEST_400, "The body must be {\"all\": true}: nothing was forgotten");
    }
    store.clear();
    return Reply.json(
        HttpStatus.OK_200,
        out -> {
          out.writeStartObject();
          out.writeBooleanField("cleared", true);
          out.writeEndObject();
        });
  }

  private static String type(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private Reply decide(long issue, JsonNode body) throws RefusedRequest {
    String word = body.path("status").asText();
    IssueStatus status =
        IssueStatus.of(word)
            .orElseThrow(
                () ->
                    RefusedRequest.of(
                        HttpStatus.BAD_REQUEST_400,
                        "status is %s, expected open, resolved or ignored".formatted(word)));
    if (!store.decide(issue, status)) {
      throw RefusedRequest.of(HttpStatus.NOT_FOUND_404, "Not Found");
    }
    return reader
        .ask(connection -> new IssueReader(connection, System.currentTimeMillis()).issue(issue))
        .join()
        .map(found -> Reply.json(HttpStatus.OK_200, out -> found.writeTo(out, true)))
        .orElseGet(() -> Reply.detail(HttpStatus.NOT_FOUND_404, "Not Found"));
  }

  private static @Nullable Void fail(Callback callback, Throwable failure) {
    callback.failed(failure);
    return null;
  }
}
