// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.fixtures.TraceScopeContract;

/** A scope and our context for java.util.logging. */
class TraceScopeTest extends TraceScopeContract {

  TraceScopeTest() {
    super(new JulContext());
  }
}
