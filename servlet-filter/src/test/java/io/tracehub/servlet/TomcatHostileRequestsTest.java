// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

/** The filter in Tomcat. */
class TomcatHostileRequestsTest extends HostileRequestsContract {

  TomcatHostileRequestsTest() {
    super(TomcatContainer::start);
  }
}
