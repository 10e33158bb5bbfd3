// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

/** The same in Jetty. */
class JettyOddEndsTest extends OddEndsContract {

  JettyOddEndsTest() {
    super(JettyContainer::start);
  }
}
