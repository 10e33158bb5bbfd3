// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webmvc;

import io.tracehub.web.RequestStory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Tells the story of a request by which pattern a controller took it. That of the page that shows
 * an error is not the request's.
 */
final class RouteInterceptor implements HandlerInterceptor {

  /** The pattern of whatever no controller takes: it goes to what serves files. */
  private static final String ANYTHING = "/**";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() != DispatcherType.ERROR
        && request.getAttribute(RequestStory.ATTRIBUTE) instanceof RequestStory story
        && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
            instanceof String pattern
        && !pattern.equals(ANYTHING)) {
      story.route(pattern);
    }
    return true;
  }
}
