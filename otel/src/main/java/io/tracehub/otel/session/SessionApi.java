// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the back end, and reads the top of what it answers. Blocks, at most for the timeout. */
final class SessionApi {

  private static final String ROOT = "/v0/radar";
  private static final JsonFactory JSON = new JsonFactory();

  private final String base;
  private final String apiKey;
  private final Duration timeout;
  private final HttpClient client;

  SessionApi(URI base, String apiKey, Duration timeout) {
    this.base = base.toString().replaceAll("/+$", "") + ROOT;
    this.apiKey = apiKey;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * What the answer says, by the names of its members that hold a text, a number or a flag.
   *
   * @throws SessionException unless the answer is a 2xx
   */
  Map<String, String> ask(String method, String path, byte[] body) throws SessionException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("X-Api-Key", apiKey)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = answer(request);
    Map<String, String> said = members(response.body());
    if (response.statusCode() / 100 != 2) {
      String why = said.getOrDefault("message", "");
      throw new SessionException(
          response.statusCode(),
          "%s %s was answered with HTTP %d%s."
              .formatted(
                  method, base + path, response.statusCode(), why.isEmpty() ? "" : ": " + why));
    }
    return said;
  }

  /** The client's own timeout ends when the answer begins. */
  private HttpResponse<byte[]> answer(HttpRequest request) throws SessionException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw unanswered(request, "was not answered: " + failed.getCause());
    } catch (TimeoutException late) {
      throw unanswered(request, "was not answered within %d ms".formatted(timeout.toMillis()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unanswered(request, "was interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private static SessionException unanswered(HttpRequest request, String what) {
    return new SessionException(0, "%s %s %s.".formatted(request.method(), request.uri(), what));
  }

  private static Map<String, String> members(byte[] body) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          if (parser.nextToken().isScalarValue()) {
            members.put(name, parser.getText());
          }
          parser.skipChildren();
        }
      }
    } catch (IOException noJson) {
      // Of no interest unless something was expected; then it is missing.
      members.clear();
    }
    return members;
  }

  @Override
  public String toString() {
    return base;
  }
}
