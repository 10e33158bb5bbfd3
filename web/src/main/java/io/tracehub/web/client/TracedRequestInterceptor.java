// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Makes the calls of Spring's {@code RestClient} and {@code RestTemplate} part of their trace: each
 * takes the id of the thread that makes it to the service that is called, and is a breadcrumb of
 * that trace when the head of the answer is there.
 *
 * <pre>{@code
 * RestClient rest =
 *     RestClient.builder().requestInterceptor(new TracedRequestInterceptor()).build();
 * }</pre>
 *
 * <p>With any interceptor Spring holds the whole body of a request in memory before it sends it.
 */
public final class TracedRequestInterceptor implements ClientHttpRequestInterceptor {

  private final TracePropagation propagation;

  /** Tells the id to every host. */
  public TracedRequestInterceptor() {
    this(TracePropagation.everywhere());
  }

  /** Tells the id to some hosts only. */
  public TracedRequestInterceptor(TracePropagation propagation) {
    this.propagation = Objects.requireNonNull(propagation, "propagation");
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    OutgoingCall call =
        OutgoingCall.begin(
            CallerTrace.ofThisThread(), () -> request.getMethod().name(), () -> request.getURI());
    addHeaders(request, call);
    try {
      ClientHttpResponse response = execution.execute(request, body);
      call.answered(() -> response.getStatusCode().value());
      return response;
    } catch (Throwable failure) {
      call.failed(failure);
      throw failure;
    }
  }

  private void addHeaders(HttpRequest request, OutgoingCall call) {
    try {
      call.headers(propagation, name -> request.getHeaders().getFirst(name))
          .forEach((name, value) -> request.getHeaders().set(name, value));
    } catch (Throwable readOnly) {
      // The call goes on without.
    }
  }
}
