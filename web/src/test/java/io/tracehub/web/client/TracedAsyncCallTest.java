// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Calls of the JDK's client that are over on a thread of its own. */
class TracedAsyncCallTest extends ClientContract {

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  int call(
      @Nullable TracePropagation propagation,
      String method,
      String url,
      Map<String, String> headers)
      throws Exception {
    try {
      return (propagation == null ? client : TracedHttpClient.of(client, propagation))
          .sendAsync(
              TracedHttpClientTest.request(method, url, headers),
              HttpResponse.BodyHandlers.discarding())
          .get()
          .statusCode();
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }
}
