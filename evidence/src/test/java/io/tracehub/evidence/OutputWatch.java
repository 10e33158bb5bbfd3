// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Both output streams of the process, kept instead of printed until it is closed. */
final class OutputWatch implements AutoCloseable {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream saidOut = new ByteArrayOutputStream();
  private final ByteArrayOutputStream saidErr = new ByteArrayOutputStream();

  OutputWatch() {
    System.setOut(new PrintStream(saidOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(saidErr, true, StandardCharsets.UTF_8));
  }

  byte[] out() {
    return saidOut.toByteArray();
  }

  byte[] err() {
    return saidErr.toByteArray();
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
