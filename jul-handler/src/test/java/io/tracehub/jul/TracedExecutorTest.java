// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.fixtures.TracedExecutorContract;

/** An executor in a trace and our context for java.util.logging. */
class TracedExecutorTest extends TracedExecutorContract {

  TracedExecutorTest() {
    super(new JulContext());
  }
}
