// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.fixtures.TracedTaskContract;

/** A task in a trace and Log4j2's ThreadContext. */
class TracedTaskTest extends TracedTaskContract {

  TracedTaskTest() {
    super(new ThreadContextBridge());
  }
}
