// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.fixtures.TracedTaskContract;

/** A task in a trace and our context for java.util.logging. */
class TracedTaskTest extends TracedTaskContract {

  TracedTaskTest() {
    super(new JulContext());
  }
}
