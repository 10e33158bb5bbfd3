// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.internal.Pipeline;
import io.tracehub.internal.ring.CaptureIntake;
import io.tracehub.internal.spool.DiskFiles;
import io.tracehub.internal.spool.DiskWorker;
import io.tracehub.internal.spool.FileOps;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A whole pipeline without threads: a test logs, then runs both workers by hand, on a clock that it
 * moves itself.
 *
 * <pre>{@code
 * steps.log(warn("disk is full"));
 * steps.runUntilIdle();
 * assertThat(steps.transport().messages()).isEmpty();      // not due yet
 * steps.advance(ofSeconds(1));
 * assertThat(steps.transport().messages()).containsExactly("disk is full");
 * steps.assertLaw();
 * }</pre>
 */
public final class Steps {

  private final FakeClock clock = new FakeClock();
  private final FakeTransport transport = new FakeTransport();
  private final List<String> told = new ArrayList<>();
  private final TraceHubConfig config;
  private final Pipeline pipeline;
  private final Intake<SampleRecord> intake;
  private final CaptureIntake captures;
  private Map<String, String> context = Map.of();

  /** A pipeline with the default settings. */
  public Steps() {
    this(settings -> {});
  }

  /** A pipeline to an endpoint that is not this machine, so that waits are the patient ones. */
  public static Steps remote() {
    return remote(settings -> {});
  }

  /** The same with settings of the test's choice. */
  public static Steps remote(Consumer<TraceHubConfig.Builder> choose) {
    return new Steps(
        settings ->
            choose.accept(
                settings.endpoint(URI.create("https://logs.example.com")).apiKey("th_secret")));
  }

  /**
   * One for many entries: without breadcrumbs, so that they are small, and with room for all of
   * them.
   */
  public static Steps roomy(String setting, String value) {
    return remote(
        settings ->
            settings
                .set("maxBreadcrumbs", "0", "a test")
                .set("maxSpoolBytes", "64 MiB", "a test")
                .set(setting, value, "a test"));
  }

  /** A pipeline with settings of the test's choice; its spool is in memory. */
  public Steps(Consumer<TraceHubConfig.Builder> choose) {
    this(settings -> choose.accept(settings.set("durability", "memory", "Steps")), new DiskFiles());
  }

  /** A pipeline on these files, if its settings say so. */
  public Steps(Consumer<TraceHubConfig.Builder> choose, FileOps files) {
    TraceHubConfig.Builder settings =
        new TraceHubConfig.Builder(name -> null, name -> null).service("orders");
    choose.accept(settings);
    config = settings.build();
    pipeline =
        new Pipeline(
            Assembly.pipelineSettings(config),
            Assembly.wireFormat(config),
            transport,
            new Diagnostics() {
              @Override
              public void warn(String message) {
                told.add(message);
              }

              @Override
              public void info(String message) {
                told.add(message);
              }
            },
            clock,
            new Random(42),
            files);
    intake = intake(config);
    captures =
        pipeline.captures(
            Assembly.appender(config),
            Assembly.rules(config),
            () -> context,
            () -> "com.acme.orders.Checkout",
            CallingClass::stack);
  }

  /** What the application says beyond its log calls. */
  public CaptureIntake captures() {
    return captures;
  }

  /** From now on what is captured, but for log calls, is captured in this trace. */
  public Steps inTrace(String traceId) {
    context = Map.of("trace_id", traceId);
    return this;
  }

  /** Another appender on the same pipeline. */
  public Intake<SampleRecord> intake(TraceHubConfig appender) {
    return pipeline.intake(
        new SampleRecord.Reader(), Assembly.appender(appender), Assembly.rules(appender));
  }

  /** Logs, on this thread. */
  public Steps log(SampleRecord... records) {
    for (SampleRecord record : records) {
      intake.append(record);
    }
    return this;
  }

  /** Lets the entries logged so far wait in the spool, before any attempt for them is made. */
  public Steps spool() {
    while (pipeline.batchWorker().doWork() > 0) {}
    return this;
  }

  /** Steps both workers until neither finds anything to do now. */
  public Steps runUntilIdle() {
    int done;
    do {
      done = pipeline.batchWorker().doWork() + pipeline.deliveryWorker().doWork();
      DiskWorker disk = pipeline.diskWorker();
      done += disk == null ? 0 : disk.doWork();
    } while (done > 0);
    return this;
  }

  /** Lets time pass, then steps both workers until idle. */
  public Steps advance(Duration time) {
    clock.advance(time);
    return runUntilIdle();
  }

  /** Steps until everything logged so far is where it ends up, however long that takes. */
  public Steps settle() {
    runUntilIdle();
    for (int second = 0; second < 10_000 && metrics().spooled() > 0; second++) {
      advance(Duration.ofSeconds(1));
    }
    return this;
  }

  /** Asserts that every record is accounted for. */
  public void assertLaw() {
    assertThat(metrics().imbalances()).isEmpty();
  }

  /** Everything delivered so far. */
  public List<JsonNode> delivered() {
    return transport.delivered();
  }

  /** The only entry delivered so far. */
  public JsonNode theEntry() {
    assertThat(delivered()).hasSize(1);
    return delivered().get(0);
  }

  /** What the pipeline told the user. */
  public List<String> told() {
    return told;
  }

  /** All counts. */
  public TraceHubMetrics metrics() {
    return pipeline.metrics();
  }

  /** The network. */
  public FakeTransport transport() {
    return transport;
  }

  /** The time. */
  public FakeClock clock() {
    return clock;
  }

  /** The pipeline itself. */
  public Pipeline pipeline() {
    return pipeline;
  }

  /** The settings it was made with. */
  public TraceHubConfig config() {
    return config;
  }
}
