// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/** Calls of Spring's RestClient. */
class RestClientTest extends ClientContract {

  @Override
  int call(
      @Nullable TracePropagation propagation,
      String method,
      String url,
      Map<String, String> headers) {
    RestClient.Builder builder = RestClient.builder();
    if (propagation != null) {
      builder.requestInterceptor(new TracedRequestInterceptor(propagation));
    }
    return builder
        .build()
        .method(HttpMethod.valueOf(method))
        .uri(URI.create(url))
        .headers(given -> headers.forEach(given::set))
        .exchange((request, response) -> response.getStatusCode().value());
  }
}
