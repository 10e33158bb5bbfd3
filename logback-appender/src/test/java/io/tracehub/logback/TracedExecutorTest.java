// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import io.tracehub.fixtures.TracedExecutorContract;

/** An executor in a trace and SLF4J's MDC. */
class TracedExecutorTest extends TracedExecutorContract {

  TracedExecutorTest() {
    super(new MdcBridge());
  }
}
