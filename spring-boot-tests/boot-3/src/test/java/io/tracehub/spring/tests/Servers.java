// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The servers, whose factories have another package in each generation of Spring Boot. */
final class Servers {

  /** To be named among an application's sources, for it to run on Tomcat. */
  @Configuration(proxyBeanMethods = false)
  static class Tomcat {

    @Bean
    TomcatServletWebServerFactory server() {
      return new TomcatServletWebServerFactory();
    }
  }

  /** To be named among an application's sources, for it to run on Jetty. */
  @Configuration(proxyBeanMethods = false)
  static class Jetty {

    @Bean
    JettyServletWebServerFactory server() {
      return new JettyServletWebServerFactory();
    }
  }

  /** To be named among an application's sources, for it to run on Netty, as a reactive one. */
  @Configuration(proxyBeanMethods = false)
  static class Netty {

    @Bean
    NettyReactiveWebServerFactory server() {
      return new NettyReactiveWebServerFactory();
    }
  }

  private Servers() {}
}
