// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.acme.orders.OrderService;
import com.acme.payments.PaymentService;
import io.tracehub.logback.TraceHubAppender;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What there is to see: a shop of two services that log with the appender, one order of which fails
 * in both, spans of OpenTelemetry beside it, a report of loss, and other systems' events.
 */
final class ShopStory {
  static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final String LOSS =
      """
      [{"level":"WARN","message":"12 records were lost","timestamp":"%s","service":"orders","environment":"test",
        "extra":{"kind":"loss","instance":"00c0ffee00c0ffee","lane":"loss","sequence":1,"logger":"io.tracehub",
          "since":"2026-04-06T10:00:00Z","until":"2026-04-06T10:01:00Z","lost":[{"line":"refused","reason":"ring_full","count":12}]}},
       {"level":"INFO","message":"the entry after a gap","timestamp":"%s","service":"orders","environment":"test",
        "extra":{"kind":"log","instance":"00c0ffee00c0ffee","lane":"logs","sequence":5,"logger":"com.acme.orders.Cart"}}]
      """;

  private static final String SPANS =
      """
      {"resourceSpans":[
        {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"orders"}}]},"scopeSpans":[{"scope":{"name":"io.opentelemetry.jetty"},"spans":[
          {"traceId":"TRACE","spanId":"00f067aa0ba90001","name":"POST /orders","kind":2,"startTimeUnixNano":"%d","endTimeUnixNano":"%d"}]}]},
        {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"payments"}}]},"scopeSpans":[{"scope":{"name":"io.opentelemetry.jetty"},"spans":[
          {"traceId":"TRACE","spanId":"00f067aa0ba90002","parentSpanId":"00f067aa0ba90001","name":"POST /charges","kind":2,"startTimeUnixNano":"%d","endTimeUnixNano":"%d","status":{"code":2}}]}]}]}
      """
          .replace("TRACE", TRACE);

  private static final String XRAYRADAR =
      """
      {"level":"error","message":"ValueError: no such voucher","platform":"python","sdk":{"name":"xrayradar","version":"0.4.0"},
       "contexts":{"environment":"test","tags":{"region":"eu"}},"exception":{"values":[{"type":"ValueError","module":"vouchers","value":"no such voucher",
         "stacktrace":{"frames":[{"filename":"/srv/vouchers.py","function":"redeem","lineno":12,"in_app":true}]}}]}}
      """;

  private static final String REPLAYSTACK =
      """
      {"eventType":"cron","endpoint":"nightly-report","status":"failed","errorName":"TypeError","errorMessage":"total is undefined","serviceName":"reports","environment":"test",
       "breadcrumbs":[{"message":"reading orders","timestamp":"2026-04-06T10:15:30.123Z","level":"info"}]}
      """;

  private ShopStory() {}

  /** Tells all of it; when it returns, the server has it. */
  static void tell(LocalServer server) {
    Logging orders = new Logging(server, "orders", "1.4.0");
    Logging payments = new Logging(server, "payments", "2.0.1");
    OrderService shop =
        new OrderService(
            orders.context.getLogger(OrderService.class),
            new PaymentService(payments.context.getLogger(PaymentService.class)));
    Instant start = Instant.now();
    onAThreadOfItsOwn(
        () -> {
          for (int order = 42; order < 46; order++) {
            String trace = order == 42 ? TRACE : TRACE.substring(2) + order;
            orders.mdc.setContextMap(Map.of("trace_id", trace, "tenant", "acme"));
            payments.mdc.setContextMap(Map.of("trace_id", trace, "tenant", "acme"));
            shop.place(order);
          }
        });
    orders.context.stop();
    payments.context.stop();
    Instant end = Instant.now();
    server.post(
        "/v1/traces",
        SPANS.formatted(
            nanos(start), nanos(end), nanos(start) + 1_000_000, nanos(end) - 1_000_000));
    server.post("/api/v1/ingest", LOSS.formatted(end, end));
    server.post("/api/1/store/", XRAYRADAR);
    server.post("/api/v1/ingest/events", REPLAYSTACK);
  }

  /** As a request has one; the stack traces are as short as they would be. */
  private static void onAThreadOfItsOwn(Runnable requests) {
    Thread thread = new Thread(requests, "http-exec-1");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An ERROR of a logger, without more; one issue for each logger and message. */
  static void error(LocalServer server, String service, String logger, String message) {
    server.post(
        "/api/v1/ingest",
        """
        [{"level":"ERROR","message":"%s","timestamp":"%s","service":"%s","environment":"test","module":"%s",
          "extra":{"kind":"event","logger":"%s"}}]
        """
            .formatted(message, Instant.now(), service, logger, logger));
  }

  /** A line of a trace. */
  static void line(LocalServer server, String service, String trace, String time, String message) {
    server.post(
        "/api/v1/ingest",
        """
        [{"level":"INFO","message":"%s","timestamp":"%s","service":"%s","environment":"test","trace_id":"%s"}]
        """
            .formatted(message, time, service, trace));
  }

  private static long nanos(Instant instant) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }

  /** Logback of one service, with the appender. */
  private static final class Logging {
    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

    Logging(LocalServer server, String service, String release) {
      context.setMDCAdapter(mdc);
      context.start();
      TraceHubAppender appender = new TraceHubAppender();
      appender.setContext(context);
      appender.setName("TRACEHUB");
      appender.setEndpoint(server.uri().toString());
      appender.setService(service);
      appender.setEnvironment("test");
      appender.setRelease(release);
      appender.setServerName("shop-1");
      appender.setInAppPackages("com.acme");
      appender.setLogLevel("INFO");
      appender.setDurability("memory");
      appender.setFlushInterval("10 ms");
      appender.start();
      ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      root.setLevel(Level.DEBUG);
      root.addAppender(appender);
    }
  }
}
