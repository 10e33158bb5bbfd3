// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @ParameterizedTest
  @CsvSource({
    "90s, 2026-11-20T11:58:30Z",
    "2h, 2026-11-20T10:00:00Z",
    "7d, 2026-11-13T12:00:00Z",
    "999999d, 1970-01-01T00:00:00Z",
    "-999999999-01-01T00:00, 1970-01-01T00:00:00Z",
    "+999999999-12-31T23:59:59Z, 9999-12-31T23:59:59.999Z",
    "2026-04-06, 2026-04-05T15:00:00Z",
    "2026-04-06T10:15, 2026-04-06T01:15:00Z",
    "2026-04-06T10:15:30.123Z, 2026-04-06T10:15:30.123Z",
    "2026-04-06T10:15:30+02:00, 2026-04-06T08:15:30Z"
  })
  void moment_isAnAgeOrATime(String text, Instant expected) {
    assertThat(Moment.of(text, "--from", NOW, TOKYO)).isEqualTo(expected);
  }

  @Test
  void anythingElse_isASentence() {
    assertThatThrownBy(() -> Moment.of("yesterday", "--from", NOW, TOKYO))
        .hasMessage(
            "--from is yesterday: expected how long ago, such as 30m, 2h or 7d, or a time such as 2026-04-06T10:15 or 2026-04-06T10:15:30Z");
  }
}
