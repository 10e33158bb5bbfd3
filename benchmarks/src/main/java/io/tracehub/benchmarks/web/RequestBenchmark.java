// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.web;

import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.servlet.TraceHubFilter;
import io.tracehub.web.WebOptions;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a filter adds to a request that is answered well and logs nothing. The request and the
 * response are made anew each time and belong to no container; what that costs is the row {@code
 * none}.
 *
 * <p>A burst of 1000 requests at a time, with a pause in which the workers catch up: more at once
 * than a ring holds would measure them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 40)
@Fork(3)
public class RequestBenchmark {

  private static final int REQUESTS = 1000;

  /** Which filter the request passes. */
  @Param({"none", "tracehub", "tracehub-bodies", "sentry"})
  public String filter = "";

  private Filter passed = (request, response, chain) -> chain.doFilter(request, response);
  private @Nullable TraceHubClient client;

  /** Starts what the filter reports to; nothing leaves the machine. */
  @Setup
  public void start() {
    if (filter.startsWith("tracehub")) {
      client =
          TraceHub.init(
              TraceHubConfig.builder()
                  .service("benchmark")
                  .set("transport", "null")
                  .set("durability", "memory")
                  .build());
      boolean bodies = filter.endsWith("bodies");
      passed =
          new TraceHubFilter(
              WebOptions.builder()
                  .captureRequestBody(bodies)
                  .captureResponseBody(bodies)
                  .captureHeaders(bodies)
                  .build());
    } else if (filter.equals("sentry")) {
      passed = SentryFilter.started();
    }
  }

  /** Ends it. */
  @TearDown
  public void stop() {
    if (client != null) {
      client.close();
    }
  }

  /** Waits until the worker has nothing left to do. */
  @Setup(Level.Iteration)
  public void catchUp() {
    if (client != null) {
      client.flush(Duration.ofSeconds(10));
    }
  }

  /** As many requests as are counted as one by JMH. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public void request(Blackhole answers) throws IOException, ServletException {
    FilterChain application = (request, response) -> answers.consume(response);
    for (int i = 0; i < REQUESTS; i++) {
      passed.doFilter(new SentRequest(), new MadeResponse(), application);
    }
  }
}
