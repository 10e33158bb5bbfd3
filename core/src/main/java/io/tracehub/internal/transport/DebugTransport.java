// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * Prints what would be sent, an entry a line, and calls that delivered: what a developer reads on
 * the console is what a back end would get, masked and cut alike. It knows no key.
 */
public final class DebugTransport implements Transport {

  private static final String MARK = "TraceHub debug: ";

  private final JsonFactory json = new JsonFactory();
  private final Supplier<PrintStream> console;

  /** Prints there; asked for each request, since an application may exchange its streams. */
  public DebugTransport(Supplier<PrintStream> console) {
    this.console = console;
  }

  @Override
  public Outcome send(Payload payload) {
    PrintStream out = console.get();
    for (String line : lines(payload)) {
      out.println(MARK + line);
    }
    out.flush();
    return new Outcome.Delivered();
  }

  private List<String> lines(Payload payload) {
    List<String> lines = new ArrayList<>();
    try {
      byte[] body = plain(payload);
      try (JsonParser parser = json.createParser(body)) {
        JsonToken first = parser.nextToken();
        while (first != null && (first != JsonToken.START_ARRAY || isEntry(parser))) {
          lines.add(entry(parser, body));
          first = first == JsonToken.START_ARRAY ? first : parser.nextToken();
        }
      }
    } catch (IOException binary) {
      lines.clear();
      lines.add(
          "%d entries in %d bytes that are not JSON"
              .formatted(payload.count(), payload.body().length));
    }
    return lines;
  }

  private static boolean isEntry(JsonParser parser) throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  /** As it stands in the request: nothing is read and written anew. */
  private static String entry(JsonParser parser, byte[] body) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int end = (int) parser.currentLocation().getByteOffset();
    return harmless(new String(body, start, end - start, StandardCharsets.UTF_8));
  }

  private static byte[] plain(Payload payload) throws IOException {
    if (!"gzip".equals(payload.headers().get("Content-Encoding"))) {
      return payload.body();
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(payload.body()))) {
      return in.readAllBytes();
    }
  }

  /** What would steer a terminal, or turn the line around, as JSON writes it. */
  private static String harmless(String entry) {
    StringBuilder line = new StringBuilder(entry.length());
    for (int i = 0; i < entry.length(); i++) {
      char c = entry.charAt(i);
      int type = Character.getType(c);
      boolean steers =
          type == Character.CONTROL
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR;
      line.append(steers ? "\\u%04x".formatted((int) c) : c);
    }
    return line.toString();
  }

  @Override
  public void close() {}
}
