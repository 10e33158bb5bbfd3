// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

/**
 * Logback's event waits in the ring as it is and is read by another thread. What the caller does
 * after the call changes nothing in it.
 */
@ExtendWith(LeakCheck.class)
class KeptEventTest {

  private static final int CALLS = 500;

  private final IngestScript server = IngestScript.start();
  private final LogbackLogging logging =
      new LogbackLogging(LogbackXml.of(LogbackXml.quick(server.url())));
  private final Logger log = logging.logger("com.acme.orders.OrderService");

  @AfterEach
  void close() {
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @Test
  void arrayOfArgumentsThatIsUsedAgain_doesNotChangeWhatWasLogged() {
    Object[] arguments = new Object[2];
    List<String> logged = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      arguments[0] = i;
      arguments[1] = "c-" + i;
      log.warn("order {} placed by {}", arguments);
      logged.add("order " + i + " placed by c-" + i);
    }
    arguments[0] = "none";
    logging.stop();
    assertThat(server.messages()).containsExactlyElementsOf(logged);
  }

  @Test
  void contextAndThreadAreThoseOfTheCall() throws InterruptedException {
    List<String> logged = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      logged.add("worker-" + i + " in trace-" + i);
    }
    Thread worker =
        new Thread(
            () -> {
              for (int i = 0; i < CALLS; i++) {
                Thread.currentThread().setName("worker-" + i);
                MDC.put("trace_id", "trace-" + i);
                log.warn("order failed");
              }
              Thread.currentThread().setName("worker");
              MDC.clear();
            });
    worker.start();
    worker.join();
    logging.stop();
    assertThat(server.entries())
        .extracting(
            entry -> entry.get("thread_id").asText() + " in " + entry.get("trace_id").asText())
        .containsExactlyElementsOf(logged);
  }
}
