// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Key-values keep their JSON type, and nothing is ever null or no JSON at all. */
class JsonValuesTest {

  private final WireSample wire = new WireSample();

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(42, "42"),
        Arguments.of((short) -3, "-3"),
        Arguments.of((byte) 7, "7"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(1.5, "1.5"),
        Arguments.of(2.5f, "2.5"),
        Arguments.of(true, "true"),
        Arguments.of(false, "false"),
        Arguments.of("text", "\"text\""),
        Arguments.of("", "\"\""),
        Arguments.of('c', "\"c\""),
        Arguments.of(new BigInteger("12345678901234567890123"), "12345678901234567890123"),
        Arguments.of(new BigDecimal("0.25"), "0.25"),
        Arguments.of(new BigDecimal("1234567890.123456789012345"), "1234567890.123456789012345"),
        Arguments.of(Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
        Arguments.of(List.of(), "[]"),
        Arguments.of(Map.of(), "{}"),
        Arguments.of(List.of(1, "two", List.of(3.5)), "[1,\"two\",[3.5]]"),
        Arguments.of(Map.of("a", Map.of("b", List.of(true))), "{\"a\":{\"b\":[true]}}"),
        Arguments.of(Map.of(1, 2), "{\"1\":2}"),
        Arguments.of(new Object[] {1, "b"}, "[1,\"b\"]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void keyValue_keepsItsJsonType(Object value, String json) throws IOException {
    assertThat(wire.event(warn("x").with("v", value)).at("/extra/v").toString()).isEqualTo(json);
  }

  static Stream<Number> noJsonNumbers() {
    return Stream.of(
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.NaN,
        Float.NEGATIVE_INFINITY,
        BigInteger.ONE.shiftLeft(2000),
        new BigDecimal("1E+1000000000"),
        new BigDecimal("1E-2147483647"),
        new BigDecimal(BigInteger.ONE.shiftLeft(2000), 2));
  }

  @ParameterizedTest
  @MethodSource("noJsonNumbers")
  void number_thatAStrictParserRefusesIsSentAsText(Number number) throws IOException {
    JsonNode value = wire.event(warn("x").with("v", number)).at("/extra/v");
    assertThat(value.isTextual()).isTrue();
    assertThat(value.textValue()).isEqualTo(number.toString());
  }

  @Test
  void null_isNeverSent() throws IOException {
    Map<String, @Nullable Object> withNull = new LinkedHashMap<>();
    withNull.put("gone", null);
    withNull.put("kept", 1);
    JsonNode extra =
        wire.event(
                warn("x {}", (@Nullable Object) null)
                    .with("top", null)
                    .with("map", withNull)
                    .with("list", Arrays.asList(1, null)))
            .get("extra");
    assertThat(extra.has("top")).isFalse();
    assertThat(extra.get("map").toString()).isEqualTo("{\"kept\":1}");
    assertThat(extra.get("list").toString()).isEqualTo("[1,\"null\"]");
    assertThat(extra.get("args").toString()).isEqualTo("[\"null\"]");
  }
}
