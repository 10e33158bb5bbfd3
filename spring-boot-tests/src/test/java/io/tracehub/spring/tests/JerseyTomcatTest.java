// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import java.util.List;

/** Jersey on Tomcat. */
class JerseyTomcatTest extends ResourceFailures {

  @Override
  List<Class<?>> sources() {
    return List.of(Shop.class, FailingResources.Jersey.class, Servers.Tomcat.class);
  }
}
