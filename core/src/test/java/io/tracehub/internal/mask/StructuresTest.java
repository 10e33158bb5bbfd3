// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields are masked by their names, and where the name says nothing, by their values. */
class StructuresTest {

  private static final String FIELD = "[masked:field]";

  private static Map<String, @Nullable Object> masked(Map<?, ?> fields) {
    Masker masker = Masker.builtIn();
    return masker.structures(masker::text, masker::text).map(fields);
  }

  private static Map<String, @Nullable Object> masked(MaskSettings settings, Map<?, ?> fields) {
    Masker masker = new Masker(settings);
    return masker.structures(masker::text, masker::text).map(fields);
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        Arguments.of("password", "hunter2", FIELD),
        Arguments.of("password", 1234, FIELD),
        Arguments.of("password", List.of("a", "b"), FIELD),
        Arguments.of("password", Map.of("old", "a"), FIELD),
        Arguments.of("db.password", "hunter2", FIELD),
        Arguments.of("pin", "enabled", FIELD),
        Arguments.of("session", "s-1", FIELD),
        Arguments.of("Authorization", "Bearer abc", "[masked:bearer]"),
        Arguments.of("Authorization", List.of("Basic abc"), "[masked:basic]"),
        Arguments.of("Cookie", "a=b", "[masked:cookie]"),
        Arguments.of("note", "token=abc", "token=" + FIELD),
        Arguments.of("note", "4111 1111 1111 1111", "[masked:card]"),
        Arguments.of("n", 4111111111111111L, "[masked:card]"),
        Arguments.of("n", new BigInteger("4111111111111111"), "[masked:card]"),
        Arguments.of("n", new BigDecimal("4111111111111111"), "[masked:card]"),
        Arguments.of("items", List.of("a", "pin=1234"), List.of("a", "pin=" + FIELD)),
        Arguments.of("user", Map.of("apiKey", "k"), Map.of("apiKey", FIELD)));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void secret_isMasked(String name, Object value, Object shown) {
    assertThat(masked(Map.of(name, value))).isEqualTo(Map.of(name, shown));
  }

  static Stream<Arguments> harmlessFields() {
    return Stream.of(
        Arguments.of("user", "ada"),
        Arguments.of("spin", "1234"),
        Arguments.of("count", 42L),
        Arguments.of("n", 4111111111111112L),
        Arguments.of("n", new BigDecimal("1e400000")),
        Arguments.of("n", BigInteger.TEN.pow(10_000)),
        Arguments.of("ratio", 0.5),
        Arguments.of("password", true),
        Arguments.of("password", ""),
        Arguments.of("password", "null"),
        Arguments.of("password", "***"),
        Arguments.of("password", FIELD),
        Arguments.of("Authorization", "[masked:bearer]"),
        Arguments.of("trace_id", "4111111111111111"),
        Arguments.of("traceId", "41111111111111114111111111111111"),
        Arguments.of("X-Request-Id", "4111-1111-1111-1111"),
        Arguments.of("items", List.of(1, "a", List.of())),
        Arguments.of("user", Map.of("name", "ada", "value", "x")));
  }

  @ParameterizedTest
  @MethodSource("harmlessFields")
  void otherField_staysAsItIs(String name, Object value) {
    assertThat(masked(Map.of(name, value))).isEqualTo(Map.of(name, value));
  }

  @Test
  void nothing_staysNothing() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("password", null);
    fields.put("user", null);
    fields.put("items", new ArrayList<>(java.util.Arrays.asList(null, "a")));
    assertThat(masked(fields)).isEqualTo(fields);
    assertThat(masked(Map.of())).isEmpty();
  }

  @Test
  void order_isKept() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 20; i > 0; i--) {
      fields.put("f" + i, i);
    }
    fields.put("token", "a");
    assertThat(masked(fields).keySet()).containsExactlyElementsOf(fields.keySet());
  }

  @Test
  void pairThatTellsANameByItsValue_isMaskedByThatName() {
    assertThat(masked(Map.of("header", Map.of("name", "X-Api-Key", "value", "abc"))))
        .isEqualTo(Map.of("header", Map.of("name", "X-Api-Key", "value", FIELD)));
    assertThat(masked(Map.of("key", "password", "value", List.of("a"))))
        .isEqualTo(Map.of("key", "password", "value", FIELD));
    assertThat(masked(Map.of("all", List.of(Map.of("name", "n", "value", "a")))))
        .isEqualTo(Map.of("all", List.of(Map.of("name", "n", "value", "a"))));
  }

  @Test
  void address_isLeftOutUnlessTheUserSendsIt() {
    Map<String, ?> fields =
        Map.of("ip_address", "10.0.0.1", "user", Map.of("ipAddress", "10.0.0.1", "id", "7"));
    assertThat(masked(fields)).isEqualTo(Map.of("user", Map.of("id", "7")));
    MaskSettings sent = new MaskSettings(List.of(), List.of(), List.of(), List.of(), false, true);
    assertThat(masked(sent, fields)).isEqualTo(fields);
  }

  @Test
  void usersNames_areMaskedAndLeftAsTheySay() {
    MaskSettings settings =
        new MaskSettings(
            List.of("badge", "*_ref"),
            List.of("session", "pin"),
            List.of(),
            List.of(),
            false,
            false);
    assertThat(
            masked(
                settings,
                Map.of("badge", "1", "hr.Badge", "2", "bookRef", "3", "session", "4", "pin", "5")))
        .isEqualTo(
            Map.of(
                "badge", FIELD, "hr.Badge", FIELD, "bookRef", FIELD, "session", "4", "pin", "5"));
    assertThat(masked(settings, Map.of("badger", "1", "refund", "2", "password", "3")))
        .isEqualTo(Map.of("badger", "1", "refund", "2", "password", FIELD));
  }

  @Test
  void namesThatHoldSecrets_areMaskedAndStayApart() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("4111 1111 1111 1111", 1);
    fields.put("5500-0000-0000-0004", 2);
    assertThat(masked(fields))
        .containsExactly(Map.entry("[masked:card]", 1), Map.entry("[masked:card]_", 2));
  }

  @Test
  void depth_isBounded() {
    Map<String, Object> deep = Map.of("token", "a", "deepest", "x=1");
    for (int i = 0; i < 100; i++) {
      deep = i % 2 == 0 ? Map.of("list", List.of(deep)) : Map.of("map", deep);
    }
    assertThat(masked(deep).toString()).contains("[masked:depth]").doesNotContain("deepest");
    assertThat(masked(Map.of("a", Map.of("b", List.of(Map.of("token", "a"))))).toString())
        .isEqualTo("{a={b=[{token=[masked:field]}]}}");
  }
}
