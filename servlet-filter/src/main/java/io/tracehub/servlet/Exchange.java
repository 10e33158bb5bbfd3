// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.Breadcrumb;
import io.tracehub.Severity;
import io.tracehub.TraceHub;
import io.tracehub.TracedWork;
import io.tracehub.web.RequestStory;
import io.tracehub.web.WebOptions;
import jakarta.servlet.AsyncContext;
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

  private static final int SERVER_ERROR = 500;

  private final RequestStory story;
  private final HttpServletResponse response;
  private final Recording recording;
  private final AtomicBoolean inside = new AtomicBoolean();
  private final AtomicBoolean watched = new AtomicBoolean();
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile int statusOfClientFault;

  Exchange(
      RequestStory story,
      HttpServletRequest request,
      HttpServletResponse response,
      WebOptions options) {
    this.story = story;
    this.response = response;
    this.recording = new Recording(story, request, response, options);
  }

  RequestStory story() {
    return story;
  }

  /** Lets the application work on it, once more perhaps. */
  @SuppressWarnings("try") // a stay is there to be closed
  void pass(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    if (!inside.compareAndSet(false, true)) {
      // Within another pass, on its thread.
      answerId(answer);
      chain.doFilter(request, answer);
      return;
    }
    Throwable thrown = null;
    try (TracedWork.Stay stay = story.enter()) {
      answerId(answer);
      try {
        chain.doFilter(recording.of(request), recording.of(answer));
      } catch (Throwable leaving) {
        thrown = leaving;
        throw leaving;
      } finally {
        inside.set(false);
        left(request, thrown);
      }
    }
  }

  /**
   * Once more where a reset has taken it away, on the way to an error page; not where the
   * application has put another in its place.
   */
  private void answerId(HttpServletResponse answer) {
    try {
      boolean isFirst = answered.compareAndSet(false, true);
      if (!answer.isCommitted() && (isFirst || !answer.containsHeader(RequestStory.TRACE_HEADER))) {
        answer.setHeader(RequestStory.TRACE_HEADER, story.traceId());
      }
    } catch (RuntimeException refused) {
      // The answer does without.
      return;
    }
  }

  private void left(HttpServletRequest request, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        failed(Thrown.cause(thrown));
      } else if (!watched.get() && !isWatched(request)) {
        finish();
      }
    } catch (Throwable hostile) {
      // The application's answer is what counts.
      return;
    }
  }

  private void failed(Throwable cause) {
    int status = ClientFault.status(cause);
    story.finish(status == 0 ? response.getStatus() : status, status == 0 ? cause : null);
  }

  /** Whether it goes on asynchronously, and its end will be told. */
  private boolean isWatched(HttpServletRequest request) {
    if (!request.isAsyncStarted()) {
      return false;
    }
    AsyncContext context = request.getAsyncContext();
    try {
      context.addListener(new AsyncEnd(this));
    } catch (IllegalStateException overAlready) {
      return false;
    }
    watched.set(true);
    if (context.hasOriginalRequestAndResponse()) {
      recording.goesOnPastIt();
    }
    return true;
  }

  /**
   * Its end has come, with the status that its answer has; a failure that nobody waits for any more
   * is the client's.
   */
  void finish() {
    int status = response.getStatus();
    int fault = statusOfClientFault;
    story.finish(fault != 0 && status >= SERVER_ERROR ? fault : status, null);
  }

  /** An exception of asynchronous work, of which the container tells. */
  void note(Throwable exception) {
    Throwable cause = Thrown.cause(exception);
    int fault = ClientFault.status(cause);
    if (fault == 0) {
      story.note(cause);
    } else {
      statusOfClientFault = fault;
    }
  }

  @SuppressWarnings("try") // a stay is there to be closed
  void timedOut() {
    if (!story.isIgnored()) {
      try (TracedWork.Stay stay = story.enter()) {
        TraceHub.addBreadcrumb(
            Breadcrumb.builder("Asynchronous work timed out")
                .category("http")
                .level(Severity.WARN)
                .build());
      }
    }
  }
}
