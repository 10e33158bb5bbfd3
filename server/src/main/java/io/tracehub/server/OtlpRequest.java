// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** Reads the body of a request: Protobuf or JSON, with gzip or without. */
final class OtlpRequest {
  /** In what a request is written, and so its answer. */
  enum Encoding {
    PROTOBUF("application/x-protobuf"),
    JSON(Answers.JSON);

    private final String type;

    Encoding(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }

    /** JSON where it is neither, which whoever sent it can read. */
    static Encoding ofAnswer(HttpFields headers) {
      return OtlpRequest.type(headers).equals(PROTOBUF.type) ? PROTOBUF : JSON;
    }

    private static Encoding of(HttpFields headers) throws RefusedRequest {
      String type = OtlpRequest.type(headers);
      if (!type.equals(PROTOBUF.type) && !type.equals(JSON.type)) {
        throw RefusedRequest.of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
            "the Content-Type is %s, expected %s or %s"
                .formatted(type.isEmpty() ? "missing" : type, PROTOBUF.type, JSON.type));
      }
      return ofAnswer(headers);
    }
  }

  private final BoundedJson json = new BoundedJson();

  Message read(HttpFields headers, byte[] body, Message.Builder request) throws RefusedRequest {
    Encoding encoding = Encoding.of(headers);
    byte[] plain = unpacked(headers, body);
    try {
      if (encoding == Encoding.PROTOBUF) {
        BoundedProtobuf.read(plain, request);
      } else {
        OtlpJson.read(json.read(plain), request);
      }
    } catch (InvalidProtocolBufferException e) {
      throw wrong(
          "the body is no %s: %s"
              .formatted(request.getDescriptorForType().getName(), e.getMessage()));
    } catch (JsonProcessingException e) {
      throw wrong("the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("A read from memory failed", e);
    }
    return request.build();
  }

  private static String type(HttpFields headers) {
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] unpacked(HttpFields headers, byte[] body) throws RefusedRequest {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    String word = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "gzip" -> gunzip(body);
      case "identity", "none", "" -> body;
      default ->
          throw RefusedRequest.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
              "the Content-Encoding is %s, expected gzip or none".formatted(encoding));
    };
  }

  private static byte[] gunzip(byte[] body) throws RefusedRequest {
    try {
      return Gunzip.unpack(body, IngestHandler.MAX_BODY_BYTES);
    } catch (RefusedRequest e) {
      // Damaged data is a 500 by TraceHub's rules.
      throw e.status() == HttpStatus.PAYLOAD_TOO_LARGE_413 ? e : wrong(e.reason());
    }
  }

  private static RefusedRequest wrong(String reason) {
    return RefusedRequest.of(HttpStatus.BAD_REQUEST_400, reason);
  }
}
