// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.capture;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a log call costs the thread that makes it, through Logback, in rounds of {@value #CALLS}
 * with a pause between them until the ring has room again: so no call finds it full, however many
 * threads log. Allocations are those of all threads, ours of the batch thread among them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CaptureBenchmark {

  private static final int CALLS = 256;
  private static final String CUSTOMER = "c-1042";

  /** One thread: what it logs, and its pauses. */
  @State(Scope.Thread)
  public static class Caller {

    private final Integer order = 100_042;
    private final Exception failure = new IllegalStateException("the warehouse does not answer");
    private final StringBuilder unknown = new StringBuilder("what may change tomorrow");

    /** Not measured. */
    @Setup(Level.Invocation)
    public void pause(Logging logging) {
      logging.awaitRoom();
    }
  }

  /** A caller whose thread has a trace id in its MDC. */
  @State(Scope.Thread)
  public static class Traced {

    /** On the thread that will log. */
    @Setup
    public void put(Logging logging) {
      logging.putTraceId();
    }
  }

  /** A text and nothing else. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void noArguments(Logging logging, Caller caller) {
    for (int i = 0; i < CALLS; i++) {
      logging.log.info("an order was placed");
    }
  }

  /** The usual. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void twoArguments(Logging logging, Caller caller) {
    callWithTwo(logging, caller);
  }

  /** More of it. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void threeArguments(Logging logging, Caller caller) {
    for (int i = 0; i < CALLS; i++) {
      logging.log.info(
          "order {} placed by customer {} from {}", caller.order, CUSTOMER, "the shop");
    }
  }

  /** The usual, in a traced request. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void mdc(Logging logging, Caller caller, Traced traced) {
    callWithTwo(logging, caller);
  }

  /** An exception that was made before; what Logback makes of it is measured. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void exception(Logging logging, Caller caller) {
    for (int i = 0; i < CALLS; i++) {
      logging.log.error("order {} failed", caller.order, caller.failure);
    }
  }

  /** An argument that may change, so that the message is rendered at once. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void unknownArgument(Logging logging, Caller caller) {
    for (int i = 0; i < CALLS; i++) {
      logging.log.info("order {} is {}", caller.order, caller.unknown);
    }
  }

  /** The usual, by two threads at once. */
  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(CALLS)
  public void threads2(Logging logging, Caller caller) {
    callWithTwo(logging, caller);
  }

  /** By four. */
  @Benchmark
  @Threads(4)
  @OperationsPerInvocation(CALLS)
  public void threads4(Logging logging, Caller caller) {
    callWithTwo(logging, caller);
  }

  /** By eight. */
  @Benchmark
  @Threads(8)
  @OperationsPerInvocation(CALLS)
  public void threads8(Logging logging, Caller caller) {
    callWithTwo(logging, caller);
  }

  private static void callWithTwo(Logging logging, Caller caller) {
    for (int i = 0; i < CALLS; i++) {
      logging.log.info("order {} placed by customer {}", caller.order, CUSTOMER);
    }
  }
}
