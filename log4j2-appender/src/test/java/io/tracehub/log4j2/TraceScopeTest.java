// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.fixtures.TraceScopeContract;

/** A scope and Log4j2's ThreadContext. */
class TraceScopeTest extends TraceScopeContract {

  TraceScopeTest() {
    super(new ThreadContextBridge());
  }
}
