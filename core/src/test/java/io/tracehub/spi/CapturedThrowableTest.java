// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The copy of an exception prints as the exception itself would. */
class CapturedThrowableTest {

  @Test
  void stackTrace_isWhatTheJdkPrints() {
    IllegalStateException root = new IllegalStateException("root");
    RuntimeException outer = new RuntimeException("outer", root);
    outer.addSuppressed(new IOException("while closing", new Exception("deep")));
    root.addSuppressed(new Exception());
    StringWriter printed = new StringWriter();
    outer.printStackTrace(new PrintWriter(printed));

    String expected = printed.toString().stripTrailing().replace(System.lineSeparator(), "\n");
    assertThat(copy(outer, List.of()).stackTrace(1000)).isEqualTo(expected);
  }

  @Test
  void stackTrace_printsSoManyFramesOfEachThrowable() {
    StackTraceElement frame = new StackTraceElement("a.B", "c", "B.java", 1);
    CapturedThrowable cause =
        new CapturedThrowable("x.Y", "m", null, List.of(frame), 4, 7, List.of(), null);
    CapturedThrowable outer =
        new CapturedThrowable("x.Z", null, null, List.of(frame, frame), 0, 0, List.of(), cause);
    assertThat(outer.stackTrace(1))
        .isEqualTo(
            "x.Z\n\tat a.B.c(B.java:1)\n\t... 1 frames cut"
                + "\nCaused by: x.Y: m\n\tat a.B.c(B.java:1)\n\t... 7 frames cut\n\t... 4 more");
    assertThat(outer.stackTrace(0))
        .isEqualTo("x.Z\n\t... 2 frames cut\nCaused by: x.Y: m\n\t... 8 frames cut\n\t... 4 more");
  }

  @Test
  void stackTrace_beginsWithTheExceptionsOwnTextWhereItHasOne() {
    CapturedThrowable own =
        new CapturedThrowable("x.Y", "m", "code 51 (m)", List.of(), 0, 0, List.of(), null);
    assertThat(own.stackTrace(10)).isEqualTo("code 51 (m)");
  }

  @Test
  void mark_standsForWhatIsLeftOut() {
    assertThat(CapturedThrowable.mark("[circular]").stackTrace(10)).isEqualTo("[circular]");
  }

  private static CapturedThrowable copy(Throwable throwable, List<StackTraceElement> enclosing) {
    List<StackTraceElement> all = Arrays.asList(throwable.getStackTrace());
    int common = 0;
    while (common < all.size()
        && common < enclosing.size()
        && all.get(all.size() - 1 - common).equals(enclosing.get(enclosing.size() - 1 - common))) {
      common++;
    }
    @Nullable Throwable cause = throwable.getCause();
    return new CapturedThrowable(
        throwable.getClass().getName(),
        throwable.getMessage(),
        null,
        all.subList(0, all.size() - common),
        common,
        0,
        Arrays.stream(throwable.getSuppressed()).map(other -> copy(other, all)).toList(),
        cause == null ? null : copy(cause, all));
  }
}
