// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

/** Ours through Log4j2. */
public final class TraceHubLog4j2Subject extends Log4j2Subject {

  @Override
  public String account() {
    return TraceHubCounts.told();
  }
}
