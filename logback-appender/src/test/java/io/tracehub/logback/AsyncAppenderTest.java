// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static io.tracehub.fixtures.LogCall.info;
import static io.tracehub.fixtures.LogCall.warn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Behind Logback's own asynchronous appender an event is still that of the call. */
@ExtendWith(LeakCheck.class)
class AsyncAppenderTest {

  private static final String ASYNC = "ASYNC";

  @Test
  void event_isThatOfTheCallThoughAnotherThreadHandsItOver() throws Exception {
    assertIsThatOfTheCall("checkout-7");
  }

  @Test
  void event_isThatOfTheCallThoughTheOtherThreadHasTheSameName() throws Exception {
    assertIsThatOfTheCall("AsyncAppender-Worker-" + ASYNC);
  }

  private static void assertIsThatOfTheCall(String callerName) throws Exception {
    try (IngestScript server = IngestScript.start()) {
      LogbackLogging logging =
          new LogbackLogging(
              new LogbackXml()
                  .appender("TRACEHUB", LogbackXml.quick(server.url()))
                  .async(ASYNC, "TRACEHUB")
                  .onRoot(ASYNC)
                  .text());
      CountDownLatch gate = new CountDownLatch(1);
      ListAppender<ILoggingEvent> seen = new ListAppender<>();
      ILoggingEvent event;
      JsonNode entry;
      try {
        holdBack(logging, gate);
        seen.start();
        root(logging).addAppender(seen);
        Thread caller = new Thread(() -> logAndChangeEverything(logging), callerName);
        caller.start();
        caller.join(10_000);
        event = seen.list.get(1);
        gate.countDown();
        entry = server.awaitEntries(1, Duration.ofSeconds(10)).get(0);
      } finally {
        gate.countDown();
        logging.stop();
      }

      assertThat(entry.path("message").asText()).isEqualTo("cart first holds [book]");
      assertThat(entry.path("thread_id").asText()).isEqualTo(callerName);
      assertThat(entry.path("trace_id").asText()).isEqualTo("a");
      assertThat(entry.at("/extra/args").toString()).doesNotContain("then");
      assertThat(OffsetDateTime.parse(entry.path("timestamp").asText()).toInstant().toEpochMilli())
          .isEqualTo(event.getTimeStamp());
      assertThat(entry.at("/extra/mdc/tenant").asText()).isEqualTo("acme");
      assertThat(entry.at("/extra/breadcrumbs").findValuesAsText("message"))
          .containsExactly("crumb first");
      assertThat(TraceHub.metrics().imbalances()).isEmpty();
      assertThat(TraceHub.metrics().offered()).isEqualTo(2);
    }
  }

  /** By the time the events are handed over, nothing is any more as it was at the call. */
  private static void logAndChangeEverything(LogbackLogging logging) {
    List<String> cart = new ArrayList<>(List.of("book"));
    AtomicReference<String> state = new AtomicReference<>("first");
    logging.putMdc("trace_id", "a");
    logging.putMdc("tenant", "acme");
    logging.log(info("crumb {}", state));
    logging.log(warn("cart {} holds {}", state, cart));
    logging.putMdc("tenant", "other");
    logging.putMdc("trace_id", "b");
    state.set("then");
    cart.clear();
  }

  private static void holdBack(LogbackLogging logging, CountDownLatch gate) {
    AsyncAppender async = (AsyncAppender) root(logging).getAppender(ASYNC);
    async
        .getAppender("TRACEHUB")
        .addFilter(
            new Filter<>() {
              @Override
              public FilterReply decide(ILoggingEvent event) {
                try {
                  return gate.await(10, SECONDS) ? FilterReply.NEUTRAL : FilterReply.DENY;
                } catch (InterruptedException e) {
                  return FilterReply.DENY;
                }
              }
            });
  }

  private static Logger root(LogbackLogging logging) {
    return logging.logger(Logger.ROOT_LOGGER_NAME);
  }
}
