// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The other side of a protocol: answers as that system's server does, by its published rules and
 * not by what our encoder happens to write. Thread-safe.
 */
public interface BackEnd {

  /** The name by which the setting {@code protocol} selects its language. */
  String protocol();

  /** What the server answers; keeps what it takes. */
  Reply ingest(Request request);

  /** How it answers a request with an entry that it cannot bear. */
  Reply refusal();

  /** Each entry it took, in the order of arrival, repetitions included. */
  List<Identity> accepted();

  /**
   * Each rule that was broken, as a sentence; also where the server takes the entry and then cuts,
   * replaces or loses part of it without a word.
   */
  List<String> faults();

  /**
   * What arrived.
   *
   * @param headers by name in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(String method, String path, Map<String, String> headers, byte[] body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** Without compression. */
    byte[] plainBody() throws IOException {
      return header("content-encoding").contains("gzip")
          ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
          : body;
    }

    /** Whether a text stands in it, as it is. */
    boolean says(String text) {
      try {
        return new String(plainBody(), StandardCharsets.UTF_8).contains(text);
      } catch (IOException unreadable) {
        return false;
      }
    }
  }

  /** What is answered; never with {@code Retry-After}, since none of the systems sends it. */
  record Reply(int status, String contentType, String body) {

    /** One in JSON. */
    public static Reply json(int status, String body) {
      return new Reply(status, "application/json", body);
    }
  }

  /** Which entry of ours it is, as the entry itself says. */
  record Identity(String instance, String lane, long sequence) {}
}
