// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a request identified itself is told without a part of its credentials. */
class AuthModeTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " → ",
      textBlock =
          """
          Bearer abc → BEARER
          bearer abc → BEARER
          BEARER abc → BEARER
          Bearer → BEARER
          Bearer%20abc → BEARER
          Bearer+abc → BEARER
          Basic YWRhOmh1bnRlcjI= → BASIC
          basic YWRhOmh1bnRlcjI= → BASIC
          Token abc → API_KEY
          ApiKey abc → API_KEY
          Api-Key abc → API_KEY
          Digest username="ada" → OTHER
          Negotiate abc → OTHER
          AWS4-HMAC-SHA256 Credential=abc → OTHER
          Bearers abc → OTHER
          BearerX → OTHER
          0123456789abcdef → OTHER
          th_0123 → OTHER
          """)
  void scheme_isToldInAnyCase(String authorization, AuthMode mode) {
    assertThat(AuthMode.ofAuthorization(authorization)).isEqualTo(mode);
    assertThat(AuthMode.ofAuthorization("  " + authorization)).isEqualTo(mode);
    assertThat(AuthMode.of(Map.of("Authorization", authorization))).isEqualTo(mode);
    assertThat(AuthMode.of(Map.of("AUTHORIZATION", authorization))).isEqualTo(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "X-API-Key, API_KEY",
    "x-api-key, API_KEY",
    "X-Auth-Token, API_KEY",
    "X-Access-Token, API_KEY",
    "apikey, API_KEY",
    "api-key, API_KEY",
    "Cookie, COOKIE",
    "cookie, COOKIE",
    "Set-Cookie, NONE",
    "Accept, NONE",
    "X-Request-Id, NONE"
  })
  void headerOfItsOwn_isTold(String header, AuthMode mode) {
    assertThat(AuthMode.of(Map.of("Host", "a", header, "abc"))).isEqualTo(mode);
    assertThat(AuthMode.of(Map.of(header, " "))).isEqualTo(AuthMode.NONE);
  }

  @Test
  void strongestHeader_counts() {
    Map<String, Object> headers = new LinkedHashMap<>();
    assertThat(AuthMode.of(headers)).isEqualTo(AuthMode.NONE);
    headers.put("Cookie", "a=b");
    assertThat(AuthMode.of(headers)).isEqualTo(AuthMode.COOKIE);
    headers.put("X-Api-Key", "abc");
    assertThat(AuthMode.of(headers)).isEqualTo(AuthMode.API_KEY);
    headers.put("Authorization", "");
    assertThat(AuthMode.of(headers)).isEqualTo(AuthMode.API_KEY);
    headers.put("Authorization", "Basic abc");
    assertThat(AuthMode.of(headers)).isEqualTo(AuthMode.BASIC);
  }

  @Test
  void ofSeveralValues_theFirstCounts() {
    assertThat(AuthMode.of(Map.of("Authorization", List.of("Bearer a", "Basic b"))))
        .isEqualTo(AuthMode.BEARER);
    assertThat(AuthMode.of(Map.of("Authorization", List.of()))).isEqualTo(AuthMode.NONE);
    assertThat(AuthMode.of(Map.of("Authorization", Arrays.asList((Object) null))))
        .isEqualTo(AuthMode.NONE);
  }

  @Test
  void nothing_countsAsAbsent() {
    Map<@Nullable String, @Nullable Object> headers = new LinkedHashMap<>();
    headers.put("Authorization", null);
    headers.put("Cookie", null);
    assertThat(AuthMode.of(headers)).isEqualTo(AuthMode.NONE);
    assertThat(AuthMode.ofAuthorization("")).isEqualTo(AuthMode.NONE);
    assertThat(AuthMode.ofAuthorization(" \t\n")).isEqualTo(AuthMode.NONE);
  }

  @Test
  void headers_areReadTheSameInAnyLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(AuthMode.of(Map.of("AUTHORIZATION", "BASIC abc"))).isEqualTo(AuthMode.BASIC);
      assertThat(AuthMode.of(Map.of("X-API-KEY", "abc"))).isEqualTo(AuthMode.API_KEY);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void endlessCredential_isNotReadToItsEnd() {
    CharSequence endless = "a".repeat(1000);
    int[] reads = new int[1];
    CharSequence counted =
        new CharSequence() {
          @Override
          public int length() {
            return endless.length();
          }

          @Override
          public char charAt(int index) {
            reads[0]++;
            return endless.charAt(index);
          }

          @Override
          public CharSequence subSequence(int start, int end) {
            throw new AssertionError("nothing is copied");
          }
        };
    assertThat(AuthMode.ofAuthorization(counted)).isEqualTo(AuthMode.OTHER);
    assertThat(reads[0]).isLessThan(50);
  }
}
