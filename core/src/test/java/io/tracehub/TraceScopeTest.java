// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which id a scope has. That it reaches what is logged is a matter of each appender's contract. */
class TraceScopeTest {

  private static final String NEW_ID = "[0-9a-f]{32}";

  @Test
  void newIds_areThirtyTwoHexadecimalDigitsAndDiffer() {
    try (TraceScope first = TraceScope.open();
        TraceScope second = TraceScope.open()) {
      assertThat(first.traceId()).matches(NEW_ID).isNotEqualTo(second.traceId());
      assertThat(second.traceId()).matches(NEW_ID);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "import-7, import-7",
    "0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11, 0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11",
    "' 4bf92f3577b34da6a3ce929d0e0e4736 ', 4bf92f3577b34da6a3ce929d0e0e4736",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 4bf92f3577b34da6a3ce929d0e0e4736",
    "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-new, 4bf92f3577b34da6a3ce929d0e0e4736",
    "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1, 80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1",
    "1-5759e988-bd862e3fe1be46a994272793, 1-5759e988-bd862e3fe1be46a994272793",
    "a+b/c==, a+b/c=="
  })
  void idFromElsewhere_isTaken(String given, String taken) {
    try (TraceScope scope = TraceScope.open(given)) {
      assertThat(scope.traceId()).isEqualTo(taken);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "  ",
        "two words",
        "line\nbreak",
        "\u00e9",
        "\u0000",
        "0",
        "00000000000000000000000000000000",
        "00000000-0000-0000-0000-000000000000",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "${jndi:ldap://host/a}",
        "<script>",
        "it's"
      })
  void whatIsNoId_isTakenForNone(String given) {
    try (TraceScope scope = TraceScope.open(given)) {
      assertThat(scope.traceId()).matches(NEW_ID);
    }
    assertThat(TraceScope.set(given)).matches(NEW_ID);
    TraceScope.clear();
  }

  @Test
  void idLongerThanTheColumn_isTakenForNone() {
    try (TraceScope fits = TraceScope.open("x".repeat(64));
        TraceScope tooLong = TraceScope.open("x".repeat(65))) {
      assertThat(fits.traceId()).hasSize(64);
      assertThat(tooLong.traceId()).matches(NEW_ID);
    }
  }

  @Test
  void withoutAnAppender_theIdIsKeptAllTheSame_forCaptures() {
    try (TraceScope scope = TraceScope.open()) {
      assertThat(TraceScope.currentId()).isEqualTo(scope.traceId());
      assertThat(TraceScope.context()).containsEntry(TraceScope.KEY, scope.traceId());
    }
    assertThat(TraceScope.currentId()).isNull();
    assertThat(TraceScope.context()).isEmpty();
  }
}
