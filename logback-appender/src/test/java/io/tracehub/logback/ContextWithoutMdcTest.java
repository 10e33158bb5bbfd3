// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A context of Logback that code made: nobody gave it an MDC, and Logback fails when asked. */
@ExtendWith(LeakCheck.class)
class ContextWithoutMdcTest {

  @Test
  void lines_areShippedWithoutAContext() {
    try (IngestScript server = IngestScript.start()) {
      LoggerContext context = new LoggerContext();
      TraceHubAppender appender = new TraceHubAppender();
      appender.setContext(context);
      appender.setEndpoint(server.url().toString());
      appender.setDurability("memory");
      appender.start();
      Logger log = context.getLogger("com.acme.orders.OrderService");
      log.addAppender(appender);
      log.debug("2 items in cart");
      log.error("payment failed", new IllegalStateException("boom"));
      assertThat(TraceHub.flush(Duration.ofSeconds(20)).pending()).isZero();
      assertThat(server.messages()).containsExactly("payment failed");
      assertThat(server.entries().get(0).at("/extra/breadcrumbs/0/message").asText())
          .isEqualTo("2 items in cart");
      assertThat(TraceHub.metrics().imbalances()).isEmpty();
      context.stop();
    }
  }
}
