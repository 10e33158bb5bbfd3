// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.evidence.faults.FaultTable;
import io.tracehub.fixtures.fault.HiccupMeter;
import io.tracehub.fixtures.fault.LatencyRecorder;
import io.tracehub.fixtures.fault.LatencyRecorder.Latencies;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * DS1, DS2, DS3, DS8: whatever clients do, the server, with a heap of 112 MiB, stays below 256 MiB
 * of memory and answers a good client.
 */
@ExtendWith(FaultTable.class)
@Tag("faults")
class HostileClientsTest {

  private static final long MAX_MEBIBYTES = 256;

  /** Beyond what one of a thousand naps of an idle thread is late, on a machine that others use. */
  private static final long MAX_P99_NANOS = Duration.ofMillis(100).toNanos();

  private static final Duration SIEGE = Duration.ofSeconds(30);
  private static final int MEGA = 1024 * 1024;

  @TempDir Path folder;
  private int port;
  private ServerClient client;
  private ServerChild server;

  @BeforeEach
  void start() throws Exception {
    port = ServerChild.freePort();
    client = new ServerClient(port);
    server =
        ServerChild.start(
            folder.resolve("server.sqlite"),
            port,
            System.getProperty("tracehub.server-options", "-Xmx112m -XX:+UseSerialGC")
                .split(" ", -1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fiveHundredStalledClients_holdUpNobody() throws Exception {
    for (int i = 0; i < 20; i++) {
      client.post(large(100));
    }
    List<Stalling> stalling = Stalling.start(port, 500);
    LatencyRecorder calls = new LatencyRecorder();
    Latencies idle;
    try (HiccupMeter hiccups = HiccupMeter.start()) {
      long end = System.nanoTime() + SIEGE.toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        long begun = System.nanoTime();
        assertThat(client.post("[" + entry("good " + i, "INFO") + "]")).isEqualTo(202);
        assertThat(client.get("/api/entries?limit=20").path("entries")).isNotEmpty();
        calls.record((System.nanoTime() - begun) / 2);
      }
      idle = hiccups.interval();
    } finally {
      for (Stalling one : stalling) {
        one.close();
      }
    }
    Latencies figures = calls.latencies();
    long cutOff = stalling.stream().mapToLong(Stalling::cutOff).sum();
    FaultTable.row("DS3", "500 stalled clients")
        .worst(figures, idle)
        .note("%s; %,d times cut off; %s".formatted(figures, cutOff, memory()))
        .add();
    assertThat(figures.p99Nanos() - idle.p999Nanos()).as("p99").isLessThanOrEqualTo(MAX_P99_NANOS);
    assertThat(cutOff).isPositive();
    assertThat(server.mostResidentMebibytes()).isLessThan(MAX_MEBIBYTES);
  }

  @Test
  void bombs_areRefusedAndTakeNoMemory() throws Exception {
    byte[] zeros = ServerClient.gzip(new byte[64 * MEGA]);
    byte[] member = ServerClient.gzip(new byte[MEGA]);
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000; i++) {
      members.writeBytes(member);
    }
    String deep = "[".repeat(MEGA) + "]".repeat(MEGA);
    String entry = "[{\"level\":\"INFO\",\"message\":%s,\"timestamp\":\"2026-04-06T10:15:30Z\"}]";
    List<byte[]> bombs =
        List.of(
            zeros,
            ServerClient.gzip(zeros),
            members.toByteArray(),
            ServerClient.gzip(entry.formatted(deep).getBytes(UTF_8)),
            ServerClient.gzip(
                entry.formatted("{" + "\"\":0,".repeat(2 * MEGA) + "\"\":0}").getBytes(UTF_8)),
            ServerClient.gzip(entry.formatted("1".repeat(MEGA)).getBytes(UTF_8)),
            ServerClient.gzip(
                entry.formatted("\"" + "t".repeat(15 * MEGA) + "\"").getBytes(UTF_8)));
    int sent =
        fromEight(
            20,
            i -> {
              for (byte[] bomb : bombs) {
                for (String path : new String[] {"/api/v1/ingest", "/v1/logs", "/v1/traces"}) {
                  assertThat(client.postZipped(path, bomb)).isIn(400, 413, 500, 503);
                }
              }
              return 3 * bombs.size();
            });

    FaultTable.row("DS1", "bombs of gzip and JSON").runs(sent).note(memory()).add();
    assertThat(client.post("[" + entry("good", "INFO") + "]")).isEqualTo(202);
    assertThat(client.get("/api/stats").path("kept").longValue()).isEqualTo(1);
    assertThat(server.mostResidentMebibytes()).isLessThan(MAX_MEBIBYTES);
  }

  /** What is sound but large: 16 MiB of it at once from eight clients. */
  @Test
  void theLargestBatches_takeBoundedMemory() throws Exception {
    int sent =
        fromEight(
            3,
            i -> {
              int status = client.post(large(140));
              assertThat(status).isIn(202, 503);
              return status == 202 ? 1 : 0;
            });

    FaultTable.row("DS8", "the largest batches").runs(sent).note(memory()).add();
    assertThat(server.mostResidentMebibytes()).isLessThan(MAX_MEBIBYTES);
  }

  @Test
  void aMillionLoggersTraceIdsAndTitles_takeBoundedMemory() throws Exception {
    int batches = Integer.getInteger("tracehub.flood", 500);
    long begun = System.nanoTime();
    for (int batch = 0; batch < batches; batch++) {
      StringJoiner entries = new StringJoiner(",", "[", "]");
      for (int i = 0; i < 2_000; i++) {
        entries.add(distinct(batch * 2_000 + i));
      }
      assertThat(client.post(entries.toString())).isEqualTo(202);
    }
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;

    FaultTable.row("DS8", "distinct loggers, trace ids, titles")
        .runs(batches * 2_000L)
        .note("in %d s; %s".formatted(seconds, memory()))
        .add();
    assertThat(server.mostResidentMebibytes()).isLessThan(MAX_MEBIBYTES);
  }

  private String memory() {
    return "resident at most %d MiB, %d at the end"
        .formatted(server.mostResidentMebibytes(), server.residentMebibytes());
  }

  private interface Attack {
    int run(int round) throws Exception;
  }

  private static int fromEight(int rounds, Attack attack) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 8 * rounds; i++) {
        int round = i;
        tasks.add(() -> attack.run(round));
      }
      int sum = 0;
      for (Future<Integer> done : threads.invokeAll(tasks)) {
        sum += done.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  private static String entry(String message, String level) {
    return "{\"level\":\"%s\",\"message\":\"%s\",\"timestamp\":\"2026-04-06T10:15:30Z\"}"
        .formatted(level, message);
  }

  private static String large(int entries) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    for (int i = 0; i < entries; i++) {
      all.add(entry("x".repeat(100_000), "INFO"));
    }
    return all.toString();
  }

  private static String distinct(int number) {
    return ("{\"level\":\"ERROR\",\"message\":\"order failed\",\"timestamp\":\"2026-04-06T10:15:30Z\",\"service\":\"service-%d\",\"trace_id\":\"%032x\","
            + "\"error_type\":\"com.acme.Failure%d\",\"error_message\":\"no %d\",\"extra\":{\"kind\":\"event\",\"logger\":\"com.acme.Logger%d\",\"fingerprint\":[\"f%d\"],\"key%d\":\"v%d\"}}")
        .formatted(number % 1_000, number, number, number, number, number, number, number);
  }
}
