// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceScope;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The context that java.util.logging does not have. */
class JulContextTest {

  private static final int COLLECTIONS = 100;

  private final JulContext context = new JulContext();

  @AfterEach
  void leaveNothing() {
    context.remove("tenant");
    context.remove("trace_id");
    assertThat(JulContext.values()).isEmpty();
  }

  @Test
  void value_isSeenByItsOwnThreadOnly() throws InterruptedException {
    context.put("tenant", "acme");
    Map<?, ?>[] seen = new Map<?, ?>[1];
    Thread other = new Thread(() -> seen[0] = JulContext.values());
    other.start();
    other.join();
    assertThat(seen[0]).isEmpty();
    assertThat(new JulContext().get("tenant")).isEqualTo("acme");
  }

  @Test
  void mapThatARecordTookAlong_doesNotChange() {
    context.put("tenant", "acme");
    Map<String, String> taken = context.copy();
    context.put("trace_id", "import-7");
    context.remove("tenant");
    assertThat(taken).containsExactly(Map.entry("tenant", "acme"));
    assertThat(JulContext.values()).containsExactly(Map.entry("trace_id", "import-7"));
  }

  @Test
  void removingWhatIsNotThere_doesNothing() {
    context.remove("tenant");
    context.put("trace_id", "import-7");
    context.remove("tenant");
    assertThat(JulContext.values()).containsOnlyKeys("trace_id");
  }

  @Test
  void closedScope_leavesNothingInTheThread() throws Exception {
    Field values = JulContext.class.getDeclaredField("VALUES");
    values.setAccessible(true);
    ThreadLocal<?> ofThisThread = (ThreadLocal<?>) values.get(null);
    try (TraceScope scope = TraceScope.open()) {
      assertThat(scope.traceId()).isEqualTo(context.get(TraceScope.KEY));
      assertThat(ofThisThread.get()).isNotNull();
    }
    assertThat(ofThisThread.get()).isNull();
    TraceScope.set("import-7");
    TraceScope.clear();
    assertThat(ofThisThread.get()).isNull();
  }

  /** No test of this module has Micrometer's library, so all of them show it; this one says so. */
  @Test
  void scope_needsNoMicrometer() {
    assertThat(
            getClass().getResource("/META-INF/services/io.micrometer.context.ThreadLocalAccessor"))
        .isNotNull();
    assertThat(getClass().getResource("/io/micrometer/context/ThreadLocalAccessor.class")).isNull();
    try (TraceScope scope = TraceScope.open()) {
      assertThat(TraceScope.currentId()).isEqualTo(scope.traceId());
    }
  }

  @Test
  void valueThatNobodyRemoves_keepsNoClassLoaderAlive() throws Exception {
    WeakReference<ClassLoader> redeployed = putInALoaderOfItsOwn();
    for (int i = 0; i < COLLECTIONS && redeployed.get() != null; i++) {
      System.gc();
    }
    assertThat(redeployed.get()).isNull();
  }

  private static WeakReference<ClassLoader> putInALoaderOfItsOwn() throws Exception {
    ClassLoader loader = new Redeployed();
    Class<?> theirs = loader.loadClass(JulContext.class.getName());
    assertThat(theirs).isNotSameAs(JulContext.class);
    Object bridge = theirs.getDeclaredConstructor().newInstance();
    theirs.getMethod("put", String.class, String.class).invoke(bridge, "tenant", "acme");
    assertThat(theirs.getMethod("get", String.class).invoke(bridge, "tenant")).isEqualTo("acme");
    return new WeakReference<>(loader);
  }

  /** Has a class of ours for itself, as a web application has. */
  private static final class Redeployed extends ClassLoader {
    Redeployed() {
      super(JulContextTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(JulContext.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = JulContext.class.getResourceAsStream("JulContext.class")) {
        byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
