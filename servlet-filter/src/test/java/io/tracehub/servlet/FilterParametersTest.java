// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.web.WebOptions;
import jakarta.servlet.FilterConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options as init-params. */
class FilterParametersTest {

  private static FilterConfig parameters(Map<String, String> values) {
    return (FilterConfig)
        Proxy.newProxyInstance(
            FilterConfig.class.getClassLoader(),
            new Class<?>[] {FilterConfig.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getInitParameterNames" -> Collections.enumeration(values.keySet());
                  case "getInitParameter" -> values.get(String.valueOf(arguments[0]));
                  default -> "web";
                });
  }

  /** What is told on standard error meanwhile. */
  private static String toldBy(TraceHubFilter filter) {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      filter.init(parameters(Map.of("slowerThan", "soon")));
    } finally {
      System.setErr(before);
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void wrongParameter_isToldInASentence() {
    assertThat(toldBy(new TraceHubFilter()))
        .isEqualToIgnoringNewLines(
            "TraceHub setting slowerThan = 'soon' from the init-params of the filter web cannot be"
                + " used: expected a time with its unit such as 2 s, or 0 s for never."
                + " Its default is used.");
  }

  @Test
  void filterOfCode_doesNotReadThem() {
    assertThat(toldBy(new TraceHubFilter(WebOptions.DEFAULT))).isEmpty();
  }
}
