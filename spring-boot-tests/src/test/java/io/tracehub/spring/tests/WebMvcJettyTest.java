// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import java.util.List;

/** Spring MVC on Jetty. */
class WebMvcJettyTest extends PageFailures {

  @Override
  List<Class<?>> sources() {
    return List.of(
        Shop.class, FailingPages.Pages.class, FailingPages.Advice.class, Servers.Jetty.class);
  }
}
