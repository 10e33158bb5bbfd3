// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Diagnostics;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where tests read what the pipeline tells. */
public final class SelfLogs {

  private SelfLogs() {}

  /** Tells, warnings and good news alike, into a list. */
  public static SelfLog into(List<String> told, Clock clock) {
    return new SelfLog(
        new Diagnostics() {
          @Override
          public void warn(String message) {
            told.add(message);
          }

          @Override
          public void info(String message) {
            told.add(message);
          }
        },
        clock,
        UnaryOperator.identity());
  }
}
