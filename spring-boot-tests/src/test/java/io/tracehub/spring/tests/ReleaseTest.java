// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracehub.fixtures.IngestScript;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final String OURS = "tracehub-";

  private static final int RESTARTS = Integer.getInteger("restarts", 10);

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

  @Test
  void manyRestarts_leaveNoThread() {
    try (IngestScript backEnd = IngestScript.start()) {
      String[] arguments = RunningApplication.arguments(backEnd.url(), StartAndStop.NO_WEB);
      long clients = threads("HttpClient-");
      long ours = threads(OURS);
      for (int i = 0; i < RESTARTS; i++) {
        StartAndStop.run(arguments);
      }
      assertThat(threads(OURS)).isEqualTo(ours);
      // The JDK's client ends its own thread some seconds after it has been collected.
      awaitCollected(() -> threads("HttpClient-") <= clients);
      assertThat(backEnd.messages()).hasSize(RESTARTS);
    }
  }

  @Test
  void anApplicationsClassLoader_canGo() throws IOException {
    assumeTrue(RESTARTS > 10, "with -Pmany-restarts only");
    try (IngestScript backEnd = IngestScript.start()) {
      WeakReference<ClassLoader> gone = runInOwnClasses(backEnd.url());
      forgetLastRecord();
      awaitCollected(() -> gone.get() == null);
      assertThat(gone.get()).isNull();
      assertThat(backEnd.messages()).containsExactly("up");
    }
  }

  /** JDK 17 keeps the class for which a record's equals was linked last (JDK-8078641). */
  private static void forgetLastRecord() {
    record Last(Thread thread) {}

    assertThat(new Last(Thread.currentThread()))
        .isNotEqualTo(new Last(null))
        .hasToString("Last[thread=" + Thread.currentThread() + "]");
  }

  private static WeakReference<ClassLoader> runInOwnClasses(URI backEnd) throws IOException {
    try (OwnClasses classes = new OwnClasses()) {
      classes.run(RunningApplication.arguments(backEnd, StartAndStop.NO_WEB, NO_HOOK));
      return new WeakReference<>(classes);
    }
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
        // Of these tests too: Spring Boot looks for mixins of Jackson among them.
        && !name.startsWith("io.tracehub.fixtures.")
        && !name.equals("io.tracehub.spring.EarlyStart")
        && !name.equals("io.tracehub.spring.FailedStart")
        // Micrometer's context-propagation looks for accessors by itself.
        && !name.equals("io.tracehub.TraceIdAccessor");
  }

  private static void awaitCollected(java.util.function.BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      System.gc();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(done.getAsBoolean()).isTrue();
  }
}
