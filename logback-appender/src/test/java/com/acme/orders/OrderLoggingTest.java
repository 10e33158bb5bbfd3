// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.orders;

import static io.tracehub.fixtures.IngestAnswer.status;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.logback.TraceHubAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

/**
 * How an application tests its own logging: a scripted server instead of the real one, the real
 * appender, and assertions on what would have been stored.
 */
@ExtendWith(LeakCheck.class)
class OrderLoggingTest {

  private final IngestScript server = IngestScript.start();
  private final LoggerContext logging = new LoggerContext();
  private final OrderService orders = new OrderService(logging.getLogger("com.acme.orders"));

  @BeforeEach
  void shipToTheScriptedServer() {
    logging.setMDCAdapter(MDC.getMDCAdapter());
    TraceHubAppender appender = new TraceHubAppender();
    appender.setContext(logging);
    appender.setEndpoint(server.url().toString());
    appender.setService("orders");
    appender.setFlushInterval("10 ms");
    appender.start();
    logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  @AfterEach
  void stop() {
    logging.stop();
    server.close(); // fails if an entry broke a rule of the back end
  }

  @Test
  void refusedOrder_isReportedWithItsStoryAndWithoutTheCardNumber() {
    orders.place(42, "4111 1111 1111 1111");

    JsonNode entry = server.awaitEntries(1, ofSeconds(10)).get(0);
    assertThat(entry.path("message").asText()).isEqualTo("order 42 was refused");
    assertThat(entry.path("trace_id").asText()).isEqualTo("order-42");
    assertThat(entry.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(entry.at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("order 42 arrived", "paying");
    assertThat(entry.toString()).doesNotContain("4111");
  }

  @Test
  void refusedOrder_isReportedThoughTheServerIsAwayForAWhile() {
    server.thenAnswer(status(503), status(503));
    orders.place(43, "4111 1111 1111 1111");
    server.awaitEntries(1, ofSeconds(10));
    assertThat(server.requests()).hasSize(3);
    assertThat(server.messages()).containsExactly("order 43 was refused");
  }

  /** The application under test. */
  private record OrderService(Logger log) {

    void place(int order, String card) {
      MDC.put("trace_id", "order-" + order);
      try {
        log.debug("order {} arrived", order);
        pay(card);
      } catch (IllegalStateException declined) {
        log.error("order {} was refused", order, declined);
      } finally {
        MDC.remove("trace_id");
      }
    }

    private void pay(String card) {
      log.info("paying");
      throw new IllegalStateException("a card of " + card.length() + " characters was declined");
    }
  }
}
