// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import io.tracehub.fixtures.NamelessThreadContract;

/** Nameless threads and Logback. */
class NamelessThreadTest extends NamelessThreadContract {

  NamelessThreadTest() {
    super(LogbackLogging::with);
  }
}
