// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

/** The filter in Jetty. */
class JettyHostileRequestsTest extends HostileRequestsContract {

  JettyHostileRequestsTest() {
    super(JettyContainer::start);
  }
}
