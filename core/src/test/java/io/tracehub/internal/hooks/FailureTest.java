// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure knows the status of the answer, if there was one. */
class FailureTest {

  @ParameterizedTest
  @ValueSource(strings = {"HTTP 503", "HTTP 503: busy", "HTTP 503, a redirect"})
  void status_isThatOfTheAnswer(String why) {
    assertThat(of(why).status()).isEqualTo(OptionalInt.of(503));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP ", "HTTP 5x3", "HTTP 50", "connection refused", "http 503"})
  void status_isEmptyWhereThereWasNoAnswer(String why) {
    assertThat(of(why).status()).isEmpty();
  }

  @Test
  void troubles_keepTheNewestFailureOfEachKindAndCountAll() {
    Troubles troubles = new Troubles();
    Failure paused = new Failure(Failure.Kind.PAUSED, "HTTP 401");
    troubles.failed(of("first"));
    troubles.failed(paused);
    troubles.failed(of("last"));
    assertThat(troubles.count()).isEqualTo(3);
    assertThat(troubles.last()).isEqualTo(of("last"));
    assertThat(troubles.of(Failure.Kind.RETRY_LATER)).isEqualTo(new Troubles.Known(2, of("last")));
    assertThat(troubles.of(Failure.Kind.PAUSED)).isEqualTo(new Troubles.Known(1, paused));
  }

  private static Failure of(String why) {
    return new Failure(Failure.Kind.RETRY_LATER, why);
  }
}
