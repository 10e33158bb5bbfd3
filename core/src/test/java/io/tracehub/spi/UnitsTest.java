// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and times as people write them. */
class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "17, 17",
    "17 b, 17",
    "2 bytes, 2",
    "1k, 1024",
    "1 KB, 1024",
    "1KiB, 1024",
    "64 kib, 65536",
    "4 MiB, 4194304",
    "2M, 2097152",
    "1 GB, 1073741824"
  })
  void size_isReadWithItsUnit(String text, long bytes) {
    assertThat(Units.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "5 ms, PT0.005S",
    "500millis, PT0.5S",
    "1 second, PT1S",
    "90 s, PT1M30S",
    "2 min, PT2M",
    "1 m, PT1M",
    "3 Hours, PT3H",
    "PT2.5S, PT2.5S",
    "P1D, PT24H"
  })
  void time_isReadWithItsUnitOrAsIso(String text, Duration time) {
    assertThat(Units.duration(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "-1", "1.5 MiB", "1 TiB", "1 k b", "0x10", "1_000", "9e9"})
  void otherSize_isRefused(String text) {
    assertThat(catchThrowable(() -> Units.bytes(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-5 s", "1.5 s", "5 weeks", "PT", "P", "pt5s", "1 s 5 ms"})
  void otherTime_isRefused(String text) {
    assertThat(catchThrowable(() -> Units.duration(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999999999 GiB", "9999999999999999999"})
  void hugeSize_isRefusedRatherThanOverflowing(String text) {
    assertThat(catchThrowable(() -> Units.bytes(text)))
        .isInstanceOfAny(ArithmeticException.class, IllegalArgumentException.class);
  }
}
