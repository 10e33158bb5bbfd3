// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceIdAccessor;
import io.tracehub.TraceScope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The id and a reactive chain, with Reactor's own propagation as its users switch it on. */
class ReactorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @BeforeAll
  static void propagate() {
    Hooks.enableAutomaticContextPropagation();
  }

  @AfterAll
  static void stopPropagating() {
    Hooks.disableAutomaticContextPropagation();
  }

  @AfterEach
  void noThreadKeepsAnything() {
    Set<String> left =
        Flux.range(0, 200)
            .flatMap(
                i ->
                    Mono.fromCallable(() -> String.valueOf(MDC.get(TraceScope.KEY)))
                        .subscribeOn(
                            i % 2 == 0 ? Schedulers.parallel() : Schedulers.boundedElastic()))
            .collect(ConcurrentSkipListSet<String>::new, Set::add)
            .block(PATIENCE);
    assertThat(left).containsExactly("null");
    assertThat(MDC.get(TraceScope.KEY)).isNull();
  }

  @Test
  void idOfTheSubscriber_isThereOnEveryThreadOfTheChain() {
    try (TraceScope scope = TraceScope.open()) {
      List<String> seen =
          Flux.range(0, 50)
              .publishOn(Schedulers.parallel())
              .map(i -> String.valueOf(MDC.get(TraceScope.KEY)))
              .delayElements(Duration.ofMillis(1))
              .map(before -> before + "," + MDC.get(TraceScope.KEY))
              .contextCapture()
              .collectList()
              .block(PATIENCE);
      assertThat(seen).hasSize(50).containsOnly(scope.traceId() + "," + scope.traceId());
      assertThat(TraceScope.currentId()).isEqualTo(scope.traceId());
    }
  }

  @Test
  void idThatIsWrittenIntoTheChain_isInForceThere() {
    Set<String> seen =
        Flux.range(0, 100)
            .flatMap(
                i ->
                    Mono.fromCallable(() -> String.valueOf(TraceScope.currentId()))
                        .subscribeOn(Schedulers.parallel())
                        .map(before -> before + "," + MDC.get(TraceScope.KEY) + "," + i % 10)
                        .contextWrite(
                            context -> context.put(TraceIdAccessor.KEY, "request-" + i % 10)))
            .collect(ConcurrentSkipListSet<String>::new, Set::add)
            .block(PATIENCE);
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      expected.add("request-%d,request-%d,%d".formatted(i, i, i));
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void whatIsNoIdInTheChain_isTakenForNone() {
    try (TraceScope scope = TraceScope.open()) {
      assertThat(scope.traceId()).isNotNull();
      assertThat(
              Mono.fromCallable(() -> String.valueOf(MDC.get(TraceScope.KEY)))
                  .subscribeOn(Schedulers.parallel())
                  .contextWrite(context -> context.put(TraceIdAccessor.KEY, "<script>"))
                  .block(PATIENCE))
          .isEqualTo("null");
    }
  }

  @Test
  void chainThatNobodyGaveAnId_hasNone() {
    try (TraceScope scope = TraceScope.open()) {
      assertThat(scope.traceId()).isNotNull();
      assertThat(
              Mono.fromCallable(() -> String.valueOf(MDC.get(TraceScope.KEY)))
                  .contextWrite(context -> context.delete(TraceIdAccessor.KEY))
                  .subscribeOn(Schedulers.single())
                  .block(PATIENCE))
          .isEqualTo("null");
    }
  }
}
