// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

/**
 * What one request brought.
 *
 * @param logs records shipped as logs
 * @param events records shipped as events, where the protocol keeps the two apart
 */
public record Tally(long logs, long events) {

  /** Records of a protocol that knows one kind only. */
  static Tally ofLogs(long logs) {
    return new Tally(logs, 0);
  }
}
