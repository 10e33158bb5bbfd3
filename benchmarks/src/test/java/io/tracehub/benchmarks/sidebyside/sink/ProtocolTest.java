// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** If the sink counts wrongly, every figure of what is delivered is wrong. */
class ProtocolTest {

  @Test
  void tracehub_countsEntriesWhateverIsInThem() {
    assertThat(
            count(
                Protocol.TRACEHUB,
                """
                [{"level":"INFO","message":"a \\"quoted\\" [{ text \\\\","extra":{"args":["1",{"x":{}}]}},
                 {"level":"INFO","message":"","extra":{"breadcrumbs":[{"message":"}"},{"message":"{"}]}}]
                """))
        .isEqualTo(new Tally(2, 0));
  }

  @Test
  void tracehub_leavesOutReportsOfWhatWasLost() {
    assertThat(
            count(
                Protocol.TRACEHUB,
                """
                [{"level":"INFO","message":"about \\"kind\\":\\"loss\\"","extra":{"kind":"log"}},
                 {"level":"INFO","message":"3 were lost","extra":{"kind":"loss"}}]
                """))
        .isEqualTo(new Tally(1, 0));
  }

  @Test
  void tracehub_countsNothingInAnEmptyArray() {
    assertThat(count(Protocol.TRACEHUB, "[]")).isEqualTo(new Tally(0, 0));
  }

  @Test
  void loki_countsTheValuesOfAllStreams() {
    assertThat(
            count(
                Protocol.LOKI,
                """
                {"streams":[
                  {"stream":{"app":"orders"},"values":[["1","a"],["2","[[",{"trace_id":"x"}]]},
                  {"stream":{"app":"other"},"values":[["3","b"]]}]}
                """))
        .isEqualTo(new Tally(3, 0));
  }

  @Test
  void otlp_countsTheLogRecordsOfAllScopes() {
    byte[] record = message(field(5, "body"), fixed64(1), varint(2, 300));
    byte[] scopes =
        message(
            field(1, "a resource"),
            field(2, message(field(1, "a scope"), field(2, record), field(2, record))),
            field(2, message(field(2, record))));
    assertThat(Protocol.OTLP.count(message(field(1, scopes), field(1, scopes))))
        .isEqualTo(new Tally(6, 0));
  }

  @Test
  void sentry_countsLogsOfAContainerAndEachEvent() {
    assertThat(
            count(
                Protocol.SENTRY,
                """
                {"event_id":"1"}
                {"type":"log","item_count":100,"length":13}
                {"items":[
                ]}
                {"type":"event","length":4}
                {  }
                {"type":"client_report"}
                {"discarded_events":[]}
                """))
        .isEqualTo(new Tally(100, 1));
  }

  @Test
  void lines_areCountedByTheirEnds() {
    byte[] read = "{}\n{\"a\":\"\\n\"}\n{".getBytes(UTF_8);
    assertThat(LineSink.lines(read, read.length)).isEqualTo(2);
  }

  private static Tally count(Protocol protocol, String body) {
    return protocol.count(body.getBytes(UTF_8));
  }

  private static byte[] field(int number, String text) {
    return field(number, text.getBytes(UTF_8));
  }

  private static byte[] field(int number, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((number << 3) | 2);
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] fixed64(int number) {
    return new byte[] {(byte) ((number << 3) | 1), 1, 2, 3, 4, 5, 6, 7, 8};
  }

  private static byte[] varint(int number, int value) {
    return new byte[] {(byte) (number << 3), (byte) ((value & 0x7f) | 0x80), (byte) (value >> 7)};
  }

  private static byte[] message(byte[]... fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] field : fields) {
      out.writeBytes(field);
    }
    return out.toByteArray();
  }
}
