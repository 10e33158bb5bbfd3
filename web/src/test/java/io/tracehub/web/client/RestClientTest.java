// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/** Calls of Spring's RestClient. */
class RestClientTest extends ClientContract {

  @Override
  int call(TracePropagation propagation, String method, String url, Map<String, String> headers) {
    return RestClient.builder()
        .requestInterceptor(new TracedRequestInterceptor(propagation))
        .build()
        .method(HttpMethod.valueOf(method))
        .uri(java.net.URI.create(url))
        .headers(given -> headers.forEach(given::set))
        .exchange((request, response) -> response.getStatusCode().value());
  }
}
