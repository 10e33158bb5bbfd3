// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import java.util.List;

/** Spring MVC on Tomcat. */
class WebMvcTomcatTest extends PageFailures {

  @Override
  List<Class<?>> sources() {
    return List.of(
        Shop.class, FailingPages.Pages.class, FailingPages.Advice.class, Servers.Tomcat.class);
  }
}
