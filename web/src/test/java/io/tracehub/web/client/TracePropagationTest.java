// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracePropagationTest {

  @ParameterizedTest
  @CsvSource({
    "payments.acme.com, https://payments.acme.com/pay, true",
    "payments.acme.com, https://PAYMENTS.acme.COM:8443/pay, true",
    "payments.acme.com, https://user:secret@payments.acme.com/pay, true",
    "payments.acme.com, https://payments.acme.com.evil.net/pay, false",
    "payments.acme.com, https://evil.net/payments.acme.com?payments.acme.com, false",
    "payments.acme.com, https://payments.acme.com@evil.net/pay, false",
    "payments.acme.com, https://payments-acme.com/pay, false",
    "*.acme.com, https://payments.acme.com/pay, true",
    "*.acme.com, https://eu.payments.acme.com/pay, true",
    "*.acme.com, https://acme.com/pay, false",
    "*.acme.com, https://evilacme.com/pay, false",
    "my_service, http://my_service:8080/pay, true",
    "[::1], http://[::1]:8080/pay, true",
    "10.0.0.7, http://10.0.0.7/pay, true",
    "*, http://anything/pay, true",
    "payments, mailto:payments, false",
    "payments, /payments, false",
  })
  void host_isTakenAsAWholeAndFromNowhereElse(String pattern, String address, boolean reached) {
    assertThat(TracePropagation.to(pattern).reaches(URI.create(address))).isEqualTo(reached);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "https://acme.com", "acme.com/pay", "acme.com:8080", "a*.com", "*."})
  void whatIsNoHost_isToldWithWhatWasExpected(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TracePropagation.to("fine.acme.com", pattern))
        .withMessage("expected a host such as payments.acme.com or *.acme.com: \"" + pattern + '"');
  }

  @Test
  void noHostAtAll_isNobody() {
    assertThat(TracePropagation.to().reaches(URI.create("http://a/"))).isFalse();
    assertThat(TracePropagation.nowhere().reaches(URI.create("http://a/"))).isFalse();
    assertThat(TracePropagation.everywhere().reaches(URI.create("http://a/"))).isTrue();
  }

  @Test
  void traceparent_canBeLeftOut() {
    assertThat(TracePropagation.everywhere().hasTraceparent()).isTrue();
    assertThat(TracePropagation.everywhere().withoutTraceparent().hasTraceparent()).isFalse();
  }
}
