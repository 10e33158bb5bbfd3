// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * What a transport is to send each payload with, by {@code POST}.
 *
 * @param uri where to
 * @param headers of every request, beside those of its payload; the key is among them, so they are
 *     not for logging
 * @param timeout for one request and its answer
 * @param classify what an answer of the back end means; for one thread
 */
public record TransportSettings(
    URI uri, Map<String, String> headers, Duration timeout, Function<Answer, Outcome> classify) {

  /** Copies the headers. */
  public TransportSettings {
    headers = Map.copyOf(headers);
  }

  /** Without the headers' values and the query, where keys stand. */
  @Override
  public String toString() {
    return "TransportSettings{%s://%s%s, %s}"
        .formatted(uri.getScheme(), uri.getRawAuthority(), uri.getRawPath(), headers.keySet());
  }
}
