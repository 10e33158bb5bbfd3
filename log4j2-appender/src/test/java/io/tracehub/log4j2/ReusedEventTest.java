// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static io.tracehub.fixtures.LogCall.info;
import static io.tracehub.fixtures.LogCall.warn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Log4j2 uses an event again as soon as its appenders have seen it, and behind any of its queues
 * they see it late. What arrives is what was so at the call.
 */
@ExtendWith(LeakCheck.class)
class ReusedEventTest {

  private static final int CALLS = 500;

  private final IngestScript server = IngestScript.start();
  private final Map<String, String> settings = Log4j2Xml.quick(server.url());

  /** Log4j2's ways to our appender. */
  enum Way {
    DIRECT {
      @Override
      Log4j2Logging start(Map<String, String> settings) {
        return Log4j2Logging.sync(Log4j2Xml.of(settings));
      }
    },
    ALL_LOGGERS_ASYNCHRONOUS {
      @Override
      Log4j2Logging start(Map<String, String> settings) {
        return Log4j2Logging.async(Log4j2Xml.of(settings));
      }
    },
    SOME_LOGGERS_ASYNCHRONOUS {
      @Override
      Log4j2Logging start(Map<String, String> settings) {
        return Log4j2Logging.sync(
            new Log4j2Xml().appender("TRACEHUB", settings).onRoot("TRACEHUB").text("AsyncRoot"));
      }
    },
    BEHIND_AN_ASYNCHRONOUS_APPENDER {
      @Override
      Log4j2Logging start(Map<String, String> settings) {
        return Log4j2Logging.sync(
            new Log4j2Xml()
                .appender("TRACEHUB", settings)
                .async("ASYNC", "TRACEHUB")
                .onRoot("ASYNC")
                .text());
      }
    };

    abstract Log4j2Logging start(Map<String, String> settings);
  }

  @AfterEach
  void close() {
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void argumentsContextAndThread_areThoseOfTheCall(Way way) throws Exception {
    Log4j2Logging logging = way.start(settings);
    Logger log = logging.logger("com.acme.orders.OrderService");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      expected.add("worker-7 in trace-" + i + ": order " + i + " placed by c-" + i);
    }
    Thread worker =
        new Thread(
            () -> {
              Object[] arguments = new Object[2];
              for (int i = 0; i < CALLS; i++) {
                ThreadContext.put("trace_id", "trace-" + i);
                arguments[0] = i;
                arguments[1] = "c-" + i;
                log.warn("order {} placed by {}", arguments);
              }
              ThreadContext.clearAll();
            },
            "worker-7");
    worker.start();
    worker.join();
    logging.stop();
    assertThat(server.entries())
        .extracting(
            entry ->
                entry.get("thread_id").asText()
                    + " in "
                    + entry.get("trace_id").asText()
                    + ": "
                    + entry.get("message").asText())
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void eventThatWaitsInAQueue_isThatOfTheCall(Way way) throws Exception {
    Log4j2Logging logging = way.start(settings);
    CountDownLatch gate = new CountDownLatch(1);
    Instant before;
    Instant after;
    try {
      AbstractAppender ours =
          (AbstractAppender) logging.context().getConfiguration().<Appender>getAppender("TRACEHUB");
      ours.addFilter(new Gate(gate));
      before = Instant.now().minusMillis(1);
      Thread caller = new Thread(() -> logAndChangeEverything(logging), "checkout-7");
      caller.start();
      caller.join(10_000);
      after = Instant.now().plusMillis(1);
      gate.countDown();
    } finally {
      gate.countDown();
      logging.stop();
    }

    JsonNode entry = server.awaitEntries(1, Duration.ofSeconds(10)).get(0);
    assertThat(entry.path("message").asText()).isEqualTo("cart first holds [book]");
    assertThat(entry.path("thread_id").asText()).isEqualTo("checkout-7");
    assertThat(entry.path("trace_id").asText()).isEqualTo("a");
    assertThat(entry.at("/extra/mdc/tenant").asText()).isEqualTo("acme");
    assertThat(entry.at("/extra/args").toString()).doesNotContain("then");
    assertThat(entry.at("/extra/ndc").toString()).isEqualTo("[\"checkout\"]");
    assertThat(entry.at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("crumb first");
    assertThat(OffsetDateTime.parse(entry.path("timestamp").asText()).toInstant())
        .isBetween(before, after);
  }

  /** By the time the events are handed over, nothing is any more as it was at the call. */
  private static void logAndChangeEverything(Log4j2Logging logging) {
    List<String> cart = new ArrayList<>(List.of("book"));
    AtomicReference<String> state = new AtomicReference<>("first");
    ThreadContext.put("trace_id", "a");
    ThreadContext.put("tenant", "acme");
    ThreadContext.push("checkout");
    logging.log(info("crumb {}", state));
    logging.log(warn("cart {} holds {}", state, cart));
    ThreadContext.clearAll();
    ThreadContext.put("trace_id", "b");
    state.set("then");
    cart.clear();
  }

  @Test
  void exceptionOfACall_isReadBeforeTheCallReturns() {
    Log4j2Logging logging = Way.DIRECT.start(settings);
    Changing thrown = new Changing();
    logging.log(warn("slow").thrown(thrown));
    thrown.said = "then";
    logging.stop();
    assertThat(server.entries().get(0).path("error_message").asText()).isEqualTo("first");
  }

  @Test
  void eventsOfAllWays_areTheSame() {
    List<String> said =
        Stream.of(Way.values())
            .map(
                way -> {
                  Log4j2Logging logging = way.start(settings);
                  logging.log(
                      warn("order {} of {}", 42, "acme").thrown(new IllegalStateException("boom")));
                  logging.stop();
                  JsonNode last = server.entries().get(server.entries().size() - 1);
                  return last.path("message")
                      + " "
                      + last.path("error_message")
                      + last.at("/extra/template")
                      + last.at("/extra/args")
                      + last.path("level")
                      + last.path("module");
                })
            .distinct()
            .toList();
    assertThat(said).hasSize(1);
  }

  private static final class Changing extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private String said = "first";

    @Override
    public String getMessage() {
      return said;
    }
  }

  /** Lets nothing through until it is opened. */
  private static final class Gate extends AbstractFilter {
    private final CountDownLatch open;

    Gate(CountDownLatch open) {
      this.open = open;
    }

    @Override
    public Result filter(LogEvent event) {
      try {
        return open.await(10, SECONDS) ? Result.NEUTRAL : Result.DENY;
      } catch (InterruptedException e) {
        return Result.DENY;
      }
    }
  }
}
