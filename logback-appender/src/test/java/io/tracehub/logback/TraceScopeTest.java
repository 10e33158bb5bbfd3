// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import io.tracehub.fixtures.TraceScopeContract;

/** A scope and SLF4J's MDC. */
class TraceScopeTest extends TraceScopeContract {

  TraceScopeTest() {
    super(new MdcBridge());
  }
}
