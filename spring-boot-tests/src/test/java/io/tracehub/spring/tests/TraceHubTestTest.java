// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.TraceHubCaptured;
import io.tracehub.fixtures.TraceHubTest;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A user's tests of an application with the starter, which has properties for another back end.
 * What they ask for is what their application told, whichever test started it, and in whichever
 * order the annotations stand.
 *
 * <p>Of each of their applications the last test ends it. Spring would keep them to the end of the
 * JVM, and their client with them, whose settings those of the tests to come would then have.
 */
class TraceHubTestTest {

  @Test
  void testsOfASpringBootApplication_seeWhatItCaptures() {
    try (IngestScript elsewhere = IngestScript.start()) {
      System.setProperty("elsewhere", elsewhere.url().toString());
      EngineExecutionResults results =
          EngineTestKit.engine("junit-jupiter")
              .selectors(
                  selectClass(Plain.class),
                  selectClass(After.class),
                  selectClass(Before.class),
                  selectClass(OneInstance.class),
                  selectClass(PlainAgain.class))
              .execute();
      assertThat(
              results.allEvents().failed().stream()
                  .map(event -> event.getRequiredPayload(TestExecutionResult.class).toString()))
          .isEmpty();
      assertThat(results.testEvents().succeeded().count()).isEqualTo(6);
      assertThat(elsewhere.messages()).as("of the first").hasSize(1);
    } finally {
      System.clearProperty("elsewhere");
    }
  }

  /** What all of these tests start; the first finds no @TraceHubTest. */
  @SpringBootTest(
      classes = {Shop.class, Shop.Orders.class, Servers.Tomcat.class},
      webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
      properties = {
        "tracehub.endpoint=${elsewhere}",
        "tracehub.service=orders",
        "tracehub.flush-interval=20ms"
      })
  abstract static class OfTheShop {
    @Value("${local.server.port}")
    private int port;

    String failToPay() throws Exception {
      HttpURLConnection call =
          (HttpURLConnection)
              URI.create("http://localhost:" + port + "/orders/42/payment")
                  .toURL()
                  .openConnection();
      assertThat(call.getResponseCode()).isEqualTo(500);
      return call.getHeaderField("X-Trace-ID");
    }
  }

  static class Plain extends OfTheShop {
    @Test
    void pay() throws Exception {
      failToPay();
    }
  }

  @TraceHubTest
  static class After extends OfTheShop {
    private TraceHubCaptured captured;

    @Test
    void pay() throws Exception {
      String traceId = failToPay();
      captured
          .event("the card of order 42 was declined")
          .hasTraceId(traceId)
          .hasException(IllegalStateException.class)
          .hasBreadcrumbs("order 42 is to be paid");
      captured.trace(traceId);
    }

    @Test
    void payAgain() throws Exception {
      captured.noEvents();
      failToPay();
      captured.event().hasBreadcrumbs("order 42 is to be paid");
    }
  }

  @TraceHubTest
  @SpringBootTest(
      classes = {Shop.class, Shop.Orders.class, Servers.Tomcat.class},
      webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
      properties = "tracehub.enabled=true")
  @DirtiesContext
  static class Before extends OfTheShop {
    @Test
    void pay(TraceHubCaptured captured) throws Exception {
      failToPay();
      captured.event("was declined").hasBreadcrumbs("order 42 is to be paid");
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @TraceHubTest
  @DirtiesContext
  static class OneInstance extends OfTheShop {
    @Test
    void pay(TraceHubCaptured captured) throws Exception {
      failToPay();
      captured.event("was declined").hasBreadcrumbs("order 42 is to be paid");
    }
  }

  /** In the application of the first, which goes on. */
  @DirtiesContext
  static class PlainAgain extends Plain {}
}
