// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.DispatchExceptionHandler;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Notes the exceptions of which a controller's or an advice's {@code @ExceptionHandler} makes an
 * answer. No error handler outside sees these, so it stands before the adapter that calls the
 * controller, and leaves everything to it.
 */
final class NotingHandlerAdapter implements HandlerAdapter, DispatchExceptionHandler, Ordered {

  private final Supplier<Stream<HandlerAdapter>> all;
  private volatile List<HandlerAdapter> others = List.of();

  /**
   * Where all adapters are found, in their order, itself among them. Asked when the first request
   * comes.
   */
  NotingHandlerAdapter(Supplier<Stream<HandlerAdapter>> all) {
    this.all = all;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public boolean supports(Object handler) {
    return handler instanceof HandlerMethod && other(handler) != null;
  }

  private @Nullable HandlerAdapter other(Object handler) {
    List<HandlerAdapter> known = others;
    if (known.isEmpty()) {
      known = all.get().filter(one -> one != this).toList();
      others = known;
    }
    for (HandlerAdapter one : known) {
      if (one.supports(handler)) {
        return one;
      }
    }
    return null;
  }

  @Override
  public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
    Mono<HandlerResult> result =
        Objects.requireNonNull(other(handler), "adapter").handle(exchange, handler);
    TracedExchange traced = TracedExchange.of(exchange);
    if (traced == null) {
      return result;
    }
    traced.forgetThrown();
    return result.doOnNext(one -> watch(one, traced));
  }

  private static void watch(HandlerResult result, TracedExchange traced) {
    if (result.getHandler() instanceof HandlerMethod method
        && method.hasMethodAnnotation(ExceptionHandler.class)) {
      traced.noteLastThrown();
    }
    DispatchExceptionHandler handler = result.getExceptionHandler();
    if (handler != null) {
      result.setExceptionHandler(
          (exchange, thrown) -> {
            traced.note(thrown);
            return handler.handleError(exchange, thrown);
          });
    }
  }

  /** The first to be asked what to make of an exception; makes nothing of it. */
  @Override
  public Mono<HandlerResult> handleError(ServerWebExchange exchange, Throwable thrown) {
    TracedExchange traced = TracedExchange.of(exchange);
    if (traced != null) {
      traced.note(thrown);
    }
    return Mono.error(thrown);
  }
}
