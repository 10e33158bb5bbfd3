// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.fixtures.TracedExecutorContract;

/** An executor in a trace and Log4j2's ThreadContext. */
class TracedExecutorTest extends TracedExecutorContract {

  TracedExecutorTest() {
    super(new ThreadContextBridge());
  }
}
