// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tracehub.fixtures.IngestScript;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an application leaves behind, which is nothing, and what it costs where it is off. */
class ReleaseTest {

  /** Without these, whose own threads and caches would keep a class loader with or without us. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "reactor|netty|webflux|webclient|graphql|hibernate|jersey|glassfish|jetty|tomcat");

  /** Spring Boot's hook would keep it until the JVM ends, as it should. */
  private static final String NO_HOOK = "logging.register-shutdown-hook=false";

  /** Micrometer's global registry keeps that of every context that Spring Boot adds to it. */
  private static final String NO_GLOBAL_METRICS = "management.metrics.use-global-registry=false";

  private static final String OURS = "tracehub-";

  private static final int RESTARTS = Integer.getInteger("restarts", 5);

  private static final int MANY = 100;
  private static final int WARM = 20;

  /** Of each restart; a client that stays would be a megabyte. */
  private static final long SOME_BYTES = 128 << 10;

  private static final int SOME_THREADS = 10;
  private static final int SOME_CLASSES = 200;

  /** All of an application's classes, apart from those of this JVM's other tests. */
  private static final class OwnClasses extends URLClassLoader {

    final Set<String> loaded = ConcurrentHashMap.newKeySet();

    OwnClasses() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> !LEFT_OUT.matcher(new File(entry).getName()).find())
          .map(
              entry -> {
                try {
                  return new File(entry).toURI().toURL();
                } catch (MalformedURLException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toArray(URL[]::new);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      loaded.add(name);
      return found;
    }

    /** Starts and closes an application, as its own classes see it. */
    void run(String... properties) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(this);
      try {
        loadClass(StartAndStop.class.getName())
            .getMethod("run", String[].class)
            .invoke(null, (Object) properties);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && thread.getName().startsWith(name))
        .count();
  }

  /** Something of an application that stays behind, until {@link #takeBack}. */
  public static final class LeftBehind {

    private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();

    private LeftBehind() {}

    /** Leaves it on the present thread. */
    public static void leave() {
      LEFT.set(new LeftBehind());
    }

    /** Leaves nothing. */
    public static void takeBack() {
      LEFT.remove();
    }
  }

  @Test
  void restarts_leaveNoThread_andTheApplicationsClassLoaderCanGo() throws IOException {
    try (IngestScript backEnd = IngestScript.start()) {
      long clients = threads("HttpClient-");
      long ours = threads(OURS);
      WeakReference<ClassLoader> gone = restartInOwnClasses(backEnd.url());
      assertThat(threads(OURS)).isEqualTo(ours);
      forgetLastRecord();
      // The JDK's client ends its own thread some seconds after it has been collected.
      awaitCollected(() -> threads("HttpClient-") <= clients);
      awaitCollected(() -> gone.get() == null);
      assertThat(backEnd.messages()).hasSize(RESTARTS).containsOnly("up");
    }
  }

  private static WeakReference<ClassLoader> restartInOwnClasses(URI backEnd) throws IOException {
    String[] arguments =
        RunningApplication.arguments(backEnd, StartAndStop.NO_WEB, NO_HOOK, NO_GLOBAL_METRICS);
    try (OwnClasses classes = new OwnClasses()) {
      for (int i = 0; i < RESTARTS; i++) {
        classes.run(arguments);
      }
      return new WeakReference<>(classes);
    }
  }

  /** Spring itself keeps a little of each; with {@code -Pmany-restarts} only. */
  @Test
  void manyRestarts_leaveNoMoreBehindThanTheyDoWithoutTraceHub() throws IOException {
    assumeThat(RESTARTS).isGreaterThanOrEqualTo(MANY);
    Footprint without = growth("tracehub.enabled=false", 0);
    Footprint with = growth("tracehub.enabled=true", 1);
    System.out.println("without " + without + ", with " + with);
    assertThat(with.heapBytes).isLessThan(without.heapBytes + RESTARTS * SOME_BYTES);
    assertThat(with.threads).isLessThan(without.threads + SOME_THREADS);
    assertThat(with.classes).isLessThan(without.classes + SOME_CLASSES);
  }

  /** By how much the JVM grows from the first restarts to the last, in one class loader. */
  private static Footprint growth(String property, int entriesOfEach) throws IOException {
    try (OwnClasses classes = new OwnClasses()) {
      Footprint first = null;
      for (int i = 1; i <= RESTARTS; i++) {
        // One of its own for each, since it keeps what it received.
        try (IngestScript backEnd = IngestScript.start()) {
          classes.run(
              RunningApplication.arguments(
                  backEnd.url(), StartAndStop.NO_WEB, NO_HOOK, NO_GLOBAL_METRICS, property));
          assertThat(backEnd.messages()).hasSize(entriesOfEach);
        }
        first = i == WARM ? Footprint.now() : first;
      }
      return Footprint.now().since(first);
    }
  }

  private record Footprint(long heapBytes, int threads, int classes) {

    static Footprint now() {
      for (int i = 0; i < 3; i++) {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        awaitCollected(() -> garbage.get() == null);
      }
      return new Footprint(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    Footprint since(Footprint before) {
      return new Footprint(
          heapBytes - before.heapBytes, threads - before.threads, classes - before.classes);
    }
  }

  /** Without it the test above could be green because it looks at the wrong loader. */
  @Test
  void aClassLoaderOfWhichSomethingStays_isSeen() throws Exception {
    WeakReference<ClassLoader> stays = leaveBehind();
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    awaitCollected(() -> garbage.get() == null);
    assertThat(stays.get()).isNotNull();
    leftBehind(stays.get(), "takeBack");
    awaitCollected(() -> stays.get() == null);
  }

  private static WeakReference<ClassLoader> leaveBehind() throws Exception {
    try (OwnClasses classes = new OwnClasses()) {
      leftBehind(classes, "leave");
      return new WeakReference<>(classes);
    }
  }

  private static void leftBehind(ClassLoader classes, String what) throws Exception {
    classes.loadClass(LeftBehind.class.getName()).getMethod(what).invoke(null);
  }

  /**
   * JDK 17 keeps the class for which a record's method was linked last (JDK-8078641), one at most,
   * until the next record of anyone. Spring Boot 3 has such records, and so have we: an
   * application's class loader would stay with either.
   */
  private static void forgetLastRecord() {
    record Last(Thread thread) {}

    assertThat(new Last(Thread.currentThread()))
        .isNotEqualTo(new Last(null))
        .doesNotHaveSameHashCodeAs(new Last(null))
        .hasToString("Last[thread=" + Thread.currentThread() + "]");
  }

  @Test
  void switchedOff_noClassOfOursIsLoadedButTheListener_andNoThreadStarts() throws IOException {
    long before = threads(OURS);
    try (OwnClasses classes = new OwnClasses()) {
      classes.run(
          RunningApplication.arguments(
              URI.create("http://localhost:1"),
              StartAndStop.NO_WEB,
              NO_HOOK,
              "tracehub.enabled=false"));
      assertThat(classes.loaded).contains("io.tracehub.spring.EarlyStart");
      assertThat(classes.loaded.stream().filter(ReleaseTest::isOurs)).isEmpty();
    }
    assertThat(threads(OURS)).isEqualTo(before);
  }

  private static boolean isOurs(String name) {
    return name.startsWith("io.tracehub.")
        && !name.startsWith("io.tracehub.spring.tests.")
        // Boot looks for annotations of Jackson in the application's package, which is the tests'.
        && !name.startsWith("io.tracehub.fixtures.")
        && !name.equals("io.tracehub.spring.EarlyStart")
        && !name.equals("io.tracehub.spring.FailedStart")
        // Micrometer's context-propagation looks for accessors by itself.
        && !name.equals("io.tracehub.TraceIdAccessor");
  }

  private static void awaitCollected(BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(done.getAsBoolean()).isTrue();
  }
}
