// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counter: takes a request, finds who does the work, and turns the outcome into an answer. */
final class ShopHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(ShopHandler.class);
  private static final ObjectMapper json = new ObjectMapper();

  private final Catalogue catalogue;
  private final Warehouse warehouse;
  private final Orders orders;
  private final SalesReport report;
  private final Executor databaseThreads;
  private final Executor httpThreads;

  ShopHandler(
      Catalogue catalogue,
      Warehouse warehouse,
      Orders orders,
      SalesReport report,
      Executor databaseThreads,
      Executor httpThreads) {
    this.catalogue = catalogue;
    this.warehouse = warehouse;
    this.orders = orders;
    this.report = report;
    this.databaseThreads = databaseThreads;
    this.httpThreads = httpThreads;
  }

  private record Answer(int status, Object body) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long startNanos = System.nanoTime();
    log.info("{} {}", request.getMethod(), request.getHttpURI().getPath());
    callback.completeWith(
        outcome(request)
            .exceptionallyAsync(ShopHandler::refusal, httpThreads)
            .thenComposeAsync(answer -> send(answer, startNanos, response), httpThreads));
    return true;
  }

  private CompletableFuture<Answer> outcome(Request request) {
    try {
      return route(request);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Answer> route(Request request) throws Exception {
    String path = Request.getPathInContext(request);
    List<String> parts = List.of(path.substring(1).split("/", -1));
    String sku = parts.get(0).equals("products") && parts.size() > 1 ? parts.get(1) : "";
    String pattern = sku.isEmpty() ? path : path.replace("/products/" + sku, "/products/*");
    return switch (request.getMethod() + " " + pattern) {
      case "GET /products" -> ok(catalogue::products);
      case "GET /products/*" -> ok(() -> catalogue.product(sku));
      case "GET /report/sales" -> ok(report::bySku);
      case "POST /products/*/deliveries" -> {
        Delivery delivery = body(request, Delivery.class).checked();
        yield ok(() -> warehouse.takeIn(sku, delivery.quantity()));
      }
      case "POST /orders" ->
          orders
              .place(body(request, OrderRequest.class).checked())
              .thenApply(order -> new Answer(201, order));
      default -> throw RefusedException.unknown("nothing is served at " + path);
    };
  }

  private CompletableFuture<Answer> ok(Supplier<Object> work) {
    return CompletableFuture.supplyAsync(() -> new Answer(200, work.get()), databaseThreads);
  }

  private static <T> T body(Request request, Class<T> type) throws Exception {
    String text = Content.Source.asString(request, StandardCharsets.UTF_8);
    log.debug("read {} characters of {}", text.length(), type.getSimpleName());
    log.trace("the body is {}", text);
    T body;
    try {
      body = json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw RefusedException.invalid("the body is not a " + type.getSimpleName(), e);
    }
    if (body == null) {
      throw RefusedException.invalid("the body is null");
    }
    return body;
  }

  /** The one place where a failed request is logged; whoever threw has said why in the message. */
  private static Answer refusal(Throwable thrown) {
    Throwable failure = Thrown.unwrapped(thrown);
    if (failure instanceof RefusedException refused) {
      log.warn("refused: {}", refused.getMessage());
      return error(refused.status(), refused);
    }
    if (failure instanceof OrderFailedException failed) {
      log.error("order failed", failed);
      return error(402, failed);
    }
    log.error("the request failed", failure);
    return error(500, failure);
  }

  private static Answer error(int status, Throwable failure) {
    return new Answer(status, Map.of("error", String.valueOf(failure.getMessage())));
  }

  private static CompletableFuture<Void> send(Answer answer, long startNanos, Response response) {
    byte[] body;
    try {
      body = json.writeValueAsBytes(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + answer.body().getClass(), e);
    }
    log.debug("the answer has {} bytes", body.length);
    log.info(
        "answered {} after {} ms",
        answer.status(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    return Callback.Completable.with(
        written -> response.write(true, ByteBuffer.wrap(body), written));
  }
}
