// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Calls of Spring's WebClient, whose trace is that of the thread that subscribes. */
class WebClientTest extends ClientContract {

  private final JdkClientHttpConnector connector = new JdkClientHttpConnector();

  @Override
  int call(
      @Nullable TracePropagation propagation,
      String method,
      String url,
      Map<String, String> headers) {
    WebClient.Builder builder = WebClient.builder().clientConnector(connector);
    if (propagation != null) {
      builder.filter(new TracedExchangeFilter(propagation));
    }
    Integer status =
        builder
            .build()
            .method(HttpMethod.valueOf(method))
            .uri(URI.create(url))
            .headers(given -> headers.forEach(given::set))
            .exchangeToMono(response -> Mono.just(response.statusCode().value()))
            .block();
    return status == null ? 0 : status;
  }
}
