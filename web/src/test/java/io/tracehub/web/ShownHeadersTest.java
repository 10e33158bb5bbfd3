// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownHeadersTest {

  private static Map<String, Object> shown(boolean withPii, String name, String... values) {
    Map<String, Object> shown = new LinkedHashMap<>();
    ShownHeaders.of(Map.of(name, List.of(values)), withPii, shown::put);
    return shown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "FORWARDED", "x-real-ip", "CF-Connecting-IP", "From"})
  void callerAndHisAddress_areToldWithPiiOnly(String name) {
    assertThat(shown(false, name, "192.0.2.77")).isEmpty();
    assertThat(shown(true, name, "192.0.2.77")).containsEntry(name, "192.0.2.77");
  }

  @ParameterizedTest
  @CsvSource({
    "Referer, https://shop.example/reset?mail=a@b.example, https://shop.example/reset",
    "location, /welcome?mail=a@b.example#top, /welcome",
    "Location, /welcome#mail=a@b.example, /welcome",
    "Referer, https://shop.example/, https://shop.example/",
  })
  void queryOfAUrl_isToldWithPiiOnly(String name, String url, String without) {
    assertThat(shown(false, name, url)).containsEntry(name, without);
    assertThat(shown(true, name, url)).containsEntry(name, url);
  }

  @Test
  void otherHeaders_areToldAsTheyAre() {
    assertThat(shown(false, "Accept", "a?b", "c")).containsEntry("Accept", List.of("a?b", "c"));
    assertThat(shown(false, "X-Empty")).containsEntry("X-Empty", List.of());
  }
}
