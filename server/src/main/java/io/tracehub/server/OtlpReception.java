// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.google.protobuf.Message;
import java.time.Clock;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/logs} and {@code /v1/traces}, by the <a
 * href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP specification</a> 1.11.
 */
final class OtlpReception implements Reception {
  private final OtlpRequest request = new OtlpRequest();
  private final ApiKeys keys;
  private final OtlpSignal logs;
  private final OtlpSignal spans;

  OtlpReception(ApiKeys keys, Clock clock) {
    this.keys = keys;
    logs = new OtlpLogs(clock);
    spans = new OtlpSpans(clock);
  }

  @Override
  public Protocol protocol() {
    return Protocol.OTLP;
  }

  /** A client keeps what it is told to send again, and gives up on a 500. */
  @Override
  public int statusOfTrouble() {
    return HttpStatus.SERVICE_UNAVAILABLE_503;
  }

  @Override
  public Taken take(HttpFields headers, String path, byte[] body) throws RefusedRequest {
    checkKey(headers);
    OtlpSignal signal = path.equals(OtlpLogs.PATH) ? logs : spans;
    Message message = request.read(headers, body, signal.request());
    OtlpSignal.Read read = signal.read(message);
    return new Taken(
        read.entries(),
        null,
        OtlpAnswers.done(OtlpRequest.Encoding.ofAnswer(headers), signal, read));
  }

  @Override
  public Reply refusal(HttpFields headers, RefusedRequest refused) {
    return OtlpAnswers.refusal(OtlpRequest.Encoding.ofAnswer(headers), refused);
  }

  /** There is no header of OTLP's own for a key; these are what collectors and vendors look at. */
  private void checkKey(HttpFields headers) throws RefusedRequest {
    if (keys.none() || accepted(headers.get("X-API-Key")) || accepted(headers.get("api-key"))) {
      return;
    }
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    if (authorization != null
        && (keys.accept(authorization.strip())
            || keys.accept(authorization.substring(authorization.indexOf(' ') + 1).strip()))) {
      return;
    }
    throw RefusedRequest.of(
        HttpStatus.UNAUTHORIZED_401,
        "none of Authorization, X-API-Key and api-key holds a configured key");
  }

  private boolean accepted(@Nullable String key) {
    return key != null && keys.accept(key);
  }
}
