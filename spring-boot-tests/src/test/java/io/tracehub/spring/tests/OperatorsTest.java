// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static io.tracehub.fixtures.IngestAnswer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.spring.webmvc.TraceHubWebMvcAutoConfiguration;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What those who run an application see of TraceHub. */
@ExtendWith(LeakCheck.class)
class OperatorsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String[] SHOWN = {
    "management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always"
  };

  private static RunningApplication start(URI backEnd) {
    return RunningApplication.start(
        backEnd, List.of(Shop.class, Shop.Orders.class, Servers.Tomcat.class), SHOWN);
  }

  private static JsonNode json(RunningApplication application, String path) throws IOException {
    return new ObjectMapper().readTree(application.get(path).body());
  }

  @Test
  void whereAllIsWell_healthMetersAndAccountSaySo() throws IOException {
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication shop = start(backEnd.url())) {
      LoggerFactory.getLogger("shop").warn("stock is low");
      backEnd.awaitEntries(1, PATIENCE);
      TraceHub.flush(PATIENCE);

      JsonNode health = json(shop, "/actuator/health");
      assertThat(health.path("status").asText()).isEqualTo("UP");
      JsonNode ours = health.at("/components/tracehub");
      assertThat(ours.path("status").asText()).isEqualTo("UP");
      assertThat(ours.at("/details/backEnd/condition").asText()).isEqualTo("well");
      assertThat(ours.at("/details/lost").asLong()).isZero();

      JsonNode delivered = json(shop, "/actuator/metrics/tracehub.delivered");
      assertThat(delivered.at("/measurements/0/value").asLong()).isPositive();
      assertThat(json(shop, "/actuator/metrics/tracehub.refused").at("/availableTags/0/values"))
          .anySatisfy(reason -> assertThat(reason.asText()).isEqualTo("before_start"));
      assertThat(json(shop, "/actuator/metrics").toString())
          .contains("tracehub.dropped", "tracehub.evicted", "tracehub.left.out")
          .contains("tracehub.spooled", "tracehub.in.flight", "tracehub.back.end.well");

      JsonNode account = json(shop, "/actuator/tracehub");
      assertThat(account.path("capturing").asBoolean()).isTrue();
      assertThat(account.path("offered").asLong())
          .isEqualTo(account.path("accepted").asLong())
          .isPositive();
      assertThat(account.path("imbalances")).isEmpty();
    }
  }

  @Test
  void withAWrongKey_theApplicationServes_andIsToldWhatToMend() throws IOException {
    try (IngestScript backEnd = IngestScript.start().thenAnswer(status(401), status(401));
        RunningApplication shop = start(backEnd.url())) {
      LoggerFactory.getLogger("shop").error("stock is gone");
      backEnd.awaitRequests(1, PATIENCE);
      TraceHub.flush(Duration.ofMillis(500));

      JsonNode health = json(shop, "/actuator/health");
      assertThat(health.path("status").asText()).isEqualTo("UP");
      JsonNode ours = health.at("/components/tracehub");
      assertThat(ours.path("status").asText()).isEqualTo("UNKNOWN");
      assertThat(ours.at("/details/backEnd/condition").asText()).isEqualTo("paused");
      assertThat(ours.at("/details/backEnd/why").asText()).contains("API key", "401");
      assertThat(ours.at("/details/waiting").asLong()).isPositive();
      assertThat(shop.get("/orders/1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withTheBackEndDown_theApplicationServes_andNothingIsLost() throws IOException {
    URI nobody = URI.create("http://localhost:" + IngestScript.freePort());
    try (RunningApplication shop = start(nobody)) {
      LoggerFactory.getLogger("shop").error("stock is gone");
      TraceHub.flush(Duration.ofMillis(500));

      JsonNode ours = json(shop, "/actuator/health").at("/components/tracehub");
      assertThat(ours.path("status").asText()).isEqualTo("UNKNOWN");
      assertThat(ours.at("/details/backEnd/condition").asText()).isEqualTo("failing");
      assertThat(shop.get("/actuator/health").statusCode()).isEqualTo(200);
    }
    assertThat(TraceHub.metrics().spooled()).isPositive();
    assertThat(TraceHub.metrics().lost()).isZero();
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
  }

  /** Says that something that the application needs is gone. */
  @RestController
  static class Probes {

    @GetMapping({"/actuator/prometheus", "/unavailable"})
    ResponseEntity<String> down() {
      return ResponseEntity.status(503).body("down");
    }
  }

  @Test
  void aProbeThatIsAnsweredDown_isNoRequestThatFailed() {
    try (IngestScript backEnd = IngestScript.start()) {
      try (RunningApplication shop =
          RunningApplication.start(
              backEnd, List.of(Shop.class, Probes.class, Servers.Tomcat.class))) {
        assertThat(shop.get("/actuator/prometheus").statusCode()).isEqualTo(503);
        assertThat(shop.get("/unavailable").statusCode()).isEqualTo(503);
      }
      assertThat(backEnd.messages()).containsExactly("GET /unavailable answered 503");
    }
  }

  @Test
  void withoutSpringMvcsResolvers_thereIsNoneOfOurs_whichWouldTakeThePlaceOfItsDefaults() {
    new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(TraceHubWebMvcAutoConfiguration.class))
        .run(context -> assertThat(context).doesNotHaveBean(HandlerExceptionResolver.class));
  }
}
