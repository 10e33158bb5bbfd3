// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestAnswer;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A handler's life beyond what the contract of all appenders asks. */
@ExtendWith(LeakCheck.class)
class TraceHubHandlerTest {

  private final IngestScript server = IngestScript.start();
  private final Logger log = Logger.getAnonymousLogger();

  @AfterEach
  void close() {
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @Test
  void handlerMadeByCode_shipsWhatItsLoggerLogs() {
    TraceHubHandler handler = handler("1 s");
    log.warning("slow");
    handler.close();
    assertThat(server.messages()).containsExactly("slow");
  }

  @Test
  void flush_returnsWhenEverythingIsDelivered() {
    TraceHubHandler handler = handler("1 min");
    log.warning("slow");
    handler.flush();
    assertThat(server.messages()).containsExactly("slow");
    handler.close();
  }

  @Test
  void flush_endsThoughTheServerSaysNothing() {
    server.thenAnswer(IngestAnswer.stalls());
    TraceHubHandler handler = handler("10 ms");
    log.warning("slow");
    long start = System.nanoTime();
    handler.flush();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    handler.close();
  }

  @Test
  void closedHandler_takesEveryCallAndDoesNothing() {
    TraceHubHandler handler = handler("1 s");
    handler.close();
    handler.close();
    log.warning("too late");
    handler.publish(null);
    handler.flush();
    assertThat(server.requests()).isEmpty();
    assertThat(TraceHub.metrics().offered()).isZero();
  }

  @Test
  void clientThatAnotherHandlerUses_goesOn() {
    TraceHubHandler one = handler("10 ms");
    TraceHubHandler two = handler("10 ms");
    one.close();
    log.warning("slow");
    two.close();
    assertThat(server.messages()).containsExactly("slow");
    assertThat(LeakCheck.sdkThreadsAfter(Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void filterThatThrows_isToldOfOnceAndHoldsBackWhatItWasAskedAbout() {
    TraceHubHandler handler = handler("10 ms");
    List<String> told = new ArrayList<>();
    handler.setErrorManager(
        new ErrorManager() {
          @Override
          public synchronized void error(String message, @Nullable Exception cause, int code) {
            told.add(message);
          }
        });
    handler.setFilter(
        record -> {
          if (record.getMessage().equals("slow")) {
            return true;
          }
          throw new IllegalStateException("secret of " + record.getMessage());
        });
    log.warning("private");
    log.warning("private as well");
    log.warning("slow");
    handler.close();
    assertThat(server.messages()).containsExactly("slow");
    assertThat(told)
        .singleElement()
        .asString()
        .contains("the filter", "java.lang.IllegalStateException")
        .doesNotContain("secret");
  }

  private TraceHubHandler handler(String flushInterval) {
    TraceHubHandler handler =
        new TraceHubHandler(
            TraceHubConfig.builder()
                .endpoint(URI.create(server.url().toString()))
                .service("orders")
                .set("durability", "memory", "the test")
                .set("flushInterval", flushInterval, "the test")
                .shutdownTimeout(Duration.ofSeconds(1))
                .build());
    log.setUseParentHandlers(false);
    log.setLevel(Level.ALL);
    log.addHandler(handler);
    return handler;
  }
}
