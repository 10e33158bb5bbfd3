// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import io.tracehub.web.RequestStory;
import io.tracehub.web.WebOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Tells the story of each request of a WebFlux application: gives it its trace, answers the id, and
 * ends the story when the answer is complete or never will be.
 */
final class TraceHubWebFilter implements WebFilter, Ordered {

  /** As web servers log a request whose client did not wait for the answer. */
  private static final int CLIENT_GONE = 499;

  private static final int OK = 200;

  private final WebOptions options;

  TraceHubWebFilter(WebOptions options) {
    this.options = options;
  }

  /** Behind Micrometer's observation, whose trace is taken where no header names one. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.deferContextual(
        context -> {
          TracedExchange traced = TracedExchange.in(context);
          RequestStory story = begin(exchange, traced);
          if (story == null) {
            return chain.filter(exchange);
          }
          return chain
              .filter(Recording.of(exchange, story, options))
              .doOnSuccess(nothing -> answered(story, exchange))
              .doOnError(thrown -> failed(story, exchange, thrown))
              .doOnCancel(() -> clientGone(story, exchange))
              .contextWrite(traced::enterIn);
        });
  }

  /** Begins the story; null if the request cannot be read, which is for others to find out. */
  private @Nullable RequestStory begin(ServerWebExchange exchange, TracedExchange traced) {
    try {
      RequestStory story = RequestStory.begin(new ReactiveRequest(exchange.getRequest()), options);
      traced.begin(story, exchange);
      ServerHttpResponse response = exchange.getResponse();
      if (!response.isCommitted()) {
        response.getHeaders().set(RequestStory.TRACE_HEADER, story.traceId());
      }
      return story;
    } catch (RuntimeException | LinkageError unreadable) {
      return null;
    }
  }

  private static void answered(RequestStory story, ServerWebExchange exchange) {
    if (exchange.getResponse().isCommitted()) {
      finish(story, exchange, null);
    } else {
      finishWithAnswer(story, exchange);
    }
  }

  private static void failed(RequestStory story, ServerWebExchange exchange, Throwable thrown) {
    if (!exchange.getResponse().isCommitted()) {
      // What comes next makes an answer of it.
      story.note(thrown);
      finishWithAnswer(story, exchange);
    } else if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
      clientGone(story, exchange);
    } else {
      finish(story, exchange, thrown);
    }
  }

  private static void clientGone(RequestStory story, ServerWebExchange exchange) {
    story.route(route(exchange));
    story.finish(exchange.getResponse().isCommitted() ? status(exchange) : CLIENT_GONE, null);
  }

  private static void finishWithAnswer(RequestStory story, ServerWebExchange exchange) {
    exchange
        .getResponse()
        .beforeCommit(() -> Mono.fromRunnable(() -> finish(story, exchange, null)));
  }

  static void finish(RequestStory story, ServerWebExchange exchange, @Nullable Throwable thrown) {
    story.route(route(exchange));
    story.finish(status(exchange), thrown);
  }

  private static int status(ServerWebExchange exchange) {
    ServerHttpResponse response = exchange.getResponse();
    HttpStatusCode status = response.getStatusCode();
    return status == null ? OK : status.value();
  }

  static @Nullable String route(ServerWebExchange exchange) {
    Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    // Whatever no controller takes goes to what serves files, under a pattern that says nothing.
    return pattern == null || pattern.toString().equals("/**") ? null : pattern.toString();
  }
}
