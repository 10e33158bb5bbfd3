// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.tracehub.TraceScope;
import io.tracehub.jul.JulContext;
import io.tracehub.log4j2.ThreadContextBridge;
import io.tracehub.logback.MdcBridge;
import io.tracehub.spi.ContextBridge;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** One application with three logging frameworks: a scope is in the contexts of all of them. */
class AllContextsTest {

  private static final List<ContextBridge> CONTEXTS =
      List.of(new MdcBridge(), new ThreadContextBridge(), new JulContext());

  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(ids()).containsOnlyNulls();
    assertThat(pool.submit(AllContextsTest::ids).get()).containsOnlyNulls();
    pool.shutdown();
  }

  private static List<@Nullable String> ids() {
    return CONTEXTS.stream().map(context -> context.get(TraceScope.KEY)).toList();
  }

  @Test
  void scope_standsInAllOfThem() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      assertThat(ids()).hasSize(3).containsOnly(scope.traceId());
      assertThat(TraceScope.propagating(pool).submit(AllContextsTest::ids).get())
          .containsOnly(scope.traceId());
    }
    TraceScope.set("import-7");
    assertThat(ids()).containsOnly("import-7");
    TraceScope.clear();
  }

  @Test
  void eachGetsBackWhatItHadItself() throws Exception {
    MDC.put(TraceScope.KEY, "of the web framework");
    ThreadContext.put("traceId", "of the library");
    try (TraceScope scope = TraceScope.open("import-7")) {
      assertThat(ids()).containsOnly(scope.traceId());
    }
    assertThat(TraceScope.wrapSupplier(AllContextsTest::ids).get())
        .containsOnly("of the web framework");
    assertThat(ids()).containsExactly("of the web framework", null, null);
    assertThat(ThreadContext.get("traceId")).isEqualTo("of the library");
    MDC.clear();
    assertThat(TraceScope.currentId()).isEqualTo("of the library");
    ThreadContext.clearMap();
  }

  @Test
  void snapshotOfMicrometer_isInForceInAllAndGivesEachBackWhatItHad() {
    ContextSnapshotFactory factory = ContextSnapshotFactory.builder().build();
    ContextSnapshot ofTheWork;
    try (TraceScope scope = TraceScope.open("import-7")) {
      ofTheWork = factory.captureAll();
      assertThat(scope.traceId()).isEqualTo("import-7");
    }
    MDC.put(TraceScope.KEY, "of the web framework");
    try (ContextSnapshot.Scope scope = ofTheWork.setThreadLocals()) {
      assertThat(scope).isNotNull();
      assertThat(ids()).containsOnly("import-7");
    }
    assertThat(ids()).containsExactly("of the web framework", null, null);
    MDC.clear();
    try (ContextSnapshot.Scope scope = ofTheWork.setThreadLocals()) {
      assertThat(scope).isNotNull();
      assertThat(ids()).containsOnly("import-7");
    }
  }
}
