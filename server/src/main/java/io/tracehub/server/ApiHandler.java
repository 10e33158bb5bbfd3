// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.server.issue.IssueQuery;
import io.tracehub.server.issue.IssueReader;
import io.tracehub.server.issue.IssueStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The read side, as JSON: what the page, the command line and the demo driver ask for. */
final class ApiHandler {
  private static final Pattern ONE = Pattern.compile("/api/(entries|issues)/([0-9]{1,18})");
  private static final String TRACES = "/api/traces/";
  private static final int MAX_ISSUES = 1_000;

  private final EntryReader reader;
  private final RetentionLimits limits;
  private final LiveFeed live;
  private final Refusals refusals;

  ApiHandler(EntryReader reader, RetentionLimits limits, LiveFeed live, Refusals refusals) {
    this.limits = limits;
    this.reader = reader;
    this.live = live;
    this.refusals = refusals;
  }

  /** Turns parameters into a question, or refuses them with a sentence. */
  private interface Wish {
    EntryReader.Question<Answers.Content> question(Fields parameters);
  }

  /** Where one request's answer goes. */
  private record Exchange(Request request, Response response, Callback callback) {}

  /** Answers if the path is one of ours, at once or later; returns whether it is. */
  boolean answer(String path, Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    switch (path) {
      case "/health" -> Answers.send(response, callback, HttpStatus.OK_200, ApiHandler::health);
      case "/api/v1/oracle" -> ask(exchange, ApiHandler::oracle);
      case "/api/stats" ->
          ask(exchange, parameters -> connection -> ServerStats.read(connection, limits)::writeTo);
      case "/api/entries" -> entries(exchange);
      case "/api/export" -> export(exchange);
      case "/api/histogram" -> ask(exchange, ApiHandler::histogram);
      case "/api/issues" -> ask(exchange, ApiHandler::issues);
      case "/api/traces" -> ask(exchange, ApiHandler::trace);
      case "/api/losses" ->
          ask(
              exchange,
              parameters ->
                  connection -> new LossReport(OracleQuery.readTotals(connection))::writeTo);
      case "/api/values" ->
          ask(exchange, parameters -> connection -> KnownValues.read(connection)::writeTo);
      case "/api/refusals" ->
          Answers.send(response, callback, HttpStatus.OK_200, refusals::writeTo);
      case "/api/live" -> live.join(response, callback);
      default -> {
        return one(path, exchange);
      }
    }
    return true;
  }

  private static void health(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("status", "ok");
    json.writeEndObject();
  }

  private static EntryReader.Question<Answers.Content> oracle(Fields parameters) {
    String instance = Parameters.present(parameters, "instance");
    return connection -> OracleQuery.read(connection, instance)::writeTo;
  }

  private static EntryReader.Question<Answers.Content> histogram(Fields parameters) {
    HistogramQuery wanted = HistogramQuery.parse(parameters);
    return connection -> wanted.read(connection)::writeTo;
  }

  /** For an id that a path cannot hold: a slash, a percent sign, a line break. */
  private static EntryReader.Question<Answers.Content> trace(Fields parameters) {
    String id = Parameters.present(parameters, "id");
    if (id == null) {
      throw new IllegalArgumentException("id is missing: expected the id of a trace");
    }
    return connection -> TraceStory.read(connection, id)::writeTo;
  }

  private static EntryReader.Question<Answers.Content> issues(Fields parameters) {
    String sort = Parameters.present(parameters, "sort");
    IssueQuery wanted =
        new IssueQuery(
            Parameters.query(parameters),
            status(parameters),
            sort == null ? "last" : sort,
            Math.toIntExact(Parameters.number(parameters, "limit", 100, MAX_ISSUES)));
    return connection -> {
      IssueReader.Page page = new IssueReader(connection, System.currentTimeMillis()).page(wanted);
      return page::writeTo;
    };
  }

  private static @Nullable IssueStatus status(Fields parameters) {
    String word = Parameters.present(parameters, "status");
    if ("all".equals(word)) {
      return null;
    }
    return IssueStatus.of(word == null ? "open" : word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "status is %s: expected open, resolved, ignored or all".formatted(word)));
  }

  private void entries(Exchange exchange) {
    EntryFilter filter;
    try {
      filter = EntryFilter.parse(Request.extractQueryParameters(exchange.request()));
    } catch (IllegalArgumentException e) {
      badRequest(exchange, e);
      return;
    }
    new EntryStream(reader, filter, exchange.response(), exchange.callback()).iterate();
  }

  private void export(Exchange exchange) {
    try {
      Fields parameters = Request.extractQueryParameters(exchange.request());
      EntryFilter all =
          EntryFilter.whole(Parameters.query(parameters), Parameters.range(parameters));
      String query = Parameters.present(parameters, "q");
      new SessionExport(
              reader, all, query == null ? "" : query, exchange.response(), exchange.callback())
          .iterate();
    } catch (IllegalArgumentException e) {
      badRequest(exchange, e);
    }
  }

  private boolean one(String path, Exchange exchange) {
    if (path.startsWith(TRACES) && path.length() > TRACES.length()) {
      String trace = path.substring(TRACES.length());
      ask(exchange, parameters -> connection -> TraceStory.read(connection, trace)::writeTo);
      return true;
    }
    Matcher matcher = ONE.matcher(path);
    if (!matcher.matches()) {
      return false;
    }
    long id = Long.parseLong(matcher.group(2));
    if (matcher.group(1).equals("entries")) {
      give(exchange, reader.entry(id).thenApply(found -> found.map(entry -> entry::writeTo)));
    } else {
      give(
          exchange,
          reader.ask(
              connection ->
                  new IssueReader(connection, System.currentTimeMillis())
                      .issue(id)
                      .map(issue -> json -> issue.writeTo(json, true))));
    }
    return true;
  }

  private void ask(Exchange exchange, Wish wish) {
    EntryReader.Question<Answers.Content> question;
    try {
      question = wish.question(Request.extractQueryParameters(exchange.request()));
    } catch (IllegalArgumentException e) {
      badRequest(exchange, e);
      return;
    }
    give(exchange, reader.ask(question).thenApply(Optional::of));
  }

  private static void give(Exchange exchange, CompletableFuture<Optional<Answers.Content>> answer) {
    answer
        .thenAccept(
            found -> {
              if (found.isEmpty()) {
                Answers.detail(
                    exchange.response(),
                    exchange.callback(),
                    HttpStatus.NOT_FOUND_404,
                    "Not Found");
              } else {
                Answers.send(
                    exchange.response(), exchange.callback(), HttpStatus.OK_200, found.get());
              }
            })
        .exceptionally(failure -> fail(exchange, failure));
  }

  private static void badRequest(Exchange exchange, IllegalArgumentException wrong) {
    Answers.detail(
        exchange.response(),
        exchange.callback(),
        HttpStatus.BAD_REQUEST_400,
        String.valueOf(wrong.getMessage()));
  }

  /** What somebody is answered whose question was given up. */
  static Reply tooSlow(TooSlowException slow) {
    return Reply.detail(HttpStatus.SERVICE_UNAVAILABLE_503, String.valueOf(slow.getMessage()));
  }

  private static @Nullable Void fail(Exchange exchange, Throwable failure) {
    if (failure.getCause() instanceof TooSlowException slow) {
      tooSlow(slow).send(exchange.response(), exchange.callback());
    } else {
      exchange.callback().failed(failure);
    }
    return null;
  }
}
