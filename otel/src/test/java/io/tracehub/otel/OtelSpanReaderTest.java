// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.tracehub.spi.SpanIds;
import io.tracehub.spi.SpanReader;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How OpenTelemetry's current span is read, and that nobody is hurt by asking. */
class OtelSpanReaderTest {

  private static final SpanContext SPAN =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.fromByte((byte) 0xff),
          TraceState.getDefault());

  @Test
  void span_isThatOfThePresentContext() {
    OtelSpanReader reader = new OtelSpanReader();
    assertThat(Context.current()).isNotNull();
    assertThat(reader.current()).isNull();
    try (Scope scope = Span.wrap(SPAN).makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(reader.current()).isSameAs(SPAN);
    }
    assertThat(reader.ids(SPAN))
        .isEqualTo(new SpanIds("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", 0xff));
    assertThat(reader.ids("something else")).isNull();
  }

  @Test
  void asking_allocatesNothing() {
    OtelSpanReader reader = new OtelSpanReader();
    try (Scope scope = Span.wrap(SPAN).makeCurrent()) {
      assertThat(scope).isNotNull();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      int nulls = 0;
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 20; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
          nulls += reader.current() == null ? 1 : 0;
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(nulls).isZero();
      assertThat(least).as("bytes of 10,000 calls").isLessThan(10_000);
    }
  }

  /**
   * What stores contexts is settled when the first is asked for. Spring Boot settles it after
   * logging has started, and its MDC would stay empty if we had been first.
   */
  @Test
  void reader_doesNotSettleHowContextsAreStored() throws Exception {
    try (URLClassLoader loader = alone(Span.class, Context.class, common())) {
      SpanReader reader = reader(loader);
      assertThat(reader.current()).isNull();
      Class<?> probe = loader.loadClass(Probe.class.getName());
      @SuppressWarnings("unchecked") // it is one
      Callable<String> late = (Callable<String>) probe.getDeclaredConstructor().newInstance();
      assertThat(late.call()).isEqualTo("late wrapper was used");
      assertThat(reader.current()).as("outside a span, though in use").isNull();
    }
  }

  /** Adds a wrapper as Spring Boot does, then uses the context. */
  public static final class Probe implements Callable<String> {
    private boolean used;

    @Override
    public String call() {
      Function<io.opentelemetry.context.ContextStorage, io.opentelemetry.context.ContextStorage>
          wrapper =
              storage -> {
                used = true;
                return storage;
              };
      io.opentelemetry.context.ContextStorage.addWrapper(wrapper);
      Context.current();
      return used ? "late wrapper was used" : "too late";
    }
  }

  /** An application that is deployed anew would stay in memory as often. */
  @Test
  void libraryThatOutlivesTheApplication_holdsNothingOfIt() throws Exception {
    try (URLClassLoader server =
            new URLClassLoader(places(Span.class, Context.class, common()), new CoreOnly());
        URLClassLoader application =
            new URLClassLoader(places(OtelSpanReader.class, OtelSpanReaderTest.class), server)) {
      assertThat(reader(application).current()).isNull();
      Method wrappers =
          server
              .loadClass("io.opentelemetry.context.ContextStorageWrappers")
              .getDeclaredMethod("getWrappers");
      wrappers.setAccessible(true);
      assertThat((List<?>) wrappers.invoke(null)).isEmpty();

      Object inSpan =
          application.loadClass(InSpan.class.getName()).getDeclaredConstructor().newInstance();
      assertThat(((Callable<?>) inSpan).call()).as("the span is read all the same").isEqualTo(true);
    }
  }

  /** Asks while a span is current. */
  public static final class InSpan implements Callable<Boolean> {
    @Override
    public Boolean call() {
      SpanContext span =
          SpanContext.create(
              "4bf92f3577b34da6a3ce929d0e0e4736",
              "00f067aa0ba902b7",
              TraceFlags.getSampled(),
              TraceState.getDefault());
      try (Scope scope = Span.wrap(span).makeCurrent()) {
        return scope != null && new OtelSpanReader().current() != null;
      }
    }
  }

  @Test
  void reader_isNoneWhereTheLibraryIsMissing() throws Exception {
    try (URLClassLoader loader = alone()) {
      List<Throwable> failures = new ArrayList<>();
      try {
        ServiceLoader.load(SpanReader.class, loader).iterator().next();
      } catch (ServiceConfigurationError | LinkageError missing) {
        failures.add(missing);
      }
      assertThat(failures).hasSize(1);
    }
  }

  private static SpanReader reader(ClassLoader loader) {
    SpanReader reader = ServiceLoader.load(SpanReader.class, loader).iterator().next();
    assertThat(reader.getClass().getClassLoader()).isSameAs(loader);
    return reader;
  }

  private static Class<?> common() throws ClassNotFoundException {
    return Class.forName("io.opentelemetry.common.ComponentLoader");
  }

  /** Our classes and these libraries as another application has them; core is the test's own. */
  private static URLClassLoader alone(Class<?>... libraries) {
    List<Class<?>> all = new ArrayList<>(List.of(libraries));
    all.add(OtelSpanReader.class);
    all.add(OtelSpanReaderTest.class);
    return new URLClassLoader(places(all.toArray(Class<?>[]::new)), new CoreOnly());
  }

  private static URL[] places(Class<?>... types) {
    return Stream.of(types).map(OtelSpanReaderTest::place).distinct().toArray(URL[]::new);
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static final class CoreOnly extends ClassLoader {
    CoreOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("io.tracehub.spi.")) {
        return Class.forName(name);
      }
      throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
      return null;
    }
  }
}
