// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tracehub.FakeClock;
import io.tracehub.spi.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own troubles are told once, then counted. */
class SelfLogTest {

  private final FakeClock clock = new FakeClock();
  private final List<String> told = new ArrayList<>();
  private final SelfLog selfLog =
      new SelfLog(
          new Diagnostics() {
            @Override
            public void warn(String message) {
              told.add("warn " + message);
            }

            @Override
            public void info(String message) {
              told.add("info " + message);
            }
          },
          clock,
          text -> text);

  @Test
  void firstOfAKind_isToldAtOnceAndTheOthersAreSummedUpAfterAMinute() {
    selfLog.warn("disk", "full");
    selfLog.warn("disk", "full again");
    clock.advance(ofSeconds(59));
    selfLog.warn("disk", "still full");
    assertThat(told).containsExactly("warn TraceHub: full");
    clock.advance(ofSeconds(1));
    selfLog.warn("disk", "for a minute");
    assertThat(told.get(1))
        .isEqualTo("warn TraceHub: for a minute (and 2 more of this kind before)");
    clock.advance(ofSeconds(60));
    selfLog.warn("disk", "later");
    assertThat(told.get(2)).isEqualTo("warn TraceHub: later");
  }

  @Test
  void kinds_doNotSilenceEachOther() {
    selfLog.warn("disk", "full");
    selfLog.warn("network", "gone");
    assertThat(told).hasSize(2);
  }

  @Test
  void recovery_isToldOnceAndOnlyAfterATrouble() {
    selfLog.recovered("disk", "well");
    assertThat(told).isEmpty();
    selfLog.warn("disk", "full");
    selfLog.recovered("disk", "well");
    selfLog.recovered("disk", "well");
    assertThat(told).containsExactly("warn TraceHub: full", "info TraceHub: well");
  }

  @Test
  void brokenChannel_hurtsNobody() {
    SelfLog broken =
        new SelfLog(
            new Diagnostics() {
              @Override
              public void warn(String message) {
                throw new ExceptionInInitializerError("broken");
              }

              @Override
              public void info(String message) {
                throw new IllegalStateException("broken");
              }
            },
            clock,
            text -> text);
    assertThatNoException()
        .isThrownBy(
            () -> {
              broken.warn("disk", "full");
              broken.recovered("disk", "well");
            });
  }
}
