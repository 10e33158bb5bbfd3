// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.fixtures.NamelessThreadContract;

/** Nameless threads and Log4j2. */
class NamelessThreadTest extends NamelessThreadContract {

  NamelessThreadTest() {
    super(Log4j2Logging::with);
  }
}
