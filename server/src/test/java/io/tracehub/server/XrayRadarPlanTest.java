// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XrayRadar's free plan, which {@code --strict} applies. */
class XrayRadarPlanTest {
  private final SettableClock clock = new SettableClock();
  private final XrayRadarPlan plan = new XrayRadarPlan(clock);

  @Test
  void theHundredAndFirstEventOfATokenInAMinuteIsRefusedAndNotTheNextMinutes() throws Exception {
    admit(100, "token", "1");
    assertRefused("token", "1", 429, "Rate limit exceeded: 100 per 1 minute");
    admit(1, "other", "1");

    clock.pass(59_999);
    assertRefused("token", "1", 429, "Rate limit exceeded: 100 per 1 minute");
    clock.pass(1);
    admit(100, "token", "1");
  }

  @Test
  void aProjectIsWarnedAtFourFifthsAndRefusedAtTheEnd() throws Exception {
    for (int i = 0; i < 799; i++) {
      assertThat(admitInANewMinute("1")).isEmpty();
    }
    assertThat(admitInANewMinute("1")).startsWith("80 %");
    for (int i = 800; i < 1_000; i++) {
      admitInANewMinute("1");
    }
    assertRefused("token", "1", 403, "Storage limit exceeded: the free plan holds 1000 events");
    assertThat(admitInANewMinute("2")).isEmpty();
  }

  @Test
  void aFloodOfTokensIsCountedAsOne() throws Exception {
    for (int i = 0; i < 1_100; i++) {
      plan.admit("token" + i, Integer.toString(i % 999));
    }
    assertRefused("token2000", "1", 429, "Rate limit exceeded: 100 per 1 minute");
    admit(1, "token1", "1");
  }

  @Test
  void longTextsAndManyBreadcrumbsAreCut() {
    ObjectNode event =
        ServerFixture.JSON.createObjectNode().put("message", "\uD83D\uDE00".repeat(3_000));
    ArrayNode crumbs = event.putArray("breadcrumbs");
    for (int i = 0; i < 150; i++) {
      crumbs.addObject().put("message", i + "x".repeat(i == 149 ? 2_000 : 0));
    }

    JsonNode cut = XrayRadarPlan.cut(event);

    assertThat(cut.path("message").textValue()).isEqualTo("\uD83D\uDE00".repeat(2_048));
    assertThat(cut.path("breadcrumbs")).hasSize(100);
    assertThat(cut.at("/breadcrumbs/0/message").textValue()).isEqualTo("50");
    assertThat(cut.at("/breadcrumbs/99/message").textValue()).hasSize(1_024).endsWith("xx...");
  }

  @Test
  void aServerHoldsNobodyToItUnlessAsked(@TempDir Path folder) throws Exception {
    try (ServerFixture lenient = new ServerFixture(folder.resolve("lenient"));
        ServerFixture strict =
            new ServerFixture(folder.resolve("strict"), options -> options.strict(true))) {
      List<HttpResponse<String>> refused = new ArrayList<>();
      // Two minutes hold 200 events at most, and the requests take a second.
      for (int i = 0; i < 201; i++) {
        assertThat(post(lenient).statusCode()).isEqualTo(200);
        HttpResponse<String> response = post(strict);
        if (response.statusCode() != 200) {
          refused.add(response);
        }
      }
      assertThat(refused)
          .isNotEmpty()
          .allSatisfy(
              response -> {
                assertThat(response.statusCode()).isEqualTo(429);
                assertThat(response.body())
                    .isEqualTo("{\"error\":\"Rate limit exceeded: 100 per 1 minute\"}");
              });
    }
  }

  private static HttpResponse<String> post(ServerFixture server) throws Exception {
    return server.send(
        server.request("/api/1/store/").POST(BodyPublishers.ofString("{\"message\":\"m\"}")));
  }

  private void admit(int times, String token, String project) throws RefusedRequest {
    for (int i = 0; i < times; i++) {
      plan.admit(token, project);
    }
  }

  private String admitInANewMinute(String project) throws RefusedRequest {
    clock.pass(60_000);
    return plan.admit("token", project);
  }

  private void assertRefused(String token, String project, int status, String reason) {
    assertThatExceptionOfType(RefusedRequest.class)
        .isThrownBy(() -> plan.admit(token, project))
        .satisfies(
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.reason()).isEqualTo(reason);
            });
  }

  private static final class SettableClock extends Clock {
    private long millis = 1_775_470_500_000L;

    void pass(long millis) {
      this.millis += millis;
    }

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
