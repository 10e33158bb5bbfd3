// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

/** Ours through Logback. */
public final class TraceHubLogbackSubject extends LogbackSubject {

  @Override
  public String account() {
    return TraceHubCounts.told();
  }
}
