// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** How entries are written, one after the other; for one thread. */
public interface EntryFormat {

  /**
   * Prints one; does not flush.
   *
   * @param summary of the server's list, with the whole under {@code entry} where it was asked for
   */
  void print(JsonNode summary, PrintWriter out);
}
