// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.logging;

import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import io.tracehub.spi.TransportProvider;
import io.tracehub.spi.TransportSettings;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * {@code transport = okhttp}: through the client that the application configures for everything
 * else, with its proxy, certificates and interceptors.
 */
public final class OkHttpTransport implements TransportProvider {

  /** More of an answer says no more. */
  private static final long MAX_ANSWER_BYTES = 64 * 1024;

  @Override
  public String name() {
    return "okhttp";
  }

  @Override
  public Transport create(TransportSettings settings) {
    return new Sender(settings);
  }

  private static final class Sender implements Transport {

    private final TransportSettings settings;
    private final OkHttpClient client;

    Sender(TransportSettings settings) {
      this.settings = settings;
      this.client =
          new OkHttpClient.Builder()
              .callTimeout(settings.timeout())
              .followRedirects(false)
              .retryOnConnectionFailure(false)
              .build();
    }

    @Override
    public Outcome send(Payload payload) {
      Headers.Builder headers = new Headers.Builder();
      settings.headers().forEach(headers::add);
      payload.headers().forEach(headers::add);
      Request request =
          new Request.Builder()
              .url(settings.uri().toString())
              .headers(headers.build())
              .post(RequestBody.create(payload.body()))
              .build();
      try (Response response = client.newCall(request).execute()) {
        return settings.classify().apply(answer(response));
      } catch (IOException failed) {
        return new Outcome.RetryLater(String.valueOf(failed), null);
      }
    }

    private static Answer answer(Response response) throws IOException {
      return new Answer(
          response.code(),
          response.header("Content-Type", ""),
          response.header("Retry-After"),
          response.header("Date"),
          response.peekBody(MAX_ANSWER_BYTES).bytes());
    }

    @Override
    public void close() {
      client.dispatcher().runningCalls().forEach(Call::cancel);
      client.connectionPool().evictAll();
    }
  }
}
