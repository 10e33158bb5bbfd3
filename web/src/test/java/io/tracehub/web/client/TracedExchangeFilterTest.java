// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.TraceHub;
import io.tracehub.TraceIdAccessor;
import io.tracehub.TraceScope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Whose trace a reactive call belongs to, and when it is over. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TracedExchangeFilterTest {

  private static BackEnd backEnd;

  private final List<@Nullable String> ids = new ArrayList<>();
  private final ClientRequest request =
      ClientRequest.create(HttpMethod.GET, URI.create("http://payments/pay")).build();

  @BeforeAll
  static void start() {
    backEnd = new BackEnd();
  }

  @AfterAll
  static void end() {
    backEnd.close();
  }

  private Mono<ClientResponse> call(Mono<ClientResponse> answer) {
    return call(
        sent -> {
          ids.add(sent.headers().getFirst("X-Trace-ID"));
          return answer;
        });
  }

  private Mono<ClientResponse> call(ExchangeFunction exchange) {
    return new TracedExchangeFilter().filter(request, exchange);
  }

  private static Mono<ClientResponse> ok() {
    return Mono.fromSupplier(() -> ClientResponse.create(HttpStatus.OK).build());
  }

  @Test
  void idOfTheChain_goesBeforeThatOfTheThread_andTheBreadcrumbIsInItsTrace() {
    try (TraceScope scope = TraceScope.open()) {
      call(ok().subscribeOn(Schedulers.parallel()))
          .contextWrite(context -> context.put(TraceIdAccessor.KEY, "of-the-chain"))
          .block();
      assertThat(ids).containsExactly("of-the-chain");
      assertThat(backEnd.calls("of-the-chain")).hasSize(1);
      assertThat(backEnd.calls(scope.traceId())).isEmpty();
    }
  }

  @Test
  void idThatTheChainTookAlong_isTaken() {
    try (TraceScope scope = TraceScope.open("taken-along")) {
      call(ok()).subscribeOn(Schedulers.parallel()).contextCapture().block();
      assertThat(ids).containsExactly(scope.traceId());
      assertThat(backEnd.calls(scope.traceId())).hasSize(1);
    }
  }

  @Test
  void whatIsNoIdInTheChain_isAsIfItHadNone() {
    try (TraceScope scope = TraceScope.open()) {
      call(ok()).contextWrite(context -> context.put(TraceIdAccessor.KEY, "no id\r\n")).block();
      assertThat(ids).containsExactly(scope.traceId());
      assertThat(backEnd.calls(scope.traceId())).hasSize(1);
    }
  }

  @Test
  void thread_isTheOneThatSubscribes() {
    Mono<ClientResponse> call;
    try (TraceScope assembling = TraceScope.open()) {
      assertThat(assembling).isNotNull();
      call = call(ok());
    }
    try (TraceScope subscribing = TraceScope.open()) {
      call.block();
      assertThat(ids).containsExactly(subscribing.traceId());
    }
  }

  @Test
  void retry_isACallOfItsOwn() {
    try (TraceScope scope = TraceScope.open()) {
      assertThatThrownBy(() -> call(Mono.error(new IllegalStateException("x"))).retry(1).block())
          .hasMessage("x");
      assertThat(backEnd.calls(scope.traceId()))
          .extracting(call -> call.at("/data/error").asText())
          .containsExactly("java.lang.IllegalStateException", "java.lang.IllegalStateException");
    }
  }

  @Test
  void whatTheExchangeThrows_isTheErrorOfTheChain() {
    IllegalStateException thrown = new IllegalStateException();
    try (TraceScope scope = TraceScope.open()) {
      assertThatThrownBy(
              () ->
                  call((ExchangeFunction)
                          sent -> {
                            throw thrown;
                          })
                      .block())
          .isSameAs(thrown);
      assertThat(backEnd.calls(scope.traceId())).hasSize(1);
    }
  }

  @Test
  void cancelling_reachesTheExchangeAndIsToldOnce() {
    List<String> cancelled = new ArrayList<>();
    try (TraceScope scope = TraceScope.open()) {
      Disposable call =
          call(Mono.<ClientResponse>never().doOnCancel(() -> cancelled.add("yes"))).subscribe();
      call.dispose();
      assertThat(cancelled).containsExactly("yes");
      assertThat(backEnd.calls(scope.traceId()))
          .extracting(one -> one.at("/data/cancelled").asBoolean())
          .containsExactly(true);
    }
  }

  @Test
  void cancellingAfterTheAnswer_isNotTold() {
    try (TraceScope scope = TraceScope.open()) {
      Disposable call = call(ok().concatWith(Mono.never()).next()).subscribe();
      call.dispose();
      assertThat(backEnd.calls(scope.traceId()))
          .extracting(one -> one.at("/data/status_code").asInt())
          .containsExactly(200);
    }
  }

  @Test
  void breadcrumb_isThereBeforeWhoeverReadsTheAnswer() {
    try (TraceScope scope = TraceScope.open()) {
      String event =
          call(ok()).map(response -> String.valueOf(backEnd.event(scope.traceId()))).block();
      assertThat(TraceHub.client()).isNotNull();
      assertThat(backEnd.calls(List.of(String.valueOf(event))).get(0)).hasSize(1);
    }
  }
}
