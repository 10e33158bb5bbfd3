// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import io.tracehub.TraceIdAccessor;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Makes the calls of Spring's {@code WebClient} part of their trace: each takes its id to the
 * service that is called, and is a breadcrumb of that trace when the head of the answer is there.
 *
 * <pre>{@code
 * WebClient web = WebClient.builder().filter(new TracedExchangeFilter()).build();
 * }</pre>
 *
 * <p>The id is the one that the reactive chain has under {@link TraceIdAccessor#KEY}, or else that
 * of the thread that subscribes; read at each subscription, so that a retry is a call of its own.
 */
public final class TracedExchangeFilter implements ExchangeFilterFunction {

  private final TracePropagation propagation;

  /** Tells the id to every host. */
  public TracedExchangeFilter() {
    this(TracePropagation.everywhere());
  }

  /** Tells the id to some hosts only. */
  public TracedExchangeFilter(TracePropagation propagation) {
    this.propagation = Objects.requireNonNull(propagation, "propagation");
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    return Mono.deferContextual(
        context -> {
          CallerTrace trace = CallerTrace.ofChain(context.getOrDefault(TraceIdAccessor.KEY, null));
          OutgoingCall call =
              OutgoingCall.begin(trace, () -> request.method().name(), () -> request.url());
          return told(call, traced(request, call), next);
        });
  }

  private static Mono<ClientResponse> told(
      OutgoingCall call, ClientRequest request, ExchangeFunction next) {
    Mono<ClientResponse> answer;
    try {
      answer = next.exchange(request);
    } catch (Throwable failure) {
      call.failed(failure);
      throw failure;
    }
    return answer
        .doOnNext(response -> call.answered(() -> response.statusCode().value()))
        .doOnError(failure -> call.failed(causeOf(failure)))
        .doOnCancel(call::cancelled);
  }

  /** What went wrong; the exception around it only says that something did. */
  private static Throwable causeOf(Throwable failure) {
    return failure instanceof WebClientRequestException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** The request with its headers; as it is, if it needs none or cannot be copied. */
  private ClientRequest traced(ClientRequest request, OutgoingCall call) {
    Map<String, String> headers =
        call.headers(propagation, name -> request.headers().getFirst(name));
    if (headers.isEmpty()) {
      return request;
    }
    try {
      ClientRequest.Builder copy = ClientRequest.from(request);
      headers.forEach(copy::header);
      return copy.build();
    } catch (Throwable noCopy) {
      return request;
    }
  }
}
