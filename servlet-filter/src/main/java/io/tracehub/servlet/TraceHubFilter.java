// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.RequestStory;
import io.tracehub.web.WebOptions;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a trace id, answers it as {@code X-Trace-ID}, and has what is logged meanwhile
 * belong to it; makes an event of a request that fails, and of others as {@link WebOptions} say.
 *
 * <p>To be mapped to all paths, first of the filters, with {@code async-supported}, for each kind
 * of dispatch: what is dispatched asynchronously, or to an error page, then has the id as well.
 * However often a request passes it, it has one story.
 *
 * <p>What leaves the application as an exception leaves the filter as the same one. Nothing that
 * goes wrong in here reaches the application.
 */
public final class TraceHubFilter implements Filter {

  private final boolean readsParameters;
  private volatile WebOptions options;

  /**
   * For a {@code web.xml}: the options are its init-params, by the names of {@link
   * WebOptions#names}. One that cannot be used is told on standard error, in a sentence, and has
   * its default.
   */
  public TraceHubFilter() {
    this.options = WebOptions.DEFAULT;
    this.readsParameters = true;
  }

  /** For code; init-params have no effect. */
  public TraceHubFilter(WebOptions options) {
    this.options = options;
    this.readsParameters = false;
  }

  @Override
  @SuppressWarnings("SystemOut") // no logger: it is the application's
  public void init(FilterConfig config) {
    if (readsParameters) {
      String origin = "the init-params of the filter " + config.getFilterName();
      WebOptions.Builder read = WebOptions.builder();
      for (String name : Collections.list(config.getInitParameterNames())) {
        read.set(name, config.getInitParameter(name), origin, System.err::println);
      }
      options = read.build();
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Exchange exchange =
        request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer
            ? exchange(http, answer)
            : null;
    if (exchange == null) {
      chain.doFilter(request, response);
    } else {
      exchange.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }
  }

  /** What there is of this request already, or else its beginning; null if that cannot be told. */
  private @Nullable Exchange exchange(HttpServletRequest request, HttpServletResponse response) {
    try {
      if (request.getAttribute(Exchange.ATTRIBUTE) instanceof Exchange known) {
        return known;
      }
      Exchange begun =
          new Exchange(
              RequestStory.beginOnEntry(new ServletRequestView(request), options),
              request,
              response,
              options);
      request.setAttribute(Exchange.ATTRIBUTE, begun);
      request.setAttribute(RequestStory.ATTRIBUTE, begun.story());
      return begun;
    } catch (RuntimeException | LinkageError unreadable) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "TraceHubFilter";
  }
}
