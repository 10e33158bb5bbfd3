// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({"7,7", "3k,3072", "500m,524288000", "2G,2147483648", "1gb,1073741824"})
  void bytes_areReadWithTheirUnit(String text, long bytes) {
    assertThat(Amounts.bytes("--max-bytes", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"90s,PT90S", "30m,PT30M", "12H,PT12H", "14d,P14D"})
  void durations_areReadWithTheirUnit(String text, Duration duration) {
    assertThat(Amounts.duration("--max-age", text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-1m", "1.5g", "2t", "9999999999999"})
  void bytes_thatCannotBeReadAreQuoted(String text) {
    assertThatThrownBy(() -> Amounts.bytes("--max-bytes", text))
        .hasMessage("--max-bytes is " + text + ": expected a size such as 500m or 2g");
  }

  @Test
  void durations_needAUnit() {
    assertThatThrownBy(() -> Amounts.duration("--max-age", "14"))
        .hasMessage("--max-age is 14: expected a length of time such as 14d or 12h");
  }
}
