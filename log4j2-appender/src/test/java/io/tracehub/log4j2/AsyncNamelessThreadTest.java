// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.fixtures.NamelessThreadContract;

/** Nameless threads and the asynchronous loggers of Log4j2. */
class AsyncNamelessThreadTest extends NamelessThreadContract {

  AsyncNamelessThreadTest() {
    super(Log4j2Logging::asyncWith);
  }
}
