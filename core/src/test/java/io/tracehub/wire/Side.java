// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import io.tracehub.wire.BackEnd.Reply;
import io.tracehub.wire.BackEnd.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A protocol with its other side. */
record Side(WireFormatProvider provider, JsonBackEnd backEnd, String endpoint, String key) {

  /** Those that core has; each is new. */
  static Stream<Side> all() {
    return Stream.of(
        new Side(
            new XrayRadarProtocol(),
            new XrayRadarServer("42", "token"),
            "https://xrayradar.example/42",
            "token"),
        new Side(
            new ReplayStackProtocol(),
            new ReplayStackServer("key"),
            "https://replaystack.example",
            "key"),
        new Side(new TraceHubProtocol(), new TraceHubServer("th_1"), "https://th.example", "th_1"));
  }

  WireFormat format(FormatSettings settings) {
    return provider.create(settings);
  }

  /** Sends an entry as a request of its own. */
  Reply deliver(String entry) {
    WireFormat format = format(GoldenEntries.settings(false));
    Map<String, String> headers = new HashMap<>();
    format.headers(key).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return backEnd.ingest(
        new Request(
            "POST",
            format.ingestUri(URI.create(endpoint)).getPath(),
            headers,
            (text(format.opening()) + entry + text(format.closing()))
                .getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return provider.protocol();
  }
}
