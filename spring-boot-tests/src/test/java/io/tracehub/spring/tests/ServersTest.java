// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.IngestScript;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with the starter runs on each server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServersTest {

  private IngestScript backEnd;

  @BeforeAll
  void start() {
    backEnd = IngestScript.start();
  }

  @AfterAll
  void stop() {
    backEnd.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {Servers.Tomcat.class, Servers.Jetty.class, Servers.Netty.class})
  void anApplicationAnswersOnEachServer(Class<?> server) {
    try (RunningApplication shop =
        RunningApplication.start(backEnd, List.of(Shop.class, Shop.Orders.class, server))) {
      assertThat(shop.get("/orders/42").body()).isEqualTo("order 42");
      assertThat(shop.get("/orders/42/payment").statusCode()).isEqualTo(500);
    }
  }
}
