// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.TracedWork;
import io.tracehub.web.RequestStory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the container, however often it passes the filter: forwarded,
 * included, dispatched asynchronously or to an error page, or past two filters of ours.
 *
 * <p>A container works on a request with one thread at a time; which one may change from dispatch
 * to dispatch.
 */
final class Exchange {

  static final String ATTRIBUTE = "io.tracehub.servlet.Exchange";

  private final RequestStory story;
  private final HttpServletResponse response;
  private final AtomicBoolean inside = new AtomicBoolean();
  private final AtomicBoolean watched = new AtomicBoolean();

  Exchange(RequestStory story, HttpServletResponse response) {
    this.story = story;
    this.response = response;
  }

  RequestStory story() {
    return story;
  }

  /** Lets the application work on it, once more perhaps. */
  @SuppressWarnings("try") // a stay is there to be closed
  void pass(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    if (!inside.compareAndSet(false, true)) {
      chain.doFilter(request, answer);
      return;
    }
    Throwable thrown = null;
    try (TracedWork.Stay stay = story.enter()) {
      answerId(answer);
      try {
        chain.doFilter(request, answer);
      } catch (Throwable leaving) {
        thrown = leaving;
        throw leaving;
      } finally {
        inside.set(false);
        left(request, thrown);
      }
    }
  }

  /** Also of a response that was reset, on its way to an error page. */
  private void answerId(HttpServletResponse answer) {
    try {
      answer.setHeader(RequestStory.TRACE_HEADER, story.traceId());
    } catch (RuntimeException refused) {
      // The answer does without.
      return;
    }
  }

  private void left(HttpServletRequest request, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        finish(Thrown.cause(thrown));
      } else if (!watched.get() && !isWatched(request)) {
        finish(null);
      }
    } catch (RuntimeException | LinkageError hostile) {
      // The application's answer is what counts.
      return;
    }
  }

  /** Whether it goes on asynchronously, and its end will be told. */
  private boolean isWatched(HttpServletRequest request) {
    if (!request.isAsyncStarted()) {
      return false;
    }
    watched.set(true);
    request.getAsyncContext().addListener(new AsyncEnd(this));
    return true;
  }

  /** An exception of asynchronous work, of which the container tells. */
  void note(Throwable exception) {
    story.note(Thrown.cause(exception));
  }

  void finish(@Nullable Throwable thrown) {
    story.finish(response.getStatus(), thrown);
  }
}
