// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.Event;
import io.tracehub.FlushResult;
import io.tracehub.Severity;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import io.tracehub.User;
import io.tracehub.fixtures.LeakCheck;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.MDC;

/**
 * The code samples of the XrayRadar SDK for Python, each as one would write it here, and what then
 * arrives. {@code settings()} stands for {@code TraceHubConfig.builder()}, with the address of the
 * test's server, which is a TraceHub one but for the samples that name a DSN.
 *
 * <p>Not here: Flask, Django, Django REST framework, FastAPI, Graphene and the breadcrumbs of
 * requests, which come with the web integrations.
 */
@ExtendWith(LeakCheck.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FromXrayRadarTest {

  private final BackEnd backEnd = new BackEnd();

  @AfterEach
  void close() {
    backEnd.close();
  }

  private TraceHubConfig.Builder settings() {
    return backEnd.settings();
  }

  /** Basic Usage: {@code ErrorTracker(…).capture_exception(e)}. */
  @Test
  void exception_isCapturedByAClientOfOnesOwn() {
    TraceHubClient tracker =
        TraceHubClient.create(
            settings().service("web-shop").environment("production").release("1.0.0").build());
    try {
      dividedBy(0);
    } catch (ArithmeticException e) {
      tracker.captureException(e);
    }

    JsonNode event = backEnd.event();
    assertThat(event.path("level").asText()).isEqualTo("ERROR");
    assertThat(event.path("error_type").asText()).isEqualTo("java.lang.ArithmeticException");
    assertThat(event.path("error_message").asText()).isEqualTo("/ by zero");
    assertThat(event.at("/extra/frames/0/function").asText())
        .isEqualTo("com.acme.shop.FromXrayRadarTest.dividedBy");
    assertThat(event.path("service").asText()).isEqualTo("web-shop");
    assertThat(event.path("environment").asText()).isEqualTo("production");
    assertThat(event.at("/extra/release").asText()).isEqualTo("1.0.0");
  }

  /** Basic Usage: {@code xrayradar.init(…)}, {@code xrayradar.capture_exception()}. */
  @Test
  void exception_isCapturedByTheDefaultClient() {
    TraceHub.init(settings().environment("production").build());
    String id = null;
    try {
      dividedBy(0);
    } catch (ArithmeticException e) {
      id = TraceHub.captureException(e);
    }

    assertThat(backEnd.event().at("/extra/event_id").asText()).isEqualTo(id);
  }

  /** Global Functions: {@code get_client()}. */
  @Test
  void firstClient_isTheDefaultOne() {
    assertThat(TraceHub.client()).isNull();
    TraceHubClient tracker = TraceHub.init(settings().build());
    assertThat(TraceHub.client()).isSameAs(tracker);
  }

  /** Quick Start: {@code ErrorTracker(dsn=…, auth_token=…)}, with XrayRadar's own server. */
  @Test
  void exception_isSentToTheProjectOfADsn() {
    try (OtherSide xrayRadar = OtherSide.xrayRadar("42", "your-token-here")) {
      TraceHub.init(
          xrayRadar
              .settings(Map.of())
              .protocol("xrayradar")
              .set("dsn", xrayRadar.url("/42"))
              .apiKey("your-token-here")
              .environment("production")
              .build());
      try {
        dividedBy(0);
      } catch (ArithmeticException e) {
        TraceHub.captureException(e);
      }

      JsonNode event = xrayRadar.event();
      assertThat(event.path("level").asText()).isEqualTo("error");
      assertThat(event.at("/exception/values/0/type").asText()).isEqualTo("ArithmeticException");
      assertThat(event.at("/exception/values/0/value").asText()).isEqualTo("/ by zero");
      assertThat(event.at("/exception/values/0/stacktrace/frames/0/function").asText())
          .isEqualTo("com.acme.shop.FromXrayRadarTest.dividedBy");
      assertThat(event.at("/contexts/environment").asText()).isEqualTo("production");
    }
  }

  /** Environment Variables, as they are. */
  @Test
  void variablesOfXrayRadar_mayStay() {
    try (OtherSide xrayRadar = OtherSide.xrayRadar("42", "your-token-here")) {
      Map<String, String> variables =
          Map.of(
              "XRAYRADAR_DSN", xrayRadar.url("/42"),
              "XRAYRADAR_AUTH_TOKEN", "your-token-here",
              "XRAYRADAR_ENVIRONMENT", "production",
              "XRAYRADAR_RELEASE", "1.0.0",
              "XRAYRADAR_SAMPLE_RATE", "1.0",
              "XRAYRADAR_MAX_BREADCRUMBS", "2",
              "XRAYRADAR_SEND_DEFAULT_PII", "false");
      TraceHub.init(xrayRadar.settings(variables).protocol("xrayradar").build());
      TraceHub.addBreadcrumb("one");
      TraceHub.addBreadcrumb("two");
      TraceHub.addBreadcrumb("three");
      TraceHub.capture(request());

      JsonNode event = xrayRadar.event();
      assertThat(event.at("/contexts/environment").asText()).isEqualTo("production");
      assertThat(event.at("/contexts/release").asText()).isEqualTo("1.0.0");
      assertThat(event.path("breadcrumbs").findValuesAsText("message"))
          .containsExactly("two", "three");
      assertThat(event.at("/contexts/request/url").asText())
          .isEqualTo("https://shop.example.com/checkout");
    }
  }

  /** Configuration File, as it is; their loader loses the token. */
  @Test
  void fileOfXrayRadar_mayStay(@TempDir Path folder) throws Exception {
    try (OtherSide xrayRadar = OtherSide.xrayRadar("42", "your-token-here")) {
      Path file = folder.resolve("config.json");
      Files.writeString(
          file,
          """
          {
            "dsn": "%s",
            "auth_token": "your-token-here",
            "environment": "production",
            "release": "1.0.0",
            "sample_rate": 1.0,
            "max_breadcrumbs": 50,
            "timeout": 5.0,
            "verify_ssl": true,
            "send_default_pii": false
          }
          """
              .formatted(xrayRadar.url("/42")));
      TraceHub.init(xrayRadar.settings(Map.of()).protocol("xrayradar").file(file).build());
      TraceHub.captureMessage("hello");

      assertThat(xrayRadar.event().at("/contexts/release").asText()).isEqualTo("1.0.0");
    }
  }

  /** Environment Variables. */
  @Test
  void variables_sayWhatCodeDoesNot() {
    Map<String, String> variables =
        Map.of(
            "TRACEHUB_ENVIRONMENT", "production",
            "TRACEHUB_RELEASE", "1.0.0",
            "TRACEHUB_SAMPLE_RATE", "0",
            "TRACEHUB_SAMPLE_FAILURES", "false",
            "TRACEHUB_SEND_DEFAULT_PII", "false");
    TraceHub.init(backEnd.settings(variables).build());
    TraceHub.captureMessage("not one of the sample", Severity.INFO);
    TraceHub.captureMessage("a failure");

    JsonNode event = backEnd.event();
    assertThat(event.path("message").asText()).isEqualTo("a failure");
    assertThat(event.path("environment").asText()).isEqualTo("production");
    assertThat(event.at("/extra/release").asText()).isEqualTo("1.0.0");
  }

  /** Authentication: {@code ErrorTracker(dsn=…, auth_token=…)}. */
  @Test
  void key_travelsInAHeaderAndIsRequiredBeyondThisMachine() {
    TraceHub.init(settings().apiKey("th_your-token-here").build());
    TraceHub.captureMessage("hello");
    backEnd.event();
    assertThat(backEnd.server.requests().get(0).apiKey()).isEqualTo("th_your-token-here");

    TraceHubConfig.Builder keyless = settings().endpoint(URI.create("https://logs.example.com"));
    assertThatThrownBy(keyless::build)
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessageContaining("apiKey is missing");
  }

  /** Privacy. */
  @Test
  void addressQueryAndCredentials_areNotSentUnlessAsked() {
    TraceHub.init(settings().build());
    TraceHub.capture(request());
    JsonNode event = backEnd.event();
    assertThat(event.toString()).doesNotContain("203.0.113.7", "hunter2", "s3cr3t");
    assertThat(event.at("/extra/auth_mode").asText()).isEqualTo("bearer");
  }

  /** Privacy: {@code ErrorTracker(dsn=…, send_default_pii=True)}. */
  @Test
  void address_isSentWhenAskedForAndCredentialsAreNot() {
    TraceHub.init(settings().set("sendDefaultPii", "true").build());
    TraceHub.capture(request());
    assertThat(backEnd.event().toString())
        .contains("203.0.113.7")
        .doesNotContain("hunter2", "s3cr3t");
  }

  private static Event request() {
    return Event.builder()
        .message("checkout failed")
        .user(User.of("123").withIpAddress("203.0.113.7"))
        .requestUrl("https://shop.example.com/checkout?password=hunter2")
        .requestHeader("Authorization", "Bearer s3cr3t")
        .build();
  }

  /** Python Logging: {@code setup_logging(client=tracker, level=…, exclude_loggers=…)}. */
  @Test
  void logLines_becomeEventsAndBreadcrumbsByAnAppender() throws Exception {
    LoggerContext logging =
        configured(
            """
            <configuration>
              <appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender">
                <endpoint>${ENDPOINT}</endpoint>
                <durability>memory</durability>
                <eventLevel>WARN</eventLevel>
                <breadcrumbLevel>DEBUG</breadcrumbLevel>
                <ignoreLoggers>org.apache.http, com.zaxxer.hikari</ignoreLoggers>
              </appender>
              <root level="DEBUG">
                <appender-ref ref="TRACEHUB"/>
              </root>
            </configuration>
            """);
    try {
      Logger log = logging.getLogger("com.acme.shop.Settings");
      log.info("User opened settings");
      log.debug("Cache hit for key x");
      logging.getLogger("com.zaxxer.hikari.pool").error("noise");
      log.warn("This warning will be sent");
      log.error("This error will be sent");

      List<JsonNode> events = backEnd.received();
      assertThat(events)
          .extracting(event -> event.path("message").asText())
          .containsExactly("This warning will be sent", "This error will be sent");
      assertThat(BackEnd.steps(events.get(0)))
          .containsExactly("User opened settings", "Cache hit for key x");
      assertThat(events.get(0).at("/extra/breadcrumbs/0/type").asText()).isEqualTo("console");
    } finally {
      logging.stop();
    }
  }

  private LoggerContext configured(String xml) throws Exception {
    LoggerContext logging = new LoggerContext();
    logging.setMDCAdapter(MDC.getMDCAdapter());
    logging.putProperty("ENDPOINT", backEnd.server.url().toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(logging);
    configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    return logging;
  }

  /** Custom Context. A field named {@code email} is masked unless that is taken back. */
  @Test
  void userTagsAndExtra_standOnTheEvent() {
    TraceHub.init(settings().set("unmaskFields", "email").build());
    TraceHub.setUser(User.of("123").withEmail("user@example.com").withUsername("johndoe"));
    TraceHub.setTag("feature", "checkout");
    TraceHub.setTag("locale", "en-US");
    TraceHub.setExtra("cart_value", 99.99);
    TraceHub.setExtra("payment_method", "credit_card");
    TraceHub.setContext("device", Map.of("model", "till-3"));
    TraceHub.addBreadcrumb(
        Breadcrumb.builder("User clicked checkout button")
            .category("user")
            .level(Severity.INFO)
            .build());
    try {
      processPayment();
    } catch (IllegalStateException e) {
      TraceHub.captureException(e, event -> event.extra("payment_stage", "processing"));
    }

    JsonNode extra = backEnd.event().path("extra");
    assertThat(extra.at("/user/id").asText()).isEqualTo("123");
    assertThat(extra.at("/user/email").asText()).isEqualTo("user@example.com");
    assertThat(extra.at("/user/username").asText()).isEqualTo("johndoe");
    assertThat(extra.at("/tags/feature").asText()).isEqualTo("checkout");
    assertThat(extra.at("/tags/locale").asText()).isEqualTo("en-US");
    assertThat(extra.path("cart_value").asDouble()).isEqualTo(99.99);
    assertThat(extra.path("payment_method").asText()).isEqualTo("credit_card");
    assertThat(extra.at("/contexts/device/model").asText()).isEqualTo("till-3");
    assertThat(extra.path("payment_stage").asText()).isEqualTo("processing");
    assertThat(extra.at("/breadcrumbs/0/category").asText()).isEqualTo("user");
  }

  /** User Actions / Clicks. */
  @Test
  void userAction_isABreadcrumbOfTypeUi() {
    TraceHub.init(settings().build());
    TraceHub.addBreadcrumb(
        Breadcrumb.builder("User clicked Submit")
            .type(BreadcrumbType.UI)
            .category("user.action")
            .data("button_id", "submit")
            .data("form", "checkout")
            .build());
    TraceHub.captureMessage("the form was refused");

    JsonNode step = backEnd.event().at("/extra/breadcrumbs/0");
    assertThat(step.path("message").asText()).isEqualTo("User clicked Submit");
    assertThat(step.path("type").asText()).isEqualTo("ui");
    assertThat(step.path("category").asText()).isEqualTo("user.action");
    assertThat(step.at("/data/button_id").asText()).isEqualTo("submit");
    assertThat(step.at("/data/form").asText()).isEqualTo("checkout");
  }

  /** Manual Breadcrumbs. */
  @Test
  void journey_travelsWithTheException() {
    TraceHub.init(settings().build());
    TraceHub.addBreadcrumb("User clicked checkout");
    TraceHub.addBreadcrumb(
        Breadcrumb.builder("Payment processed")
            .category("payment")
            .level(Severity.INFO)
            .type(BreadcrumbType.DEFAULT)
            .data("amount", 99.99)
            .data("currency", "USD")
            .data("method", "credit_card")
            .timestamp(Instant.parse("2026-11-20T12:00:00.123Z"))
            .build());
    TraceHub.addBreadcrumb(
        Breadcrumb.builder("Viewed product page").category("navigation").build());
    TraceHub.addBreadcrumb(Breadcrumb.builder("Added item to cart").category("cart").build());
    try {
      processPayment();
    } catch (IllegalStateException e) {
      TraceHub.captureException(e);
    }

    JsonNode event = backEnd.event();
    assertThat(BackEnd.steps(event))
        .containsExactly(
            "User clicked checkout",
            "Payment processed",
            "Viewed product page",
            "Added item to cart");
    JsonNode full = event.at("/extra/breadcrumbs/1");
    assertThat(full.path("category").asText()).isEqualTo("payment");
    assertThat(full.path("level").asText()).isEqualTo("info");
    assertThat(full.path("type").asText()).isEqualTo("default");
    assertThat(full.at("/data/amount").asDouble()).isEqualTo(99.99);
    assertThat(full.path("timestamp").asText()).isEqualTo("2026-11-20T12:00:00.123+00:00");
  }

  /** Breadcrumb Configuration. */
  @Test
  void breadcrumbs_areTheNewestSoManyAndAreClearedByHand() {
    TraceHub.init(settings().set("maxBreadcrumbs", "2").build());
    TraceHub.addBreadcrumb("one");
    TraceHub.addBreadcrumb("two");
    TraceHub.addBreadcrumb("three");
    TraceHub.captureMessage("first");
    TraceHub.clearBreadcrumbs();
    TraceHub.addBreadcrumb("four");
    TraceHub.captureMessage("second");

    List<JsonNode> events = backEnd.received();
    assertThat(BackEnd.steps(events.get(0))).containsExactly("two", "three");
    assertThat(BackEnd.steps(events.get(1))).containsExactly("four");
  }

  /** Before Send Callback. */
  @Test
  void beforeSend_keepsEventsBackAndChangesOthers() {
    TraceHub.init(settings().beforeSend(FromXrayRadarTest::withoutNotFound).build());
    TraceHub.captureMessage("404 for /favicon.ico");
    TraceHub.captureMessage("500 for /orders");

    JsonNode event = backEnd.event();
    assertThat(event.path("message").asText()).isEqualTo("500 for /orders");
    assertThat(event.at("/extra/tags/processed_by").asText()).isEqualTo("before_send");
    assertThat(TraceHub.metrics().dropped()).containsEntry("before_send", 1L);
  }

  private static @Nullable Event withoutNotFound(Event event) {
    String message = event.message();
    if (message != null && message.contains("404")) {
      return null;
    }
    return event.toBuilder().tag("processed_by", "before_send").build();
  }

  /** Configuration File; {@code TraceHubConfig.load(file)} is the builder's shorter form. */
  @Test
  void settings_comeFromAJsonFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("tracehub.json");
    Files.writeString(
        file,
        """
        {
          "environment": "production",
          "release": "1.0.0",
          "sampleRate": 0.5,
          "sampleFailures": false,
          "maxBreadcrumbs": 50,
          "timeout": "5 s",
          "apiKey": "th_your-token-here"
        }
        """);
    TraceHub.init(settings().file(file).build());
    TraceHub.captureMessage("hello");

    JsonNode event = backEnd.event();
    assertThat(event.path("environment").asText()).isEqualTo("production");
    assertThat(event.at("/extra/release").asText()).isEqualTo("1.0.0");
    assertThat(backEnd.server.requests().get(0).apiKey()).isEqualTo("th_your-token-here");
  }

  /** API Reference: {@code server_name}; Data Models: {@code fingerprint}. */
  @Test
  void event_tellsItsServerAndTheFingerprintThatWasSaid() {
    TraceHub.init(settings().set("serverName", "till-3").build());
    TraceHub.captureException(
        new IllegalStateException("declined"), event -> event.fingerprint("payment-declined"));

    JsonNode event = backEnd.event();
    assertThat(event.path("host").asText()).isEqualTo("till-3");
    assertThat(event.at("/extra/fingerprint/0").asText()).isEqualTo("payment-declined");
  }

  /** Data Models: {@code modules}, which are read after the start and told once. */
  @Test
  void modules_areToldWithOneOfTheFirstEvents() {
    TraceHub.init(settings().set("sendModules", "true").build());
    JsonNode modules;
    do {
      TraceHub.captureMessage("hello");
      List<JsonNode> events = backEnd.received();
      modules = events.get(events.size() - 1).at("/extra/contexts/modules");
    } while (modules.isMissingNode());
    assertThat(modules.has("java.base")).isTrue();
  }

  /** API Reference: {@code capture_message(message, level=…)}. */
  @Test
  void message_isAnErrorUnlessSaid() {
    TraceHub.init(settings().build());
    TraceHub.captureMessage("the disk is full");
    TraceHub.captureMessage("the disk is nearly full", Severity.WARN);
    TraceHub.captureMessage("the disk was cleaned", Severity.INFO);
    TraceHub.captureMessage("the disk is gone", Severity.FATAL);

    assertThat(backEnd.received())
        .extracting(event -> event.path("level").asText())
        .containsExactly("ERROR", "WARN", "INFO", "FATAL");
  }

  /** API Reference: {@code capture_message(message, **extra_context)}. */
  @Test
  void message_hasMoreToSayAsAnEvent() {
    TraceHub.init(settings().build());
    TraceHub.capture(
        Event.builder()
            .message("the stock is low")
            .level(Severity.WARN)
            .extra("product", "glue-500")
            .build());

    JsonNode event = backEnd.event();
    assertThat(event.path("level").asText()).isEqualTo("WARN");
    assertThat(event.at("/extra/product").asText()).isEqualTo("glue-500");
  }

  /** API Reference: {@code flush(timeout=…)}, {@code close()}. */
  @Test
  void flush_tellsWhatBecameOfEverythingAndCloseEndsTheClient() {
    TraceHubClient tracker = TraceHub.init(settings().build());
    tracker.captureMessage("hello");
    FlushResult result = tracker.flush(Duration.ofSeconds(20));
    tracker.close();

    assertThat(result.isComplete()).isTrue();
    assertThat(result.delivered()).isOne();
    assertThat(tracker.captureMessage("too late")).isNull();
  }

  /** Transport Layer: {@code DebugTransport}, {@code NullTransport}. */
  @Test
  void events_arePrintedOrDiscardedByTheTransportThatIsNamed() {
    String printed =
        printedWhile(
            () -> {
              TraceHubClient printing = TraceHub.init(settings().set("transport", "debug").build());
              printing.captureMessage("seen on the console");
              printing.close();
              TraceHubClient silent = TraceHub.init(settings().set("transport", "null").build());
              silent.captureMessage("seen nowhere");
              silent.close();
            });

    assertThat(printed).contains("seen on the console").doesNotContain("seen nowhere");
    assertThat(backEnd.server.requests()).isEmpty();
  }

  /** API Reference: {@code debug=True}, which tells what the SDK does. */
  @Test
  void debug_tellsTheSettingsAndEachRequest() {
    String printed =
        printedWhile(
            () -> {
              TraceHubClient tracker =
                  TraceHub.init(settings().apiKey("th_secret").set("debug", "true").build());
              tracker.captureMessage("hello");
              tracker.close();
            });

    assertThat(printed).contains("TraceHub starts with", "Delivered").doesNotContain("th_secret");
  }

  private static String printedWhile(Runnable work) {
    PrintStream console = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(console);
    }
    return printed.toString(UTF_8);
  }

  /** Features: uncaught exceptions are captured, with nothing to install. */
  @Test
  void uncaughtException_isCapturedByItself() throws Exception {
    List<Throwable> seen = new ArrayList<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, exception) -> seen.add(exception));
    TraceHub.init(settings().build());
    Thread worker = new Thread(() -> dividedBy(0), "worker-7");
    worker.start();
    worker.join();

    JsonNode event = backEnd.event();
    assertThat(event.path("level").asText()).isEqualTo("FATAL");
    assertThat(event.path("thread_id").asText()).isEqualTo("worker-7");
    assertThat(event.path("error_message").asText()).isEqualTo("/ by zero");
    assertThat(seen).hasSize(1);
  }

  private static int dividedBy(int zero) {
    return 1 / zero;
  }

  private static void processPayment() {
    throw new IllegalStateException("the issuer answered 05, do not honour");
  }
}
