// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of the JDK's client that wait for their answer. */
class TracedHttpClientTest extends ClientContract {

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  int call(
      @Nullable TracePropagation propagation,
      String method,
      String url,
      Map<String, String> headers)
      throws Exception {
    return (propagation == null ? client : TracedHttpClient.of(client, propagation))
        .send(request(method, url, headers), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  static HttpRequest request(String method, String url, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    return request.build();
  }
}
