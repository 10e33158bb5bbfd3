// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a request is answered. */
record Reply(int status, String contentType, ByteBuffer body) {

  static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, contentType, ByteBuffer.wrap(body));
  }

  static Reply json(int status, Answers.Content content) {
    return of(status, Answers.JSON, Answers.bytes(content));
  }

  /** {@code {"detail": "…"}}, as TraceHub and XrayRadar word their errors. */
  static Reply detail(int status, String detail) {
    return json(
        status,
        json -> {
          json.writeStartObject();
          json.writeStringField("detail", detail);
          json.writeEndObject();
        });
  }

  static Reply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  void send(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, body.slice(), callback);
  }
}
