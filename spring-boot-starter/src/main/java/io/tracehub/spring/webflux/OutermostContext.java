// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import io.tracehub.TraceIdAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.server.reactive.HttpHandler;
import reactor.core.publisher.Mono;

/**
 * Puts the trace of a request in force for what WebFlux does outside of its filters too: error
 * handlers log what they answer.
 */
final class OutermostContext implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HttpHandler handler ? around(handler) : bean;
  }

  private static HttpHandler around(HttpHandler handler) {
    return (request, response) ->
        Mono.defer(() -> handler.handle(request, response))
            .contextWrite(context -> context.put(TraceIdAccessor.KEY, new TracedExchange()));
  }
}
