// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

/** Spring MVC on Tomcat. */
class WebMvcTomcatTest extends WebMvcFailures {

  @Override
  Class<?> server() {
    return Servers.Tomcat.class;
  }
}
