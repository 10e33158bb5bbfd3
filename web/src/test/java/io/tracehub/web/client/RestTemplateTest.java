// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

/** Calls of Spring's RestTemplate. */
class RestTemplateTest extends ClientContract {

  @Override
  int call(
      @Nullable TracePropagation propagation,
      String method,
      String url,
      Map<String, String> headers) {
    RestTemplate rest = new RestTemplate();
    if (propagation != null) {
      rest.getInterceptors().add(new TracedRequestInterceptor(propagation));
    }
    rest.setErrorHandler(
        new ResponseErrorHandler() {
          @Override
          public boolean hasError(ClientHttpResponse response) {
            return false;
          }
        });
    Integer status =
        rest.execute(
            URI.create(url),
            HttpMethod.valueOf(method),
            request -> headers.forEach(request.getHeaders()::set),
            response -> response.getStatusCode().value());
    return status == null ? 0 : status;
  }
}
