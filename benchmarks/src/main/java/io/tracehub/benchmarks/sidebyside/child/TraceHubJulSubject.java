// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import io.tracehub.TraceScope;

/** Ours through java.util.logging; a trace id comes from a scope, for there is no MDC. */
public final class TraceHubJulSubject extends JulSubject {

  @Override
  public Calls calls() {
    // Never closed: all that this thread logs is of one trace, as with the MDC of the other rows.
    TraceScope.open("4bf92f3577b34da6a3ce929d0e0e4736");
    return super.calls();
  }

  @Override
  public String account() {
    return TraceHubCounts.told();
  }
}
