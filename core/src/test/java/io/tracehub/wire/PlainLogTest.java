// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.WireSample.BOUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.Event;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log of which most is copied says the same as any other entry, and leaves nothing out. */
class PlainLogTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StackTraceElement PLACE = WireSample.frame("com.acme.Pay", "charge", 41);
  private static final List<EntryBounds> ALL_BOUNDS =
      List.of(BOUNDS, BOUNDS.lean(), new EntryBounds(20, 64, 3, 1, 8, 64, true));

  private final TraceHubFormat format = new TraceHubFormat(WireSample.SETTINGS);
  private final LogEntry plain = WireSample.logEntry(SampleRecord.of(Severity.INFO, "hello"));

  @Test
  void plainLog_hasTheMembersOfOneOfWhichMoreIsSaid() throws IOException {
    Random random = new Random(11);
    List<LogEntry> logs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      logs.add(WireSample.logEntry(plain(AnyRecordTest.record(random))));
    }
    Event said = Event.builder().tag("feature", "checkout").build();
    for (int i = 0; i < 4_000; i++) {
      // Each comes often enough to be kept, and among others.
      LogEntry log = logs.get(random.nextInt(logs.size())).numbered(1 + random.nextInt(1_000_000));
      EntryBounds bounds = ALL_BOUNDS.get(i / 1_000 % ALL_BOUNDS.size());
      ObjectNode more = (ObjectNode) written(saying(log, "", List.of(), said, 0, null), bounds);
      assertThat(((ObjectNode) more.get("extra")).remove("tags")).isNotNull();
      assertThat(written(log, bounds)).isEqualTo(more);
    }
  }

  private static SampleRecord plain(SampleRecord record) {
    return new SampleRecord(
        record.severity(),
        record.logger(),
        record.thread(),
        record.epochMillis(),
        record.template(),
        record.arguments(),
        record.mdc(),
        Map.of(),
        List.of(),
        null);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 10, 99, 100, 1_000_000, 1L << 32, Long.MAX_VALUE})
  void sequence_isWrittenToItsLastDigit(long sequence) throws IOException {
    assertThat(written(plain.numbered(sequence), BOUNDS).at("/extra/sequence").longValue())
        .isEqualTo(sequence);
  }

  @Test
  void logOfWhichOneThingMoreIsSaid_saysIt() throws IOException {
    LogEntry.Trail trail = new LogEntry.Trail(List.of(), 7, false, false);
    assertThat(said(saying(plain, "an-id", List.of(), Event.NONE, 0, null), "event_id"))
        .isEqualTo("\"an-id\"");
    assertThat(said(saying(plain, "", List.of("print"), Event.NONE, 0, null), "fingerprint"))
        .isEqualTo("[\"print\"]");
    assertThat(said(saying(plain, "", List.of(), Event.NONE, 3, null), "suppressed"))
        .isEqualTo("3");
    assertThat(said(saying(plain, "", List.of(), Event.NONE, 0, trail), "breadcrumbs_omitted"))
        .isEqualTo("7");
    Event release = Event.builder().release("2.0").build();
    assertThat(said(saying(plain, "", List.of(), release, 0, null), "release"))
        .isEqualTo("\"2.0\"");
    assertThat(said(with("markers", List.of("AUDIT")), "markers")).isEqualTo("[\"AUDIT\"]");
    assertThat(said(with("keyValues", Map.of("order", 42)), "order")).isEqualTo("42");
    assertThat(said(with("caller", PLACE), "caller")).contains("com.acme.Pay.charge");
    assertThat(said(with("stack", List.of(PLACE)), "frames")).contains("com.acme.Pay.charge");
    CapturedThrowable thrown = WireSample.thrown("x.Y", null, PLACE);
    assertThat(said(with("throwable", thrown), "frames")).contains("com.acme.Pay.charge");
  }

  private String said(LogEntry entry, String member) throws IOException {
    return written(entry, BOUNDS).get("extra").get(member).toString();
  }

  private LogEntry with(String part, Object value) {
    CapturedRecord record = plain.record();
    return plain.with(
        (CapturedRecord)
            Proxy.newProxyInstance(
                CapturedRecord.class.getClassLoader(),
                new Class<?>[] {CapturedRecord.class},
                (proxy, method, arguments) ->
                    method.getName().equals(part) ? value : method.invoke(record, arguments)));
  }

  private static LogEntry saying(
      LogEntry log,
      String id,
      List<String> fingerprint,
      Event said,
      long suppressed,
      LogEntry.@Nullable Trail trail) {
    return new LogEntry(
        log.record(),
        id,
        log.instance(),
        Lane.LOGS,
        log.sequence(),
        fingerprint,
        trail,
        said,
        suppressed);
  }

  private JsonNode written(LogEntry entry, EntryBounds bounds) throws IOException {
    return JSON.readTree(WireSample.written(format, entry, bounds));
  }
}
