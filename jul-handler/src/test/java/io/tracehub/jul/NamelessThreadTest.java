// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.fixtures.NamelessThreadContract;

/** Nameless threads and java.util.logging. */
class NamelessThreadTest extends NamelessThreadContract {

  NamelessThreadTest() {
    super(JulLogging::with);
  }
}
