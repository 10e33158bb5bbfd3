// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

/** The same in Tomcat. */
class TomcatOddEndsTest extends OddEndsContract {

  TomcatOddEndsTest() {
    super(TomcatContainer::start);
  }
}
