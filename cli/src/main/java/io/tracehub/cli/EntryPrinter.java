// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.cli.print.EntryFormat;
import io.tracehub.cli.remote.RemoteServer;
import java.io.PrintWriter;

/** Prints what is found as it comes, for as long as somebody reads it. */
final class EntryPrinter implements RemoteServer.Items {

  private static final int LOOKED_AFTER = 256;

  private final EntryFormat format;
  private final PrintWriter out;
  private int unflushed;

  EntryPrinter(EntryFormat format, PrintWriter out) {
    this.format = format;
    this.out = out;
  }

  @Override
  public void take(JsonNode entry) throws ReaderGone {
    format.print(entry, out);
    if (++unflushed == LOOKED_AFTER) {
      flush();
    }
  }

  /** Shows what was printed so far. */
  void flush() throws ReaderGone {
    unflushed = 0;
    if (out.checkError()) {
      throw new ReaderGone();
    }
  }
}
