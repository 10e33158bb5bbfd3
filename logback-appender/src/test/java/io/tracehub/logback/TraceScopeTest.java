// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** A scope and SLF4J's MDC. */
class TraceScopeTest {

  @AfterEach
  void leaveNothing() {
    MDC.clear();
  }

  @Test
  void scope_standsInTheMdcForOtherAppendersToo() {
    try (TraceScope scope = TraceScope.open()) {
      assertThat(MDC.get("trace_id")).isEqualTo(scope.traceId());
    }
    assertThat(MDC.get("trace_id")).isNull();
  }

  @Test
  void whatAnotherPutThere_comesBack() {
    MDC.put("trace_id", "of the web framework");
    try (TraceScope scope = TraceScope.open()) {
      assertThat(scope.traceId()).isNotEqualTo("of the web framework");
    }
    assertThat(MDC.get("trace_id")).isEqualTo("of the web framework");
  }

  @Test
  void closingTwice_restoresOnce() {
    TraceScope scope = TraceScope.open();
    scope.close();
    MDC.put("trace_id", "the next work");
    scope.close();
    assertThat(MDC.get("trace_id")).isEqualTo("the next work");
  }

  @Test
  void closingOnAnotherThread_touchesNeitherContext() throws InterruptedException {
    TraceScope scope = TraceScope.open("here");
    Thread other =
        new Thread(
            () -> {
              MDC.put("trace_id", "there");
              scope.close();
              assertThat(MDC.get("trace_id")).isEqualTo("there");
            });
    Throwable[] failure = new Throwable[1];
    other.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
    other.start();
    other.join();
    assertThat(failure[0]).isNull();
    assertThat(TraceScope.currentId()).isEqualTo("here");
    scope.close();
  }
}
