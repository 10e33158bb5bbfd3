// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.Diagnostics;

/** For a client of no appender, whose framework would have a place for our troubles. */
final class StderrDiagnostics implements Diagnostics {

  @Override
  public void warn(String message) {
    print(message);
  }

  @Override
  public void info(String message) {
    print(message);
  }

  @SuppressWarnings("SystemOut") // no logger: it may be the one that fails
  private static void print(String message) {
    System.err.println(message);
  }
}
