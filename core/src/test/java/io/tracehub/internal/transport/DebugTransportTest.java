// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would be sent can be read on the console, an entry a line, and steers no terminal. */
class DebugTransportTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final DebugTransport transport =
      new DebugTransport(() -> new PrintStream(printed, true, UTF_8));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void entries_arePrintedAsTheyStandInTheRequest(boolean gzipped) throws IOException {
    Outcome outcome =
        transport.send(
            payload(
                "[{\"message\":\"größer\",\"a\":[1,{\"b\":2}]}, {\"message\":\"two\"}]", gzipped));
    assertThat(outcome).isEqualTo(new Outcome.Delivered());
    assertThat(lines())
        .containsExactly(
            "TraceHub debug: {\"message\":\"größer\",\"a\":[1,{\"b\":2}]}",
            "TraceHub debug: {\"message\":\"two\"}");
  }

  @Test
  void formatOfOneEntryARequest_isPrintedToo() throws IOException {
    transport.send(payload("{\"message\":\"one\"}", false));
    assertThat(lines()).containsExactly("TraceHub debug: {\"message\":\"one\"}");
  }

  @Test
  void emptyRequest_printsNothing() throws IOException {
    transport.send(payload("[]", false));
    assertThat(lines()).isEmpty();
  }

  @Test
  void textThatWouldSteerATerminal_isWrittenAsJsonWouldWriteIt() throws IOException {
    transport.send(payload("[{\"message\":\"a\u009b2J\u202eb\u2028c\"}]", false));
    assertThat(lines())
        .containsExactly("TraceHub debug: {\"message\":\"a\\u009b2J\\u202eb\\u2028c\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001\u0002", "[{\"cut", "[{} x]"})
  void bytesThatAreNoJson_areCounted(String body) throws IOException {
    transport.send(payload(body, false));
    assertThat(lines())
        .containsExactly(
            "TraceHub debug: 2 entries in " + body.length() + " bytes that are not JSON");
  }

  @Test
  void gzipThatIsDamaged_isCounted() {
    Payload damaged = new Payload(new byte[] {31, 9}, Map.of("Content-Encoding", "gzip"), 3);
    assertThat(transport.send(damaged)).isEqualTo(new Outcome.Delivered());
    assertThat(lines()).containsExactly("TraceHub debug: 3 entries in 2 bytes that are not JSON");
  }

  private List<String> lines() {
    return printed.toString(UTF_8).lines().toList();
  }

  private static Payload payload(String body, boolean gzipped) throws IOException {
    if (!gzipped) {
      return new Payload(body.getBytes(UTF_8), Map.of(), 2);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body.getBytes(UTF_8));
    }
    return new Payload(packed.toByteArray(), Map.of("Content-Encoding", "gzip"), 2);
  }
}
