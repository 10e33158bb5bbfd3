// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.http;

import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * One POST by the JDK's client. HTTP/1.1, redirects never followed, and one deadline for the whole
 * exchange: the client's own timeout does not bound an answer that drips (JDK-8208693).
 */
public final class HttpTransport implements Transport {

  private static final String BATCH_HEADER = "X-Batch";

  private final URI uri;
  private final Map<String, String> headers;
  private final Duration timeout;
  private final Function<Answer, Outcome> classify;
  private final ThreadFactory threads;
  private final @Nullable TrustStore trustStore;
  private @Nullable HttpClient client;
  private boolean closed;
  private boolean keptAlive;
  private volatile @Nullable Exchange underWay;

  /**
   * Prepares requests; opens nothing.
   *
   * @param headers sent with each request, the key's among them
   * @param timeout for the whole exchange
   * @param classify what an answer means
   * @param threads for the client's own work; shared with other transports
   */
  public HttpTransport(
      URI uri,
      Map<String, String> headers,
      Duration timeout,
      Function<Answer, Outcome> classify,
      ThreadFactory threads) {
    this(uri, headers, timeout, classify, threads, null);
  }

  /**
   * The same.
   *
   * @param trustStore whom to trust; null for whom the JDK trusts. Read when the first request is
   *     sent, by the thread that sends it
   */
  public HttpTransport(
      URI uri,
      Map<String, String> headers,
      Duration timeout,
      Function<Answer, Outcome> classify,
      ThreadFactory threads,
      @Nullable TrustStore trustStore) {
    this.uri = uri;
    this.headers = Map.copyOf(headers);
    this.timeout = timeout;
    this.classify = classify;
    this.threads = threads;
    this.trustStore = "https".equalsIgnoreCase(uri.getScheme()) ? trustStore : null;
  }

  @Override
  public Outcome send(Payload payload) {
    HttpClient open;
    try {
      open = client();
    } catch (TrustStore.Unusable wrong) {
      return new Outcome.Paused(Outcome.Trouble.TRUST_STORE, wrong.why());
    }
    if (open == null) {
      return new Outcome.RetryLater("stopped", null);
    }
    Exchange exchange = new Exchange(open, request(payload), keptAlive);
    keptAlive = false;
    underWay = exchange;
    try {
      HttpResponse<byte[]> response = exchange.response(timeout);
      keptAlive = true;
      return classify.apply(answer(response, payload));
    } catch (TimeoutException late) {
      return new Outcome.RetryLater(
          "no answer within " + timeout.toMillis() + " ms", null, Outcome.Doubt.SIZE);
    } catch (ExecutionException failed) {
      return trouble(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Outcome.RetryLater("interrupted", null);
    } catch (CancellationException | RejectedExecutionException stopped) {
      return new Outcome.RetryLater("stopped", null);
    } finally {
      exchange.cancel();
      underWay = null;
    }
  }

  private HttpRequest request(Payload payload) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofByteArray(payload.body()));
    headers.forEach(request::header);
    payload.headers().forEach(request::header);
    return request.build();
  }

  private synchronized @Nullable HttpClient client() throws TrustStore.Unusable {
    if (client == null && !closed) {
      client = SharedClient.acquire(threads, trustStore == null ? null : trustStore.context());
    }
    return client;
  }

  private static Answer answer(HttpResponse<byte[]> response, Payload payload) {
    HttpHeaders answered = response.headers();
    String batch = payload.headers().get(BATCH_HEADER);
    return new Answer(
        response.statusCode(),
        answered.firstValue("Content-Type").orElse(""),
        answered.firstValue("Retry-After").orElse(null),
        answered.firstValue("Date").orElse(null),
        // The JDK gives no body to the answer of a proxy that refuses a tunnel.
        Objects.requireNonNullElse(response.body(), new byte[0]),
        batch != null && answered.firstValue(BATCH_HEADER).filter(batch::equals).isPresent(),
        answered.firstValue("Location").orElse(null));
  }

  private static Outcome trouble(@Nullable Throwable cause) {
    if (cause instanceof SSLException && isAboutTrust(cause)) {
      return new Outcome.Paused(Outcome.Trouble.TLS, aboutTrust(cause));
    }
    if (cause instanceof ConnectException) {
      return new Outcome.RetryLater("connection refused or host unknown", null);
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return new Outcome.RetryLater("no connection within 3 s", null);
    }
    if (cause instanceof HttpTimeoutException) {
      return new Outcome.RetryLater("timed out", null, Outcome.Doubt.SIZE);
    }
    return new Outcome.RetryLater(String.valueOf(cause), null);
  }

  /** The innermost cause says what it is about the certificate. */
  private static String aboutTrust(Throwable failure) {
    String why = failure.getClass().getSimpleName();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException && cause.getMessage() != null) {
        why = failure.getClass().getSimpleName() + ": " + cause.getMessage();
      }
    }
    return why;
  }

  /** A handshake also fails because a connection broke, which is worth another attempt. */
  private static boolean isAboutTrust(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException
          || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }

  /** Also ends a request under way. */
  @Override
  public void close() {
    Exchange exchange = underWay;
    if (exchange != null) {
      exchange.cancel();
    }
    synchronized (this) {
      closed = true;
      if (client != null) {
        client = null;
        SharedClient.release();
      }
    }
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
