// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static io.tracehub.fixtures.IngestAnswer.stalls;
import static io.tracehub.fixtures.IngestAnswer.status;
import static io.tracehub.fixtures.IngestAnswer.unauthorized;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Breadcrumb;
import io.tracehub.Drop;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.FlushResult;
import io.tracehub.ProcessGuards;
import io.tracehub.Severity;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import io.tracehub.TraceHubTransportException;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The code samples of the ReplayStack SDK for Python, each as one would write it here, and what
 * then arrives. {@code settings()} stands for {@code TraceHubConfig.builder()}, with the address of
 * the test's server, which is a TraceHub one but for the samples that name ReplayStack.
 *
 * <p>Not here: FastAPI, Flask and Django with their options, which come with the web integrations.
 */
@ExtendWith(LeakCheck.class)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FromReplayStackTest {

  private static final List<String> PRINTED = new CopyOnWriteArrayList<>();

  private final BackEnd backEnd = new BackEnd();
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    backEnd.close();
  }

  private TraceHubConfig.Builder settings() {
    return backEnd.settings();
  }

  /** Basic Usage. */
  @Test
  void jobsOutcome_isAnEventWithItsPayload() {
    TraceHub.init(
        settings()
            .apiKey("rs_live_xxxxxxxxx")
            .service("order-service")
            .environment("production")
            .release("1.0.0")
            .set("commit", "a7f91c")
            .build());
    TraceHub.capture(
        Event.builder()
            .type(EventType.CUSTOM)
            .endpoint("daily-report-job")
            .status(EventStatus.SUCCESS)
            .responsePayload(Map.of("message", "Report generated"))
            .build());

    JsonNode event = backEnd.event();
    assertThat(event.path("service").asText()).isEqualTo("order-service");
    assertThat(event.path("environment").asText()).isEqualTo("production");
    assertThat(event.path("level").asText()).isEqualTo("INFO");
    JsonNode extra = event.path("extra");
    assertThat(extra.path("release").asText()).isEqualTo("1.0.0");
    assertThat(extra.path("commit").asText()).isEqualTo("a7f91c");
    assertThat(extra.path("event_type").asText()).isEqualTo("custom");
    assertThat(extra.path("endpoint").asText()).isEqualTo("daily-report-job");
    assertThat(extra.path("status").asText()).isEqualTo("success");
    assertThat(extra.at("/response/payload/message").asText()).isEqualTo("Report generated");
  }

  /** Quick Start: {@code capture_exception(exc, endpoint=…)}, with ReplayStack's own server. */
  @Test
  void exception_isSentToReplayStack() {
    try (OtherSide replayStack = OtherSide.replayStack("rs_live_xxxxxxxxx")) {
      TraceHub.init(
          replayStack
              .settings(Map.of())
              .protocol("replaystack")
              .endpoint(URI.create(replayStack.url("")))
              .apiKey("rs_live_xxxxxxxxx")
              .service("order-service")
              .build());
      TraceHub.capture(
          Event.builder()
              .exception(new IllegalStateException("declined"))
              .endpoint("process-user")
              .statusCode(500)
              .build());

      JsonNode event = replayStack.event();
      assertThat(event.path("eventType").asText()).isEqualTo("custom");
      assertThat(event.path("status").asText()).isEqualTo("failed");
      assertThat(event.path("endpoint").asText()).isEqualTo("process-user");
      assertThat(event.path("errorName").asText()).isEqualTo("IllegalStateException");
      assertThat(event.path("errorMessage").asText()).isEqualTo("declined");
      assertThat(event.path("statusCode").asInt()).isEqualTo(500);
      assertThat(event.path("serviceName").asText()).isEqualTo("order-service");
    }
  }

  /** Environment Variables, as they are. */
  @Test
  void variablesOfReplayStack_mayStay() {
    try (OtherSide replayStack = OtherSide.replayStack("rs_live_xxxxxxxxx")) {
      Map<String, String> variables =
          Map.of(
              "REPLAYSTACK_API_KEY", "rs_live_xxxxxxxxx",
              "REPLAYSTACK_ENDPOINT", replayStack.url("/"),
              "REPLAYSTACK_SERVICE_NAME", "order-service",
              "REPLAYSTACK_ENVIRONMENT", "production",
              "REPLAYSTACK_APP_VERSION", "1.0.0",
              "REPLAYSTACK_COMMIT_HASH", "a7f91c",
              "REPLAYSTACK_TIMEOUT_MS", "2500",
              "REPLAYSTACK_OFFLINE_QUEUE_MAX", "100",
              "REPLAYSTACK_BATCH_MAX_EVENTS", "20",
              "REPLAYSTACK_BATCH_FLUSH_INTERVAL_MS", "100");
      TraceHub.init(replayStack.settings(variables).protocol("replaystack").build());
      TraceHub.captureMessage("hello");

      JsonNode event = replayStack.event();
      assertThat(event.path("serviceName").asText()).isEqualTo("order-service");
      assertThat(event.path("environment").asText()).isEqualTo("production");
      assertThat(event.path("appVersion").asText()).isEqualTo("1.0.0");
      assertThat(event.path("commitHash").asText()).isEqualTo("a7f91c");
    }
  }

  /** Environment Variables. */
  @Test
  void variables_sayWhatCodeDoesNot() {
    Map<String, String> variables =
        Map.of(
            "TRACEHUB_SERVICE", "order-service",
            "TRACEHUB_ENVIRONMENT", "production",
            "TRACEHUB_RELEASE", "1.0.0",
            "TRACEHUB_COMMIT", "a7f91c",
            "TRACEHUB_TIMEOUT", "2500 ms",
            "TRACEHUB_CAPTURE_SUCCESS", "true",
            "TRACEHUB_MAX_BREADCRUMBS", "50",
            "TRACEHUB_MAX_SPOOL_BYTES", "64 MiB",
            "TRACEHUB_FLUSH_INTERVAL", "100 ms");
    TraceHub.init(backEnd.settings(variables).build());
    TraceHub.captureMessage("hello");

    JsonNode event = backEnd.event();
    assertThat(event.path("service").asText()).isEqualTo("order-service");
    assertThat(event.path("environment").asText()).isEqualTo("production");
    assertThat(event.at("/extra/release").asText()).isEqualTo("1.0.0");
    assertThat(event.at("/extra/commit").asText()).isEqualTo("a7f91c");
  }

  /** Configuration Reference: {@code api_key}, "raises when missing". */
  @Test
  void missingKey_isToldByAnException() {
    TraceHubConfig.Builder keyless = settings().endpoint(URI.create("https://logs.example.com"));
    assertThatThrownBy(keyless::build)
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessageContaining("apiKey is missing");
  }

  /** Configuration Reference: {@code ingest_url}. */
  @Test
  void wholeAddress_winsOverTheEndpoint() {
    TraceHub.init(
        settings()
            .endpoint(URI.create("http://localhost:1"))
            .set("ingestUrl", backEnd.server.url() + "/api/v1/ingest?via=proxy")
            .build());
    TraceHub.captureMessage("hello");
    assertThat(backEnd.event().path("message").asText()).isEqualTo("hello");
  }

  /** Configuration Reference: {@code enabled}. */
  @Test
  void switchedOff_capturesNothing() {
    TraceHub.init(settings().set("enabled", "false").build());
    assertThat(TraceHub.captureMessage("hello")).isNull();
    assertThat(backEnd.received()).isEmpty();
  }

  /** Configuration Reference: {@code timeout_seconds}, {@code max_retries}. */
  @Test
  void attemptThatTakesTooLong_isMadeAgain() {
    backEnd.server.thenAnswer(stalls());
    TraceHub.init(settings().set("timeout", "250 ms").set("minBackoff", "10 ms").build());
    TraceHub.captureMessage("hello");
    backEnd.server.awaitEntries(1, Duration.ofSeconds(20));
    assertThat(backEnd.server.requests()).hasSizeGreaterThan(1);
  }

  /** Configuration Reference: {@code max_payload_bytes}. */
  @Test
  void payloadThatIsTooLong_isSentByItsBeginning() {
    TraceHub.init(settings().set("maxPayloadBytes", "1 KiB").build());
    TraceHub.capture(
        Event.builder().endpoint("import").requestPayload("row;".repeat(10_000)).build());

    JsonNode payload = backEnd.event().at("/extra/request/payload");
    assertThat(payload.path("__truncated").asBoolean()).isTrue();
    assertThat(payload.path("maxSizeBytes").asInt()).isEqualTo(1024);
    assertThat(payload.path("preview").asText()).contains("row;row;");
  }

  /** Configuration Reference: {@code async_send=False}. */
  @Test
  void captureOfASynchronousWorker_returnsWhenTheEventIsDelivered() {
    TraceHub.init(settings().set("asyncSend", "false").build());
    TraceHub.captureMessage("hello");
    assertThat(backEnd.server.messages()).containsExactly("hello");
  }

  /** Configuration Reference: {@code raise_on_error=True}. */
  @Test
  void refusedKey_isThrownInATest() {
    backEnd.server.thenAnswer(unauthorized());
    TraceHub.init(settings().set("raiseOnError", "true").set("asyncSend", "false").build());
    assertThatThrownBy(() -> TraceHub.captureMessage("hello"))
        .isInstanceOf(TraceHubTransportException.class)
        .hasMessageContaining("401");
  }

  /** Configuration Reference: {@code on_error}. */
  @Test
  void failedDelivery_isToldToACallback() throws Exception {
    CompletableFuture<TraceHubTransportException> told = new CompletableFuture<>();
    backEnd.server.thenAnswer(status(503));
    TraceHub.init(settings().onError(told::complete).build());
    TraceHub.captureMessage("hello");
    assertThat(told.get(20, SECONDS).status()).hasValue(503);
    assertThat(backEnd.event().path("message").asText()).isEqualTo("hello");
  }

  /** Configuration Reference: {@code transport}, anything that can send. */
  @Test
  void transportOfOnesOwn_getsWhatWouldBeSent() {
    TraceHub.init(
        settings().set("transport", Printing.class.getName()).set("compress", "false").build());
    TraceHub.captureMessage("hello");
    assertThat(TraceHub.flush(Duration.ofSeconds(20)).delivered()).isOne();
    assertThat(PRINTED).singleElement().asString().contains("\"message\":\"hello\"");
    assertThat(backEnd.server.requests()).isEmpty();
  }

  /** Sends to nobody, and keeps what it was to send. */
  public static final class Printing implements Transport {
    /** Called by the client that has this class's name among its settings. */
    public Printing() {}

    @Override
    public Outcome send(Payload payload) {
      PRINTED.add(new String(payload.body(), UTF_8));
      return new Outcome.Delivered();
    }

    @Override
    public void close() {}
  }

  /** Manual Exception Capture. */
  @Test
  void exception_isCapturedWithWhatWasAskedFor() {
    TraceHub.init(settings().build());
    TraceHub.addBreadcrumb("Order API started");
    Map<String, String> user = Map.of("name", "ada");
    try {
      shippingAddressOf(user);
    } catch (RuntimeException e) {
      TraceHub.captureException(
          e,
          event ->
              event
                  .type(EventType.CUSTOM)
                  .endpoint("process-user")
                  .requestPayload(Map.of("user", user)));
    }

    JsonNode event = backEnd.event();
    assertThat(event.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(event.path("error_message").asText()).isEqualTo("the user has no address");
    assertThat(event.path("stack_trace").asText()).contains("at com.acme.shop.FromReplayStackTest");
    JsonNode extra = event.path("extra");
    assertThat(extra.at("/frames/0/function").asText()).endsWith("shippingAddressOf");
    assertThat(extra.at("/frames/0/file").asText()).isEqualTo("FromReplayStackTest.java");
    assertThat(extra.at("/frames/0/line").asInt()).isPositive();
    assertThat(extra.path("endpoint").asText()).isEqualTo("process-user");
    assertThat(extra.at("/request/payload/user/name").asText()).isEqualTo("ada");
    assertThat(BackEnd.steps(event)).containsExactly("Order API started");
  }

  private static String shippingAddressOf(Map<String, String> user) {
    String street = user.get("street");
    if (street == null) {
      throw new IllegalStateException("the user has no address");
    }
    return street;
  }

  /** Breadcrumbs. */
  @Test
  void breadcrumbs_travelWithTheNextEvent() {
    TraceHub.init(settings().build());
    TraceHub.addBreadcrumb("Order API started");
    TraceHub.addBreadcrumb("Validating request payload");
    TraceHub.addBreadcrumb(
        Breadcrumb.builder("Calling payment provider").category("payment").build());
    TraceHub.captureMessage("the provider did not answer");

    JsonNode event = backEnd.event();
    assertThat(BackEnd.steps(event))
        .containsExactly(
            "Order API started", "Validating request payload", "Calling payment provider");
    assertThat(event.at("/extra/breadcrumbs/2/category").asText()).isEqualTo("payment");
  }

  /** Breadcrumbs: {@code with run_with_replaystack_context()}. */
  @Test
  void work_hasBreadcrumbsOfItsOwnInAScope() {
    TraceHub.init(settings().build());
    TraceHub.addBreadcrumb("of no work");
    try (TraceScope scope = TraceScope.open()) {
      TraceHub.addBreadcrumb("worker started");
      TraceHub.captureMessage("failed in " + scope.traceId());
    }

    JsonNode event = backEnd.event();
    assertThat(event.path("message").asText()).isEqualTo("failed in " + traceOf(event));
    assertThat(BackEnd.steps(event)).containsExactly("worker started");
  }

  /** Sampling: {@code sample_rate=0.1}; here a trace is kept or left out whole. */
  @Test
  void sampling_keepsAPartOfAllTraces() {
    TraceHub.init(settings().set("sampleRate", "0.1").build());
    for (int order = 0; order < 500; order++) {
      try (TraceScope scope = TraceScope.open("order-" + order)) {
        TraceHub.captureMessage("placed " + scope.traceId(), Severity.INFO);
        TraceHub.captureMessage("shipped " + scope.traceId(), Severity.INFO);
      }
    }

    List<JsonNode> events = backEnd.received();
    long traces = events.stream().map(FromReplayStackTest::traceOf).distinct().count();
    assertThat(traces).isBetween(20L, 100L);
    assertThat(events).hasSize(2 * (int) traces);
    assertThat(TraceHub.metrics().leftOut()).containsEntry("sampled", 1000 - 2 * traces);
  }

  /** Sampling: all failures and a part of the rest, without wrapping a call. */
  @Test
  void failures_areAllSentThoughTheRestIsSampled() {
    TraceHub.init(settings().set("sampleRate", "0").set("sampleFailures", "false").build());
    TraceHub.capture(ended("/orders", EventStatus.SUCCESS));
    TraceHub.capture(ended("/orders", EventStatus.FAILED));
    assertThat(backEnd.event().at("/extra/status").asText()).isEqualTo("failed");
  }

  /** Sampling: {@code capture_success=False}, {@code ignored_paths=[…]}. */
  @Test
  void successesAndIgnoredPaths_areLeftOut() {
    TraceHub.init(
        settings()
            .set("captureSuccess", "false")
            .set("ignoredPaths", "/health, /metrics, /internal/*")
            .build());
    TraceHub.capture(ended("/orders", EventStatus.SUCCESS));
    TraceHub.capture(ended("/health", EventStatus.FAILED));
    TraceHub.capture(ended("/internal/jobs", EventStatus.FAILED));
    TraceHub.capture(ended("/orders", EventStatus.FAILED));
    TraceHub.capture(ended("/healthy-food", EventStatus.WARNING));

    assertThat(backEnd.received())
        .extracting(event -> event.at("/extra/endpoint").asText())
        .containsExactly("/orders", "/healthy-food");
    assertThat(TraceHub.metrics().leftOut())
        .containsEntry("success_off", 1L)
        .containsEntry("ignored", 2L);
  }

  private static Event ended(String endpoint, EventStatus status) {
    return Event.builder().type(EventType.API).endpoint(endpoint).status(status).build();
  }

  /** Sensitive Data Masking: the built-in list, {@code mask_fields=[…]}, the mode of a header. */
  @Test
  void secrets_areMaskedAndTheModeOfAuthenticationIsTold() {
    TraceHub.init(settings().set("maskFields", "ssn, tax_id, loyalty_card").build());
    TraceHub.capture(
        Event.builder()
            .endpoint("/users")
            .requestHeader("Authorization", "Bearer 4f1c-not-for-anybody")
            .requestPayload(
                Map.of(
                    "password", "hunter2",
                    "cardNumber", "4111 1111 1111 1111",
                    "Tax-Id", "12-3456789",
                    "loyaltyCard", "gold-77",
                    "city", "Basel"))
            .build());

    JsonNode event = backEnd.event();
    assertThat(event.toString())
        .contains("Basel")
        .doesNotContain("4f1c", "hunter2", "4111", "12-3456789", "gold-77");
    assertThat(event.at("/extra/auth_mode").asText()).isEqualTo("bearer");
  }

  /** Offline Queue, Flush, and Graceful Shutdown: what waits survives even the process. */
  @Test
  void eventThatCannotBeDelivered_waitsOnDiskForTheNextStart(@TempDir Path folder) {
    int port = IngestScript.freePort();
    TraceHubConfig config =
        settings()
            .endpoint(URI.create("http://localhost:" + port))
            .set("durability", "spool")
            .set("spoolPath", folder.toString())
            .set("maxSpoolBytes", "64 MiB")
            .shutdownTimeout(Duration.ofMillis(200))
            .build();
    TraceHubClient client = TraceHub.init(config);
    client.captureMessage("nobody answers");
    FlushResult result = client.flush(Duration.ofMillis(200));
    client.close();

    assertThat(result.isComplete()).isFalse();
    try (IngestScript server = IngestScript.onPort(port);
        TraceHubClient next = TraceHub.init(config)) {
      next.flush(Duration.ofSeconds(20));
      server.awaitEntries(1, Duration.ofSeconds(20));
      assertThat(server.messages()).containsExactly("nobody answers");
    }
  }

  /** Offline Queue: {@code on_queue_drop}. */
  @Test
  void whatHasNoRoomInTheQueue_isToldToACallback() throws Exception {
    CompletableFuture<Drop> told = new CompletableFuture<>();
    TraceHub.init(
        settings()
            .endpoint(URI.create("http://localhost:" + IngestScript.freePort()))
            .set("maxSpoolBytes", "512 KiB")
            .shutdownTimeout(Duration.ZERO)
            .onDrop(told::complete)
            .build());
    Random random = new Random(7);
    for (int i = 0; i < 30; i++) {
      TraceHub.capture(Event.builder().endpoint("export").requestPayload(words(random)).build());
    }

    Drop drop = told.get(20, SECONDS);
    assertThat(drop.line()).isEqualTo("evicted");
    assertThat(drop.reason()).isEqualTo("spool_overflow");
    assertThat(drop.count()).isPositive();
  }

  /** A text of some 100 KB that hardly shrinks when it is compressed. */
  private static String words(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      for (int letter = 0; letter < 4; letter++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append(' ');
    }
    return text.toString();
  }

  /** Process Guards: {@code install_replaystack_process_guards(client)}, {@code unsubscribe()}. */
  @Test
  void guards_captureWhatNobodyCatchesUntilTheyAreTakenAway() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, exception) -> uncaught.add(exception));
    TraceHub.init(settings().set("processGuards", "").build());
    ProcessGuards guards = TraceHub.installProcessGuards();
    dieOf(new IllegalStateException("seen by the guards"));
    guards.close();
    dieOf(new IllegalStateException("seen by nobody"));

    JsonNode event = backEnd.event();
    assertThat(event.path("level").asText()).isEqualTo("FATAL");
    assertThat(event.path("error_message").asText()).isEqualTo("seen by the guards");
    assertThat(uncaught).hasSize(2);
  }

  private static void dieOf(RuntimeException trouble) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              throw trouble;
            });
    thread.start();
    thread.join();
  }

  /** Process Guards: their options; what asyncio's tasks throw is here what executors swallow. */
  @Test
  void failedTasks_areCapturedThoughNobodyAsksForTheirResult() throws Exception {
    TraceHub.init(settings().set("processGuards", "uncaught, tasks, flush").build());
    ExecutorService pool = TraceScope.propagating(Executors.newSingleThreadExecutor());
    Future<?> task = pool.submit(() -> shippingAddressOf(Map.of()));
    pool.shutdown();
    assertThat(pool.awaitTermination(20, SECONDS)).isTrue();

    assertThat(task).isDone();
    JsonNode event = backEnd.event();
    assertThat(event.path("level").asText()).isEqualTo("ERROR");
    assertThat(event.at("/extra/endpoint").asText()).isEqualTo("/runtime/task");
    assertThat(event.path("error_message").asText()).isEqualTo("the user has no address");
  }

  /** Process Guards: {@code flush_on_shutdown}, {@code shutdown_signals}; nothing is to be set. */
  @Test
  void processThatIsTerminated_deliversWhatWaits() {
    try (ChildJvm worker = ChildJvm.of(Worker.class).arguments(backEnd.server.url()).start()) {
      worker.awaitLine("started"::equals, Duration.ofSeconds(60));
      assertThat(backEnd.server.entries()).isEmpty();
      worker.terminate();
      assertThat(worker.await(Duration.ofSeconds(60))).isEqualTo(ChildJvm.TERMINATED);
    }
    assertThat(backEnd.server.messages()).containsExactly("order 42 waits");
  }

  /** A process that ends by a signal only. */
  static final class Worker {
    private Worker() {}

    @SuppressWarnings("SystemOut") // the test waits for the line
    public static void main(String[] args) throws InterruptedException {
      TraceHub.init(
          TraceHubConfig.builder(Map.of(), Map.of(), null)
              .endpoint(URI.create(args[0]))
              .service("worker")
              .set("durability", "memory")
              .flushInterval(Duration.ofMinutes(1))
              .build());
      TraceHub.captureMessage("order 42 waits", Severity.INFO);
      System.out.println("started");
      Thread.currentThread().join();
    }
  }

  /** Direct API Contract: each field of its example. */
  @Test
  void request_isToldWithAllThatIsKnownOfIt() {
    TraceHub.init(settings().build());
    TraceHub.capture(
        Event.builder()
            .traceId("f4b1d4e3-0f7c-4f0e-9d57-0e6c1a2b3c4d")
            .type(EventType.API)
            .method("POST")
            .endpoint("/orders")
            .requestUrl("https://api.example.com/orders?ref=email")
            .requestHeader("Authorization", "Bearer 4f1c-not-for-anybody")
            .authScheme("Bearer")
            .status(EventStatus.FAILED)
            .statusCode(500)
            .duration(Duration.ofMillis(120))
            .errorType("TypeError")
            .errorMessage("'NoneType' object is not subscriptable")
            .stackTrace("Traceback (most recent call last): …")
            .service("order-service")
            .environment("production")
            .release("1.0.0")
            .commit("a7f91c")
            .build());

    JsonNode event = backEnd.event();
    assertThat(traceOf(event)).isEqualTo("f4b1d4e3-0f7c-4f0e-9d57-0e6c1a2b3c4d");
    assertThat(event.path("error_type").asText()).isEqualTo("TypeError");
    assertThat(event.path("error_message").asText())
        .isEqualTo("'NoneType' object is not subscriptable");
    assertThat(event.path("stack_trace").asText()).startsWith("Traceback");
    assertThat(event.path("service").asText()).isEqualTo("order-service");
    assertThat(event.path("environment").asText()).isEqualTo("production");
    JsonNode extra = event.path("extra");
    assertThat(extra.path("event_type").asText()).isEqualTo("api");
    assertThat(extra.at("/request/method").asText()).isEqualTo("POST");
    assertThat(extra.path("endpoint").asText()).isEqualTo("/orders");
    assertThat(extra.at("/request/url").asText())
        .isEqualTo("https://api.example.com/orders?ref=email");
    assertThat(extra.path("auth_mode").asText()).isEqualTo("bearer");
    assertThat(extra.at("/request/auth_scheme").asText()).isEqualTo("Bearer");
    assertThat(extra.path("status").asText()).isEqualTo("failed");
    assertThat(extra.at("/response/status_code").asInt()).isEqualTo(500);
    assertThat(extra.path("duration_ms").asInt()).isEqualTo(120);
    assertThat(extra.path("release").asText()).isEqualTo("1.0.0");
    assertThat(extra.path("commit").asText()).isEqualTo("a7f91c");
  }

  private static String traceOf(JsonNode event) {
    return event.path("trace_id").asText();
  }
}
