// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.WireSample.causedBy;
import static io.tracehub.wire.WireSample.frame;
import static io.tracehub.wire.WireSample.thrown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.User;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entries of which every format shows what it makes. Together they have all that an entry can
 * have; each is the same however often it is made.
 */
public final class GoldenEntries {

  private static final String INSTANCE = "00c0ffee00c0ffee";
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
  private static final EntryBounds BOUNDS =
      new EntryBounds(65_536, 65_536, 100, 64, 2048, 64, true);
  private static final ObjectMapper JSON = new ObjectMapper();

  private GoldenEntries() {}

  /** What every entry of the process says. */
  public static FormatSettings settings(boolean sendDefaultPii) {
    return new FormatSettings(
        "orders",
        "production",
        "1.4.0",
        "a7f91c",
        () -> "node-1",
        4711,
        "java-1.0.0",
        name -> name.startsWith("com.acme."),
        1,
        sendDefaultPii,
        Map.of("region", "eu"),
        Map.of());
  }

  /**
   * Each entry as a format writes it, as JSON, by the name of its file.
   *
   * @param formats makes one from settings
   */
  public static Map<String, JsonNode> written(Function<FormatSettings, WireFormat> formats)
      throws IOException {
    WireFormat format = formats.apply(settings(false));
    Map<String, JsonNode> written = new LinkedHashMap<>();
    written.put("log", json(format, log()));
    written.put("error", json(format, error(format)));
    written.put("error-in-words", json(format, errorInWords(format)));
    written.put("request", json(format, request(format, exchange().build())));
    written.put("message", json(format, message()));
    written.put("loss", loss(format));
    WireFormat personal = formats.apply(settings(true));
    written.put("request-with-pii", json(personal, request(personal, exchange().build())));
    return written;
  }

  private static JsonNode json(WireFormat format, LogEntry entry) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writeEntry(entry, BOUNDS, out);
    return JSON.readTree(format.asJson(out.toByteArray()));
  }

  private static JsonNode loss(WireFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<LossReport.Kind, Long> lost = new LinkedHashMap<>();
    lost.put(new LossReport.Kind("refused", "ring_full", Severity.WARN), 10L);
    lost.put(new LossReport.Kind("evicted", "disk_budget", null), 2L);
    long since = NOON.toEpochMilli();
    if (!format.writeLoss(new LossReport(INSTANCE, 3, since, since + 60_000, lost), out)) {
      throw new IllegalStateException("a grave loss is not told");
    }
    return JSON.readTree(format.asJson(out.toByteArray()));
  }

  /** A line that is shipped as a log, and says as little as a line can. */
  private static LogEntry log() {
    return entry(
        masked(SampleRecord.of(Severity.INFO, "cache rebuilt")), Lane.LOGS, null, Event.NONE, 0);
  }

  /** A line with an exception that has causes, in a trace, with all that a line can have. */
  private static LogEntry error(WireFormat format) throws IOException {
    SampleRecord line =
        SampleRecord.error("payment failed for order {}", 42)
            .withMdc(mdc())
            .with("order_id", 42)
            .with("amount", 99.5)
            .with("express", true)
            .with("items", List.of("glue", "tape"))
            .with("message", "said by a key-value")
            .on("pool-1-thread-2")
            .marked("AUDIT")
            .thrown(
                causedBy(
                    thrown(
                        "com.acme.PaymentException",
                        "declined",
                        frame("com.acme.Pay", "charge", 41),
                        frame("com.acme.Checkout", "submit", 17),
                        frame("java.lang.Thread", "run", 840)),
                    causedBy(
                        thrown("java.io.IOException", "reset", frame("com.acme.Net", "read", 9)),
                        thrown("java.net.SocketException", null))));
    List<byte[]> steps = new ArrayList<>();
    steps.add(
        step(
            format,
            Breadcrumb.builder("2 items in cart")
                .type(BreadcrumbType.CONSOLE)
                .category("com.acme.orders.Cart")
                .level(Severity.DEBUG)
                .data("thread", "main")));
    steps.add(
        step(
            format,
            Breadcrumb.builder("POST https://pay.example/charges")
                .type(BreadcrumbType.HTTP)
                .category("http")
                .data("status_code", 502)));
    LogEntry.Trail trail = new LogEntry.Trail(steps, 7, false, true);
    return entry(
        calledFrom(masked(line), frame("com.acme.orders.OrderService", "pay", 77)),
        Lane.EVENTS,
        trail,
        Event.NONE,
        3);
  }

  private static Map<String, String> mdc() {
    Map<String, String> mdc = new LinkedHashMap<>();
    mdc.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    mdc.put("tenant", "acme");
    return mdc;
  }

  /** An error of elsewhere, of which the call tells in words. */
  private static LogEntry errorInWords(WireFormat format) throws IOException {
    SampleRecord line =
        SampleRecord.of(Severity.FATAL, "the worker died")
            .with("error_type", "ValueError")
            .with("error_message", "bad literal")
            .with("stack_trace", "at worker.py:7");
    return entry(masked(line), Lane.EVENTS, byThread(format), Event.NONE, 0);
  }

  /** A long message below WARN that the application captured. */
  private static LogEntry message() {
    return entry(
        masked(SampleRecord.of(Severity.INFO, "the disk was cleaned" + " again".repeat(350))),
        Lane.EVENTS,
        new LogEntry.Trail(List.of(), 0, false, false),
        Event.NONE,
        0);
  }

  private static LogEntry request(WireFormat format, Event said) throws IOException {
    SampleRecord line = SampleRecord.of(Severity.ERROR, "checkout failed").inTrace("t-1");
    return entry(masked(line), Lane.EVENTS, byThread(format), said, 0);
  }

  /** A trail of a thread, for want of a trace. */
  private static LogEntry.Trail byThread(WireFormat format) throws IOException {
    return new LogEntry.Trail(
        List.of(step(format, Breadcrumb.builder("cart opened"))), 0, true, false);
  }

  private static Event.Builder exchange() {
    return Event.builder()
        .type(EventType.API)
        .status(EventStatus.FAILED)
        .endpoint("/checkout")
        .duration(Duration.ofMillis(1234))
        .method("POST")
        .requestUrl("https://shop.example/checkout?cart=7")
        .requestHeader("Accept", "application/json")
        .requestHeader("X-Forwarded-For", List.of("a", "b"))
        .requestHeader("Authorization", "[masked:header]")
        .requestPayload(Map.of("cart", 7))
        .authMode(AuthMode.BEARER)
        .authScheme("Bearer")
        .sourceIp("203.0.113.7")
        .userAgent("curl/8")
        .statusCode(502)
        .responseHeader("Content-Type", "text/plain")
        .responsePayload(
            "upstream answered nothing at all, after ten seconds, and then it did again")
        .user(
            User.of("7")
                .withUsername("johndoe")
                .withEmail("[masked:email]")
                .withIpAddress("203.0.113.7")
                .with("plan", "pro"))
        .tag("feature", "checkout")
        .context("device", Map.of("model", "till-3"))
        .context("modules", Map.of("com.acme.shop", "1.4.0"))
        .log(
            Breadcrumb.builder("retrying")
                .category("com.acme.Net")
                .level(Severity.WARN)
                .timestamp(NOON)
                .data("attempt", 2)
                .build())
        .service("checkout")
        .environment("staging")
        .release("1.5.0")
        .commit("b8e02d");
  }

  private static byte[] step(WireFormat format, Breadcrumb.Builder step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writeBreadcrumb(step.timestamp(NOON).build(), out);
    return out.toByteArray();
  }

  private static CapturedRecord masked(SampleRecord line) {
    return WireSample.logEntry(line).record();
  }

  private static LogEntry entry(
      CapturedRecord record,
      Lane lane,
      LogEntry.@Nullable Trail trail,
      Event said,
      long suppressed) {
    boolean event = lane == Lane.EVENTS;
    return new LogEntry(
        record,
        event ? "0193e1c0-0000-7000-8000-000000000001" : "",
        INSTANCE,
        lane,
        1042,
        event ? List.of("com.acme.PaymentException", "com.acme.Pay.charge") : List.of(),
        trail,
        said,
        suppressed);
  }

  /** The same with a caller. */
  private static CapturedRecord calledFrom(CapturedRecord record, StackTraceElement caller) {
    return (CapturedRecord)
        Proxy.newProxyInstance(
            CapturedRecord.class.getClassLoader(),
            new Class<?>[] {CapturedRecord.class},
            (proxy, method, arguments) ->
                method.getName().equals("caller") ? caller : method.invoke(record, arguments));
  }
}
