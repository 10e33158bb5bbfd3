// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import io.tracehub.fixtures.TracedTaskContract;

/** A task in a trace and SLF4J's MDC. */
class TracedTaskTest extends TracedTaskContract {

  TracedTaskTest() {
    super(new MdcBridge());
  }
}
