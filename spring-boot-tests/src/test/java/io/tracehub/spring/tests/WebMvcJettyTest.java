// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

/** Spring MVC on Jetty. */
class WebMvcJettyTest extends WebMvcFailures {

  @Override
  Class<?> server() {
    return Servers.Jetty.class;
  }
}
