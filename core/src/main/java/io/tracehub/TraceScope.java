// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.ContextBridge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work with a trace id, for work that gets none from elsewhere: what this thread logs
 * until the scope is closed belongs to one trace.
 *
 * <pre>{@code
 * try (TraceScope scope = TraceScope.open()) {
 *   importOrders();
 * }
 * }</pre>
 *
 * <p>The id stands under {@value #KEY} in the context of each logging framework that a TraceHub
 * appender serves here (SLF4J's MDC, Log4j2's ThreadContext, one of our own for java.util.logging),
 * so other appenders can print it. What stood there before comes back when the scope is closed. A
 * scope belongs to the thread that opened it. When the outermost scope of an id is closed, the work
 * is over, and its breadcrumbs are forgotten.
 *
 * <p>Work that goes on in other threads takes its id along by {@link #propagating(ExecutorService)}
 * or one of the {@code wrap} methods. A task so wrapped has the id that stood in the thread which
 * wrapped it, or none, whatever its own thread had; what that was comes back at its end. It joins
 * the work: it neither begins nor ends it. A scope that it leaves open ends with it. What it throws
 * goes on unchanged; with the process guard {@code tasks} it is an event of that trace too.
 *
 * <p>Nothing here blocks. What throws is a null where the JDK's executors throw for it.
 */
public final class TraceScope implements AutoCloseable {

  /** The key under which the id stands; one of those that {@code traceIdKeys} has by default. */
  public static final String KEY = "trace_id";

  private final String traceId;
  private final Placed placed;

  private TraceScope(String traceId) {
    this.traceId = traceId;
    this.placed = Placed.scope(traceId);
    if (placed.beganWork()) {
      TraceHub.scopeOpened(traceId);
    }
  }

  /** Opens a scope with a new id: 32 hexadecimal digits, as W3C Trace Context has them. */
  public static TraceScope open() {
    return new TraceScope(TraceIds.next());
  }

  /**
   * Opens a scope with the id of work that began elsewhere.
   *
   * @param traceId an id of any form (32 hexadecimal digits, a UUID, …), of 1 to 64 letters, digits
   *     and signs of {@code . _ ~ : / + = @ , ; | # -}, not all zeros; or a W3C {@code traceparent}
   *     header, whose id is taken. Anything else is taken for none, since it may come from a
   *     stranger's header: the scope then has a new id
   */
  public static TraceScope open(@Nullable String traceId) {
    String id = TraceIds.in(traceId);
    return id == null ? open() : new TraceScope(id);
  }

  /**
   * Gives the present thread an id until {@link #clear}, for code that cannot use a block, such as
   * a pair of callbacks. It takes the place of the one before, whose work is over, unless an open
   * scope has it.
   *
   * @param traceId as for {@link #open(String)}; what is no id is taken for none, and a new one set
   * @return the id that was set
   */
  public static String set(@Nullable String traceId) {
    String given = TraceIds.in(traceId);
    String id = given == null ? TraceIds.next() : given;
    String replaced = Standing.here().id();
    boolean begins = !Placed.isInForce(id);
    if (replaced != null && !replaced.equals(id) && !Placed.isHeld(replaced)) {
      TraceHub.scopeClosed(replaced);
    }
    Contexts.put(id);
    if (begins) {
      TraceHub.scopeOpened(id);
    }
    return id;
  }

  /**
   * Takes from the present thread the id that stands under {@value #KEY}. Its work is over, unless
   * an open scope has it, or a task that joined it; in a scope its id comes back no more, though
   * what stood before the scope does. Ids under other keys belong to others and stay.
   */
  public static void clear() {
    String removed = Standing.here().id();
    Contexts.put(null);
    if (removed != null && !Placed.isHeld(removed)) {
      TraceHub.scopeClosed(removed);
    }
  }

  /**
   * The trace id of the present thread: what stands under {@value #KEY}, or else under one of the
   * other keys that {@code traceIdKeys} has by default, where tracing libraries put theirs. Null if
   * it has none.
   */
  public static @Nullable String currentId() {
    return Contexts.traceId();
  }

  /**
   * The id that a text from elsewhere is or has, a header's value say; null if it is none. What is
   * one is told at {@link #open(String)}.
   */
  public static @Nullable String idIn(@Nullable String text) {
    return TraceIds.in(text);
  }

  /** All that stands in the logging contexts of the present thread. */
  static Map<String, String> context() {
    Map<String, String> all = Map.of();
    for (ContextBridge bridge : Contexts.all()) {
      Map<String, String> copy = bridge.copy();
      if (all.isEmpty()) {
        all = copy;
      } else if (!copy.isEmpty()) {
        all = new LinkedHashMap<>(all);
        copy.forEach(all::putIfAbsent);
      }
    }
    return all;
  }

  /** The id that this scope gave its thread. */
  public String traceId() {
    return traceId;
  }

  /**
   * Ends it and restores what stood before. On any other thread, or a second time, it does nothing.
   * A scope that was opened after it on this thread and is still open stays in force until it is
   * closed.
   */
  @Override
  public void close() {
    placed.end(TraceHub::scopeClosed);
  }

  /** A task that runs with the present thread's id, in whatever thread, any number of times. */
  public static Runnable wrap(Runnable task) {
    Objects.requireNonNull(task, "task");
    Carried carried = Carried.fromHere();
    return () -> carried.runAlone(task);
  }

  /** A task that runs with the present thread's id, in whatever thread, any number of times. */
  public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
    Objects.requireNonNull(task, "task");
    Carried carried = Carried.fromHere();
    return () -> carried.callAlone(task);
  }

  /**
   * The same for a {@link Supplier}, as {@code CompletableFuture.supplyAsync} takes it. (It has a
   * name of its own because the compiler cannot tell a lambda's Supplier from a Callable.)
   */
  public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> supplier) {
    Objects.requireNonNull(supplier, "supplier");
    Carried carried = Carried.fromHere();
    return () -> carried.get(supplier, supplier);
  }

  /**
   * The same for a step that follows a future, as {@code thenApply} or {@code thenCompose} takes
   * it. A step runs in the thread that completes the future, so only this, not an executor, gives
   * it the id of the thread that asked for it.
   */
  public static <T extends @Nullable Object, R extends @Nullable Object>
      Function<T, R> wrapFunction(Function<T, R> step) {
    Objects.requireNonNull(step, "step");
    Carried carried = Carried.fromHere();
    return given -> carried.get(step, () -> step.apply(given));
  }

  /** The same for a step as {@code handle} or {@code thenCombine} takes it. */
  public static <T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
      BiFunction<T, U, R> wrapBiFunction(BiFunction<T, U, R> step) {
    Objects.requireNonNull(step, "step");
    Carried carried = Carried.fromHere();
    return (given, other) -> carried.get(step, () -> step.apply(given, other));
  }

  /** The same for a step as {@code thenAccept} takes it. */
  public static <T extends @Nullable Object> Consumer<T> wrapConsumer(Consumer<T> step) {
    Objects.requireNonNull(step, "step");
    Carried carried = Carried.fromHere();
    return given ->
        carried.get(
            step,
            () -> {
              step.accept(given);
              return null;
            });
  }

  /** The same for a step as {@code whenComplete} takes it. */
  public static <T extends @Nullable Object, U extends @Nullable Object>
      BiConsumer<T, U> wrapBiConsumer(BiConsumer<T, U> step) {
    Objects.requireNonNull(step, "step");
    Carried carried = Carried.fromHere();
    return (given, other) ->
        carried.get(
            step,
            () -> {
              step.accept(given, other);
              return null;
            });
  }

  /**
   * An executor whose tasks run with the id of the thread that submits them. For {@code
   * CompletableFuture}'s {@code …Async} methods: the thread that submits a step is the one that
   * completes the step before; where that is none of this executor, wrap the step itself.
   */
  public static Executor propagating(Executor executor) {
    return executor instanceof PropagatingExecutor
        ? executor
        : new PropagatingExecutor(Objects.requireNonNull(executor, "executor"));
  }

  /**
   * The same for a service. All else is the given executor's own: it is shut down, awaited and
   * closed with it.
   */
  public static ExecutorService propagating(ExecutorService executor) {
    return executor instanceof PropagatingExecutorService
        ? executor
        : new PropagatingExecutorService(Objects.requireNonNull(executor, "executor"));
  }

  /**
   * The same for a scheduler. A task that runs again and again is not part of the work that set it
   * up, and outlives it: its runs have no id, and each may open a scope. One that shall have the id
   * is wrapped by {@link #wrap(Runnable)} before.
   */
  public static ScheduledExecutorService propagating(ScheduledExecutorService executor) {
    return executor instanceof PropagatingScheduler
        ? executor
        : new PropagatingScheduler(Objects.requireNonNull(executor, "executor"));
  }
}
