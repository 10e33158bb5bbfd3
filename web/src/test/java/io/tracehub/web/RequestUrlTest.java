// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestUrlTest {

  private static String of(String... headers) {
    return RequestUrl.of(SentRequest.with(headers), false);
  }

  @Test
  void withoutAProxy_itIsWhatTheContainerKnows() {
    assertThat(of()).isEqualTo("http://10.0.0.7:8080/orders");
  }

  @Test
  void query_isThereOnlyWhereItMayBeSent() {
    SentRequest request = SentRequest.with().to("/orders", "token=secret");
    assertThat(RequestUrl.of(request, false)).isEqualTo("http://10.0.0.7:8080/orders");
    assertThat(RequestUrl.of(request, true)).isEqualTo("http://10.0.0.7:8080/orders?token=secret");
  }

  @Test
  void forwardedHostAndScheme_areThoseOfTheFirstProxy() {
    assertThat(of("X-Forwarded-Host", "shop.example, inner", "X-Forwarded-Proto", "https, http"))
        .isEqualTo("https://shop.example/orders");
    assertThat(of("Forwarded", "for=192.0.2.1;proto=https;host=\"shop.example:8443\", host=inner"))
        .isEqualTo("https://shop.example:8443/orders");
  }

  @Test
  void standardHeader_winsOverTheOlderOnes_partByPart() {
    assertThat(
            of(
                "Forwarded", "for=\"[2001:db8::1]:1\"; Host=a.example",
                "X-Forwarded-Host", "b.example",
                "X-Forwarded-Proto", "https"))
        .isEqualTo("https://a.example/orders");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Host, evil.example/path?",
    "X-Forwarded-Host, user:password@evil.example",
    "X-Forwarded-Host, ''",
    "X-Forwarded-Proto, javascript:alert(1)",
    "X-Forwarded-Proto, ' '",
    "Forwarded, host=\"a b\"",
    "Forwarded, host=\"unclosed",
    "Forwarded, ;;;===,,,",
  })
  void whatCannotBeAHostOrScheme_isPassedOver(String header, String value) {
    assertThat(of(header, value)).isEqualTo("http://10.0.0.7:8080/orders");
  }

  @ParameterizedTest
  @CsvSource({
    "/cart;jsessionid=8F2A, /cart",
    "/cart;jsessionid=8F2A/items;v=1/7, /cart/items/7",
    "/;;/;, //",
    "/plain, /plain",
    ";, ''"
  })
  void parametersOfThePath_areLeftOut(String sent, String told) {
    assertThat(RequestUrl.withoutParameters(sent)).isEqualTo(told);
  }

  @Test
  void whateverIsForwarded_itIsAUrlOnOneLine() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String signs = "ab.:-,;=\"\\ \t\r\n\0<>/?#@%éhost=proto=";
    for (int i = 0; i < 20_000; i++) {
      String[] sent = new String[3];
      for (int header = 0; header < sent.length; header++) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "host=" : "");
        int length = random.nextInt(30);
        for (int c = 0; c < length; c++) {
          text.append(signs.charAt(random.nextInt(signs.length())));
        }
        sent[header] = text.toString();
      }
      String url =
          of("Forwarded", sent[0], "X-Forwarded-Host", sent[1], "X-Forwarded-Proto", sent[2]);
      assertThat(url)
          .as("seed " + seed)
          .matches("[A-Za-z][A-Za-z0-9+.-]*://[\\x21-\\x7e&&[^/?#@]]+/orders");
    }
  }

  @Test
  void usualForm_isAUri() {
    assertThat(URI.create(of("X-Forwarded-Host", "shop.example:8443")).getPort()).isEqualTo(8443);
  }

  @ParameterizedTest
  @CsvSource({
    "/orders, /orders",
    "/orders/42, /orders/*",
    "/v2/orders/a7f91c-e/lines, /*/orders/*/lines",
    "/orders/42/, /orders/*/",
    "42, *",
    "//7//, //*//",
  })
  void pathWithoutNumbers_isThatOfAllSuchRequests(String path, String kind) {
    assertThat(RequestUrl.withoutNumbers(path)).isEqualTo(kind);
  }
}
