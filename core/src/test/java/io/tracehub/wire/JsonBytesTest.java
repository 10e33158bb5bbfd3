// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written past Jackson is what Jackson would write. */
class JsonBytesTest {

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        10,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE + 1L,
        1_000_000_000_000_000_000L,
        Long.MAX_VALUE
      })
  void number_isWrittenInFull(long value) {
    assertThat(written(value)).isEqualTo(Long.toString(value));
  }

  @Test
  void anyNumber_isWrittenInFull() {
    Property.holds(
        10_000,
        random -> {
          long value = random.nextLong() >>> (1 + random.nextInt(63));
          assertThat(written(value)).isEqualTo(Long.toString(value));
        });
  }

  private static String written(long value) {
    JsonBytes json = new JsonBytes();
    json.number(value);
    return new String(json.since(0), StandardCharsets.US_ASCII);
  }
}
