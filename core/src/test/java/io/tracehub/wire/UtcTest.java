// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times with milliseconds, in UTC, with a four-digit year, whatever the clock said. */
class UtcTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00.000+00:00",
    "1, 1970-01-01T00:00:00.001+00:00",
    "-1, 1969-12-31T23:59:59.999+00:00",
    "-1000, 1969-12-31T23:59:59.000+00:00",
    "1775470530123, 2026-04-06T10:15:30.123+00:00",
    "253402300799999, 9999-12-31T23:59:59.999+00:00",
    "253402300800000, 9999-12-31T23:59:59.999+00:00",
    "9223372036854775807, 9999-12-31T23:59:59.999+00:00",
    "-62135596800000, 0001-01-01T00:00:00.000+00:00",
    "-62135596800001, 0001-01-01T00:00:00.000+00:00",
    "-9223372036854775808, 0001-01-01T00:00:00.000+00:00"
  })
  void format_isTheOneOfTheContract(long epochMillis, String text) {
    assertThat(new Utc().format(epochMillis)).isEqualTo(text);
  }

  @Test
  void format_isReadBackAsTheSameMomentWhateverWasFormattedBefore() {
    Property.holds(
        50,
        random -> {
          Utc utc = new Utc();
          long near = random.nextLong(4_000_000_000_000L) - 2_000_000_000_000L;
          for (int i = 0; i < 50; i++) {
            long millis = near + random.nextLong(3000) - 1500;
            assertThat(OffsetDateTime.parse(utc.format(millis)).toInstant())
                .isEqualTo(Instant.ofEpochMilli(millis));
          }
        });
  }
}
