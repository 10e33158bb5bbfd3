// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.demo.OracleBook.ExpectedEvent;
import io.tracehub.demo.OracleBook.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class OracleAppenderTest {
  private final Oracle oracle = new Oracle();
  private final OracleAppender appender = OracleAppender.attach(oracle);
  private final Logger log = LoggerFactory.getLogger("com.acme.test");

  @AfterEach
  void detach() {
    MDC.clear();
    appender.close();
  }

  @Test
  void line_isHeardWithItsRenderedMessageItsContextAndItsTrace() {
    MDC.put("trace_id", "abc");
    log.info("{} and {}", 1, "two");
    log.warn("three", new IllegalStateException("no\nmore"));

    assertThat(oracle.book().events())
        .containsExactly(
            new ExpectedEvent(
                "abc",
                new Line("WARN", "com.acme.test", "three"),
                new Details(Map.of("trace_id", "abc"), "java.lang.IllegalStateException: no"),
                List.of(new Line("INFO", "com.acme.test", "1 and two"))));
  }

  @Test
  void line_ofTheSdkIsNotHeard() throws InterruptedException {
    LoggerFactory.getLogger("io.tracehub.internal.Something").warn("hello");
    LoggerFactory.getLogger("jdk.httpclient.HttpClient").warn("hello");
    Thread own = new Thread(() -> log.warn("hello"), "tracehub-delivery");
    own.start();
    own.join();

    assertThat(oracle.heard()).isZero();
  }

  @Test
  void nothing_isHeardAnyMoreWhenItIsClosed() {
    appender.close();
    log.error("hello");

    assertThat(oracle.book().logged(Level.ERROR)).isZero();
  }
}
