// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is deployed in a container: filters of all dispatches, servlets by path, error pages. */
final class Site {

  final List<Mapped> filters = new ArrayList<>();
  final Map<String, HttpServlet> servlets = new LinkedHashMap<>();
  final Map<Integer, String> errorPages = new LinkedHashMap<>();

  /** A filter of the paths that match a pattern. */
  record Mapped(String pattern, Filter filter) {}

  Site filter(Filter filter) {
    return filter("/*", filter);
  }

  Site filter(String pattern, Filter filter) {
    filters.add(new Mapped(pattern, filter));
    return this;
  }

  Site servlet(String path, HttpServlet servlet) {
    servlets.put(path, servlet);
    return this;
  }

  /** A servlet of one method. */
  Site get(String path, Handler handler) {
    return servlet(path, new HandlerServlet(handler));
  }

  Site errorPage(int status, String path) {
    errorPages.put(status, path);
    return this;
  }
}
