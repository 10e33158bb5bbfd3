// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.web.WebOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent, with the filter and all that it can capture the application and the container
 * answer the same bytes as without: one header apart, and the time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileRequestsContract {

  private final ShippedLog shipped = new ShippedLog();
  private final Container without;
  private final Container with;

  HostileRequestsContract(Container.Kind kind) {
    WebOptions all =
        WebOptions.builder()
            .captureRequestBody(true)
            .captureResponseBody(true)
            .captureHeaders(true)
            .captureSuccess(true)
            .build();
    without = kind.start(Mirror.in(new Site()), null);
    with = kind.start(Mirror.in(new Site().filter(new TraceHubFilter(all))), null);
  }

  static List<HostileRequest> requests() {
    List<HostileRequest> all = HostileRequest.all();
    assertThat(all).hasSizeGreaterThan(40);
    return all;
  }

  @AfterAll
  void stop() {
    with.close();
    without.close();
    assertThat(TraceHub.metrics().offered()).isPositive();
    shipped.close();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void answer_isTheSameAsWithoutTheFilter(HostileRequest request) throws IOException {
    String expected = request.answerOf(without);
    String answer = request.answerOf(with);
    assertThat(HostileRequest.comparable(answer)).isEqualTo(HostileRequest.comparable(expected));
    assertThat(expected).doesNotContain("X-Trace-ID: ");
    if (expected.startsWith("HTTP/1") && expected.contains("printed too")) {
      assertThat(answer).containsPattern("\r\nX-Trace-ID: [\\x21-\\x7e]{1,64}\r\n");
    }
  }
}
