// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.GZIPInputStream;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends or fails without a line in the log becomes an event, and goes on as ever. */
@SuppressWarnings({"try", "FutureReturnValueIgnored"}) // what nobody asks is what is tested
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessGuardsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final LocalServer server = new LocalServer();
  private final List<Throwable> handled = new ArrayList<>();
  private final Thread.UncaughtExceptionHandler before = this::handle;
  private Thread.@Nullable UncaughtExceptionHandler ofTheBuild;

  @BeforeEach
  void anotherLibraryHasAHandler() {
    ofTheBuild = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @AfterEach
  void nothingIsLeft() {
    Thread.setDefaultUncaughtExceptionHandler(ofTheBuild);
    server.close();
    OurThreads.assertNoneLeft();
  }

  @Test
  void uncaughtException_isAFatalEventAndReachesTheHandlerBefore() throws Exception {
    IllegalStateException boom = new IllegalStateException("boom");
    try (TraceHubClient client = LocalServer.client(server.config())) {
      die("worker-7", boom);
      assertThat(client.metrics().spooled() + client.metrics().delivered()).isOne();
    }
    JsonNode event = theEvent();
    assertThat(event.path("level").asText()).isEqualTo("FATAL");
    assertThat(event.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(event.path("thread_id").asText()).isEqualTo("worker-7");
    assertThat(event.path("module").asText()).isEqualTo("io.tracehub.ProcessGuards");
    assertThat(handled).containsExactly(boom);
  }

  @Test
  void whatTheEventSays_isWhatTheGuardsOfOtherSdksSay() {
    Event event = ProcessGuards.failure(new IllegalStateException(), "/runtime/task").build();
    assertThat(event.type()).isEqualTo(EventType.CUSTOM);
    assertThat(event.status()).isEqualTo(EventStatus.FAILED);
    assertThat(event.endpoint()).isEqualTo("/runtime/task");
    assertThat(event.statusCode()).isEqualTo(500);
  }

  @Test
  void withoutAHandlerBefore_theStackIsPrintedAsTheJvmPrintsIt() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(null);
    RuntimeException boom = new RuntimeException("boom", new IOException("inner"));
    String jvms = printedWhile(() -> die("worker", boom));
    String ours;
    try (ProcessGuards guards = TraceHub.installProcessGuards()) {
      ours = printedWhile(() -> die("worker", boom));
    }
    assertThat(ours).isEqualTo(jvms).startsWith("Exception in thread \"worker\" ");
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
  }

  @Test
  void handlerBefore_isBackWhenTheLastOfTheGuardsIsGone() {
    ProcessGuards first = TraceHub.installProcessGuards();
    ProcessGuards second = TraceHub.installProcessGuards();
    first.close();
    first.close();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNotSameAs(before);
    second.close();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
  }

  @Test
  void guardsWantedTwice_captureOnce() throws Exception {
    try (TraceHubClient client = LocalServer.client(server.config());
        ProcessGuards guards = TraceHub.installProcessGuards()) {
      die("worker", new IllegalStateException("boom"));
      assertThat(client.metrics().offered()).isOne();
    }
    assertThat(handled).hasSize(1);
  }

  @Test
  void handlerThatSomebodyPutOverOurs_isLeftInPlaceAndOursOnlyPassesOn() throws Exception {
    try (TraceHubClient client =
        LocalServer.client(server.config().set("processGuards", "", "t"))) {
      ProcessGuards guards = TraceHub.installProcessGuards();
      Thread.UncaughtExceptionHandler over = over(new ArrayList<>());
      Thread.setDefaultUncaughtExceptionHandler(over);
      guards.close();
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(over);
      die("worker", new IllegalStateException("boom"));
      assertThat(client.metrics().offered()).isZero();
    }
    assertThat(handled).hasSize(1);
  }

  @Test
  void guardsInstalledAgainOverAnotherHandler_captureOnceAndCallAll() throws Exception {
    List<Throwable> seen = new ArrayList<>();
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Thread.setDefaultUncaughtExceptionHandler(over(seen));
      try (ProcessGuards guards = TraceHub.installProcessGuards()) {
        die("worker", new IllegalStateException("boom"));
      }
      assertThat(client.metrics().offered()).isOne();
    }
    assertThat(seen).hasSize(1);
    assertThat(handled).hasSize(1);
  }

  /** Two web applications with our classes each; the first one is undeployed first. */
  @Test
  void handlerOfAnApplicationThatLeaves_isForgottenByTheOneAboveIt() {
    UncaughtHandler first = UncaughtHandler.install();
    UncaughtHandler second = UncaughtHandler.install();
    UncaughtHandler third = UncaughtHandler.install();
    first.retire();
    second.retire();
    assertThat(third.isInForce()).isTrue();
    third.retire();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
  }

  @Test
  void handlerBeforeThatThrows_doesSoAsWithoutUs() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, exception) -> {
          throw new IllegalArgumentException("of the library");
        });
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Thread.UncaughtExceptionHandler handler =
          Objects.requireNonNull(Thread.getDefaultUncaughtExceptionHandler());
      assertThatThrownBy(() -> handler.uncaughtException(Thread.currentThread(), new Error("boom")))
          .hasMessage("of the library");
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
    }
  }

  static class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no stack");
    }
  }

  @Test
  void hostileErrorsAndTheEndsOfStackAndMemory_areEventsToo() throws Exception {
    List<Throwable> thrown =
        List.of(new Hostile(), new OutOfMemoryError("no more"), endOfTheStack());
    try (TraceHubClient client = LocalServer.client(server.config())) {
      for (Throwable each : thrown) {
        die("worker", each);
      }
      assertThat(client.flush(ofSeconds(20)).delivered()).isEqualTo(3);
      assertThat(client.metrics().imbalances()).isEmpty();
    }
    assertThat(handled).isEqualTo(thrown);
  }

  private static Throwable endOfTheStack() {
    try {
      return deeper(1);
    } catch (StackOverflowError end) {
      return end;
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Throwable deeper(int depth) {
    Throwable below = deeper(depth + 1);
    return new IllegalStateException(depth + "", below);
  }

  @Test
  void threadDeath_isNoFailure() throws Exception {
    Throwable death =
        Class.forName("java.lang.ThreadDeath")
            .asSubclass(Throwable.class)
            .getDeclaredConstructor()
            .newInstance();
    try (TraceHubClient client = LocalServer.client(server.config())) {
      die("worker", death);
      assertThat(client.metrics().offered()).isZero();
    }
    assertThat(handled).containsExactly(death);
  }

  @Test
  void uncaughtExceptionOfAVirtualThread_isAnEvent() throws Exception {
    assumeThat(Runtime.version().feature()).as("virtual threads need JDK 21").isGreaterThan(20);
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Runnable dies = () -> sneak(new IllegalStateException("boom"));
      ((Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, dies))
          .join();
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
    }
    assertThat(handled).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tasks", "tasks, flush"})
  void settingWithoutUncaught_putsNoHandler(String guards) {
    try (TraceHubClient client =
        LocalServer.client(server.config().set("processGuards", guards, "a test"))) {
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
    }
  }

  @Test
  void clientThatIsOff_putsNoHandler() {
    try (TraceHubClient client =
        LocalServer.client(server.config().set("enabled", "false", "a test"))) {
      assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
    }
  }

  @Test
  void clientThatWasClosed_sawTheLastOfItsExceptions() throws Exception {
    TraceHubClient client = LocalServer.client(server.config());
    client.close();
    die("worker", new IllegalStateException("boom"));
    assertThat(client.metrics().offered()).isZero();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
  }

  // ---- tasks

  @Test
  void taskThatFails_isAnEventAndFailsAsItWould() throws Exception {
    ExecutorService pool = ProcessGuards.watch(Executors.newSingleThreadExecutor());
    IllegalStateException boom = new IllegalStateException("boom");
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Future<?> future = pool.submit((Runnable) () -> sneak(boom));
      assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(boom);
      Future<String> other = pool.submit((Callable<String>) () -> fail(new IOException("x")));
      assertThatThrownBy(other::get).hasCauseInstanceOf(IOException.class);
      assertThat(pool.submit(() -> {}, "done").get()).isEqualTo("done");
      assertThat(client.flush(ofSeconds(20)).delivered()).isEqualTo(2);
    } finally {
      end(pool);
    }
    JsonNode event = theEvent();
    assertThat(event.path("level").asText()).isEqualTo("ERROR");
    assertThat(event.path("module").asText()).isEqualTo("io.tracehub.ProcessGuardsTest");
  }

  @Test
  void periodicTaskThatFails_saysThatItIsTheEndOfIt() throws Exception {
    ScheduledExecutorService scheduler =
        ProcessGuards.watch(Executors.newSingleThreadScheduledExecutor());
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Runnable task = () -> sneak(new IllegalStateException("boom"));
      Future<?> series = scheduler.scheduleAtFixedRate(task, 0, 1, MILLISECONDS);
      assertThatThrownBy(series::get).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
    } finally {
      end(scheduler);
    }
    assertThat(theEvent().at("/extra/ends_series").asBoolean()).isTrue();
  }

  @Test
  void everyWayIntoAScheduler_isWatched() throws Exception {
    ScheduledExecutorService scheduler =
        ProcessGuards.watch(Executors.newSingleThreadScheduledExecutor());
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Runnable task = () -> sneak(new IllegalStateException("boom"));
      scheduler.execute(task);
      scheduler.submit(task);
      scheduler.schedule(task, 0, SECONDS);
      scheduler.schedule((Callable<String>) () -> fail(new IOException("x")), 0, SECONDS);
      assertThatThrownBy(scheduler.scheduleWithFixedDelay(task, 0, 1, SECONDS)::get).isNotNull();
      end(scheduler);
      assertThat(client.metrics().offered()).isEqualTo(5);
    }
  }

  @Test
  void cancelledOrInterruptedTask_hasNotFailed() throws Exception {
    ExecutorService pool = ProcessGuards.watch(Executors.newFixedThreadPool(2));
    try (TraceHubClient client = LocalServer.client(server.config())) {
      CountDownLatch running = new CountDownLatch(2);
      Runnable task =
          () -> {
            running.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("gave up, without the cause");
            }
          };
      Future<?> cancelled = pool.submit(task);
      pool.submit(
          (Callable<String>)
              () -> {
                running.countDown();
                new CountDownLatch(1).await();
                return "";
              });
      running.await();
      cancelled.cancel(true);
      pool.shutdownNow();
      end(pool);
      assertThat(client.metrics().offered()).isZero();
    }
  }

  @Test
  void whatSomebodySeesAnyway_isNotReported() throws Exception {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    ExecutorService pool =
        ProcessGuards.watch(
            Executors.newFixedThreadPool(
                1,
                work -> {
                  Thread thread = new Thread(work);
                  threads.add(thread);
                  return thread;
                }));
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Callable<String> fails = () -> fail(new IOException("x"));
      assertThatThrownBy(() -> pool.invokeAny(List.of(fails))).isNotNull();
      assertThat(pool.invokeAll(List.of(fails))).hasSize(1);
      assertThat(client.metrics().offered()).isZero();
      pool.execute(() -> sneak(new IllegalStateException("boom")));
      end(pool);
      // The pool counts a thread as ended before its handler is called.
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(client.metrics().offered()).as("as uncaught").isOne();
    }
    assertThat(handled).hasSize(1);
  }

  @Test
  void exceptionThatPassesSeveralWrappers_isReportedOnce() throws Exception {
    ExecutorService inner = Executors.newSingleThreadExecutor();
    ExecutorService pool = new WatchedExecutor(new WatchedExecutor(inner));
    assertThat(ProcessGuards.watch(pool)).isSameAs(pool);
    try (TraceHubClient client =
        LocalServer.client(server.config().set("processGuards", "tasks", "t"))) {
      Future<?> future =
          pool.submit(
              () -> {
                IllegalStateException boom = new IllegalStateException("boom");
                TraceHub.taskFailed(boom, this, false);
                throw boom;
              });
      assertThatThrownBy(future::get).isNotNull();
      assertThat(client.metrics().offered()).isOne();
    } finally {
      end(pool);
    }
  }

  @Test
  void taskOfAWrapperOfOurs_isReportedOnlyIfTasksAreWatched() {
    Runnable task = TraceScope.wrap((Runnable) () -> sneak(new IllegalStateException("boom")));
    Runnable hostile = TraceScope.wrap((Runnable) () -> sneak(new Hostile()));
    try (TraceHubClient client = LocalServer.client(server.config())) {
      assertThatThrownBy(task::run).hasMessage("boom");
      assertThat(client.metrics().offered()).isZero();
      try (ProcessGuards guards = TraceHub.installProcessGuards()) {
        assertThatThrownBy(task::run).hasMessage("boom");
        assertThatThrownBy(hostile::run).isInstanceOf(Hostile.class);
      }
      assertThat(client.metrics().offered()).isEqualTo(2);
      assertThatThrownBy(task::run).hasMessage("boom");
      assertThat(client.metrics().offered()).isEqualTo(2);
    }
  }

  @Test
  void everyWayThroughTraceScopeThatHidesAFailure_isWatchedWithTasks() throws Exception {
    ScheduledExecutorService pool =
        TraceScope.propagating(Executors.newSingleThreadScheduledExecutor());
    Callable<String> fails = () -> fail(new IllegalStateException("boom"));
    Runnable dies = () -> sneak(new IllegalStateException("boom"));
    CompletableFuture<String> failing = CompletableFuture.completedFuture("a");
    try (TraceHubClient client =
        LocalServer.client(server.config().set("processGuards", "tasks", "t"))) {
      List<Future<?>> futures =
          List.of(
              pool.submit(fails),
              pool.submit(dies),
              pool.submit(dies, "result"),
              pool.schedule(fails, 0, SECONDS),
              pool.schedule(dies, 0, SECONDS),
              pool.scheduleAtFixedRate(dies, 0, 1, SECONDS),
              pool.scheduleWithFixedDelay(dies, 0, 1, SECONDS),
              failing.thenApply(TraceScope.wrapFunction(text -> sneaked())),
              failing.thenAccept(TraceScope.wrapConsumer(text -> dies.run())),
              failing.handle(TraceScope.wrapBiFunction((text, none) -> sneaked())),
              failing.whenComplete(TraceScope.wrapBiConsumer((text, none) -> dies.run())),
              CompletableFuture.supplyAsync(TraceScope.wrapSupplier(ProcessGuardsTest::sneaked)));
      for (Future<?> future : futures) {
        assertThatThrownBy(() -> future.get(20, SECONDS)).hasMessageContaining("boom");
      }
      assertThat(client.metrics().offered()).isEqualTo(futures.size());
      pool.execute(dies);
      assertThat(pool.submit(() -> "runs on").get()).isEqualTo("runs on");
      assertThat(client.metrics().offered()).isEqualTo(futures.size() + 1);
    } finally {
      end(pool);
    }
  }

  /** The JDK's own closing would wait for the end of a pool that does not end. */
  @Test
  void closingAWatchedExecutor_isTheGivenOnesAffair() {
    WatchedExecutor common = new WatchedExecutor(ForkJoinPool.commonPool());
    common.close();
    assertThat(common.isShutdown()).isFalse();
  }

  @Test
  void failureInAWatchedExecutorThatHandsOnIds_isReportedOnceWithTasksToo() throws Exception {
    ExecutorService pool =
        ProcessGuards.watch(TraceScope.propagating(Executors.newSingleThreadExecutor()));
    try (TraceHubClient client =
        LocalServer.client(server.config().set("processGuards", "tasks", "t"))) {
      Future<?> future = pool.submit(() -> sneak(new IllegalStateException("boom")));
      assertThatThrownBy(future::get).isNotNull();
      assertThat(client.metrics().offered()).isOne();
    } finally {
      end(pool);
    }
  }

  @Test
  void whatSomebodySeesOfAnExecutorOfOurs_isNotReportedOnceMore() throws Exception {
    ExecutorService pool = TraceScope.propagating(Executors.newSingleThreadExecutor());
    Callable<String> fails = () -> fail(new IllegalStateException("boom"));
    try (TraceHubClient client =
        LocalServer.client(server.config().set("processGuards", "tasks", "t"))) {
      assertThatThrownBy(() -> pool.invokeAny(List.of(fails))).isNotNull();
      assertThat(pool.invokeAll(List.of(fails))).hasSize(1);
      pool.execute(() -> sneak(new IllegalStateException("boom")));
      end(pool);
      assertThat(client.metrics().offered()).isZero();
    }
  }

  @Test
  void failureInAWrapper_isToldWithTheClassOfItsTaskAndTheEndOfItsSeries() throws Exception {
    ScheduledExecutorService pool =
        TraceScope.propagating(Executors.newSingleThreadScheduledExecutor());
    try (TraceHubClient client =
        LocalServer.client(server.config().set("processGuards", "tasks", "t"))) {
      Future<?> series =
          pool.scheduleAtFixedRate(() -> sneak(new IllegalStateException("boom")), 0, 1, SECONDS);
      assertThatThrownBy(() -> series.get(20, SECONDS)).isNotNull();
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
    } finally {
      end(pool);
    }
    JsonNode event = theEvent();
    assertThat(event.path("module").asText()).isEqualTo(ProcessGuardsTest.class.getName());
    assertThat(event.at("/extra/ends_series").asBoolean()).isTrue();
    assertThat(event.at("/extra/endpoint").asText()).isEqualTo("/runtime/task");
  }

  @Test
  void futureThatCompletesWithAnException_isReportedByItsCause() throws Exception {
    try (TraceHubClient client = LocalServer.client(server.config())) {
      CompletableFuture<Void> future =
          CompletableFuture.runAsync(() -> sneak(new IllegalStateException("boom")))
              .whenComplete(ProcessGuards.reportFailure());
      assertThatThrownBy(future::get).hasCauseInstanceOf(IllegalStateException.class);
      CompletableFuture.completedFuture("fine").whenComplete(ProcessGuards.reportFailure());
      new CompletableFuture<String>().whenComplete(ProcessGuards.reportFailure()).cancel(true);
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
    }
    assertThat(theEvent().path("error_type").asText()).endsWith("IllegalStateException");
  }

  // ---- what they share

  private void handle(Thread thread, Throwable exception) {
    handled.add(exception);
  }

  private static void die(String name, Throwable exception) {
    Thread thread = new Thread(() -> sneak(exception), name);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Thread.UncaughtExceptionHandler over(List<Throwable> seen) {
    Thread.UncaughtExceptionHandler below =
        Objects.requireNonNull(Thread.getDefaultUncaughtExceptionHandler());
    return (thread, exception) -> {
      seen.add(exception);
      below.uncaughtException(thread, exception);
    };
  }

  private static void sneak(Throwable exception) {
    ProcessGuardsTest.<RuntimeException>throwIt(exception);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwIt(Throwable exception) throws T {
    throw (T) exception;
  }

  private static String sneaked() {
    throw new IllegalStateException("boom");
  }

  private static String fail(Exception with) throws Exception {
    throw with;
  }

  private static void end(ExecutorService executor) throws InterruptedException {
    executor.shutdown();
    assertThat(executor.awaitTermination(20, SECONDS)).isTrue();
  }

  private static String printedWhile(Runnable action) {
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(err);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private JsonNode theEvent() throws InterruptedException, IOException {
    RecordedRequest request = server.takeRequest();
    byte[] body = Objects.requireNonNull(request.getBody()).toByteArray();
    return JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(body))).get(0);
  }
}
