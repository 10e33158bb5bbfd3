// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceScope;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String SIGNS = "abcDEF019-_.:/ \t\r\n\0<>\"'{}$%;,é漢\uD83D\uDE00";

  private static @Nullable String of(WebRequest request) {
    return RequestIds.of(request, WebOptions.DEFAULT);
  }

  @Test
  void callback_winsOverEveryHeader() {
    WebOptions options = WebOptions.builder().traceId(request -> "from-the-callback").build();
    assertThat(RequestIds.of(SentRequest.with("X-Trace-ID", "header"), options))
        .isEqualTo("from-the-callback");
  }

  @Test
  void callbackThatThrowsOrGivesNoId_leavesItToTheHeaders() {
    SentRequest request = SentRequest.with("X-Trace-ID", "header");
    WebOptions throwing =
        WebOptions.builder()
            .traceId(
                asked -> {
                  throw new IllegalStateException("hostile");
                })
            .build();
    WebOptions silly = WebOptions.builder().traceId(asked -> "two words").build();
    assertThat(RequestIds.of(request, throwing)).isEqualTo("header");
    assertThat(RequestIds.of(request, silly)).isEqualTo("header");
  }

  @Test
  void headers_areAskedInTheirOrder() {
    assertThat(of(SentRequest.with("X-Request-ID", "r", "traceparent", PARENT, "X-Trace-ID", "t")))
        .isEqualTo("t");
    assertThat(of(SentRequest.with("X-Request-ID", "r", "traceparent", PARENT)))
        .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(of(SentRequest.with("X-Request-ID", "r"))).isEqualTo("r");
    assertThat(of(SentRequest.with())).isNull();
  }

  @Test
  void idOfATracer_countsWhereNoHeaderNamesOne() {
    try (TraceScope scope = TraceScope.open("of-the-tracer")) {
      assertThat(of(SentRequest.with())).isEqualTo(scope.traceId());
      assertThat(of(SentRequest.with("X-Request-ID", "r"))).isEqualTo("r");
    }
  }

  /** Else the lines of a request would have another trace than its spans. */
  @Test
  void traceOfTheCurrentSpan_countsWhereNothingElseNamesOne() {
    SpanOfATest.set("0af7651916cd43dd8448eb211c80319c");
    try {
      assertThat(of(SentRequest.with())).isEqualTo("0af7651916cd43dd8448eb211c80319c");
      assertThat(of(SentRequest.with("X-Request-ID", "r"))).isEqualTo("r");
    } finally {
      SpanOfATest.clear();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "0af7651916cd43dd8448eb211c80319c",
        "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
        ""
      })
  void brokenTraceparent_isNone(String header) {
    assertThat(of(SentRequest.with("traceparent", header))).isNull();
  }

  /** What is answered is put into a header and into logs, whatever a stranger sent. */
  @Test
  void whateverIsSent_whatIsTakenIsHarmless() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(4) == 0 ? random.nextInt(5000) : random.nextInt(80);
      int signs = random.nextBoolean() ? 10 : SIGNS.length();
      for (int c = 0; c < length; c++) {
        text.append(SIGNS.charAt(random.nextInt(signs)));
      }
      String sent = text.toString();
      String id =
          of(SentRequest.with("X-Trace-ID", sent, "traceparent", sent, "X-Request-ID", sent));
      if (id != null) {
        assertThat(id).as("seed " + seed).matches("[\\x21-\\x7e]{1,64}").isEqualTo(sent.trim());
      }
    }
  }
}
