// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

/** The filter in Tomcat. */
class TomcatFilterTest extends ServletFilterContract {

  TomcatFilterTest() {
    super(TomcatContainer::start);
  }
}
