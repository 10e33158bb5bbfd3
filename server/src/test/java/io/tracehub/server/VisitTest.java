// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;

/** Whose time passes while a body comes. */
class VisitTest {
  private final Visit visit = new Visit(silent(), 0);

  @Test
  void whileWeWorkOnAPiece_theClientLosesNoTime() {
    visit.begin(0);
    visit.read(0, false, false, 0);
    visit.read(1_000, false, false, seconds(9));

    assertThat(visit.isOverdue(seconds(60))).isFalse();
    assertThat(visit.isWaitedFor()).isFalse();
    visit.read(0, false, false, seconds(60));
    assertThat(visit.isWaitedFor()).isTrue();
    assertThat(visit.isOverdue(seconds(60.9))).isFalse();
    assertThat(visit.isOverdue(seconds(61.1))).isTrue();
  }

  @Test
  void aBodyThatIsWorkedOnAsItComesIsNotHeld() {
    visit.begin(0);

    assertThat(visit.read(1_000, false, true, 0)).isEqualTo(1_000);
    assertThat(visit.end(0)).isEqualTo(-1_000);
    visit.begin(0);
    assertThat(visit.read(1_000, false, false, 0)).isZero();
  }

  private static long seconds(double seconds) {
    return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
  }

  private static Connection silent() {
    return (Connection)
        Proxy.newProxyInstance(
            VisitTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> 0L);
  }
}
