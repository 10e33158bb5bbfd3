// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.google.protobuf.Message;
import io.tracehub.server.access.AccessList;
import java.time.Clock;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

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
    int project = checkKey(headers);
    OtlpSignal signal = path.equals(OtlpLogs.PATH) ? logs : spans;
    Message message = request.read(headers, body, signal.request());
    OtlpSignal.Read read = signal.read(message);
    return new Taken(
        read.entries(),
        null,
        OtlpAnswers.done(OtlpRequest.Encoding.ofAnswer(headers), signal, read),
        project);
  }

  @Override
  public Reply refusal(HttpFields headers, RefusedRequest refused) {
    return OtlpAnswers.refusal(OtlpRequest.Encoding.ofAnswer(headers), refused);
  }

  /** There is no header of OTLP's own for a key; these are what collectors and vendors look at. */
  private int checkKey(HttpFields headers) throws RefusedRequest {
    if (keys.none()) {
      return AccessList.NO_PROJECT;
    }
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    String[] offered = {
      headers.get("X-API-Key"),
      headers.get("api-key"),
      authorization,
      authorization == null ? null : authorization.substring(authorization.indexOf(' ') + 1)
    };
    for (String key : offered) {
      if (key != null && keys.accept(key.strip())) {
        return keys.project(key.strip());
      }
    }
    throw RefusedRequest.of(
        HttpStatus.UNAUTHORIZED_401,
        "none of Authorization, X-API-Key and api-key holds a configured key");
  }
}
