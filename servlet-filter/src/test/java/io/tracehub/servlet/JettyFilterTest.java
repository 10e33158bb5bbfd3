// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

/** The filter in Jetty. */
class JettyFilterTest extends ServletFilterContract {

  JettyFilterTest() {
    super(JettyContainer::start);
  }
}
