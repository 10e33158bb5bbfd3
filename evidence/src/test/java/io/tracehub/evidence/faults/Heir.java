// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubMetrics;
import io.tracehub.spi.Diagnostics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The next process, here in the test's own: takes over what dead ones left, and delivers it. */
final class Heir implements AutoCloseable {

  private final Path spool;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final TraceHubClient client;

  /** Starts with settings in pairs beyond the usual ones. */
  Heir(URI endpoint, Path spool, String... settings) {
    this(Map.of("endpoint", endpoint.toString()), spool, settings);
  }

  /** The same, with the settings that say where to send, and how. */
  Heir(Map<String, String> address, Path spool, String... settings) {
    this.spool = spool;
    TraceHubConfig.Builder builder = TraceHubConfig.builder();
    address.forEach((name, value) -> set(builder, name, value));
    set(builder, "spoolPath", spool.toString());
    set(builder, "service", "heir");
    set(builder, "shutdownHook", "false");
    for (int i = 0; i < settings.length; i += 2) {
      set(builder, settings[i], settings[i + 1]);
    }
    client = TraceHubClient.create(builder.build(), diagnostics());
  }

  private static void set(TraceHubConfig.Builder builder, String name, String value) {
    builder.set(name, value, "the heir");
  }

  private Diagnostics diagnostics() {
    return new Diagnostics() {
      @Override
      public void warn(String message) {
        told.add(message);
      }

      @Override
      public void info(String message) {
        told.add(message);
      }
    };
  }

  /** Waits until no segment is left on disk: all was delivered, or set aside as damaged. */
  Heir awaitDelivered(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!segments(spool).isEmpty()) {
      assertThat(System.nanoTime())
          .as("waited for delivery of %s; told %s; %s", segments(spool), told, metrics())
          .isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
    return this;
  }

  TraceHubMetrics metrics() {
    return client.metrics();
  }

  List<String> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  /** All segments below this folder, but for those that were set aside as damaged. */
  static List<Path> segments(Path spool) {
    if (!Files.exists(spool)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(spool)) {
      return all.filter(file -> file.getFileName().toString().endsWith(".log"))
          .filter(file -> !file.startsWith(spool.resolve("bad")))
          .sorted()
          .toList();
    } catch (UncheckedIOException | IOException movedMeanwhile) {
      return List.of(spool);
    }
  }

  @Override
  public void close() {
    client.close();
    assertThat(metrics().imbalances()).isEmpty();
  }
}
