// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import io.tracehub.web.RequestStory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Ends the story of a request whose exception reaches Spring Boot's own error handler, which logs
 * it and then answers: by the log line's turn the event is made, with the status of the answer.
 */
final class UnhandledEnding implements WebExceptionHandler, Ordered {

  private static final int JUST_BEFORE_BOOT = -2;
  private static final int SERVER_ERROR = 500;

  @Override
  public int getOrder() {
    return JUST_BEFORE_BOOT;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
    RequestStory story = exchange.getAttribute(RequestStory.ATTRIBUTE);
    int status = status(thrown);
    if (story != null && status >= SERVER_ERROR && !exchange.getResponse().isCommitted()) {
      story.note(thrown);
      story.route(TraceHubWebFilter.route(exchange));
      story.finish(status, null);
    }
    return Mono.error(thrown);
  }

  /** As Boot's error attributes have it. */
  private static int status(Throwable thrown) {
    if (thrown instanceof ErrorResponse response) {
      return response.getStatusCode().value();
    }
    MergedAnnotation<ResponseStatus> said =
        MergedAnnotations.from(thrown.getClass(), MergedAnnotations.SearchStrategy.TYPE_HIERARCHY)
            .get(ResponseStatus.class);
    @Nullable HttpStatus code = said.getValue("code", HttpStatus.class).orElse(null);
    return code == null ? SERVER_ERROR : code.value();
  }
}
