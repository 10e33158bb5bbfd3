// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tracehub.BackEndState;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubMetrics;
import io.tracehub.TraceHubMetrics.Reasons;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Every count of the client as a meter, its reasons as tags. */
final class TraceHubMeters implements MeterBinder {

  private static final String PREFIX = "tracehub.";

  private final TraceHubState state;

  TraceHubMeters(TraceHubState state) {
    this.state = state;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    reasons(registry, "refused", Reasons.REFUSED, TraceHubMetrics::refused);
    reasons(registry, "left.out", Reasons.LEFT_OUT, TraceHubMetrics::leftOut);
    reasons(registry, "dropped", Reasons.DROPPED, TraceHubMetrics::dropped);
    reasons(registry, "evicted", Reasons.EVICTED, TraceHubMetrics::evicted);
    counter(registry, "offered", TraceHubMetrics::offered);
    counter(registry, "accepted", TraceHubMetrics::accepted);
    counter(registry, "crumb.only", TraceHubMetrics::crumbOnly);
    counter(registry, "entries", TraceHubMetrics::entries);
    counter(registry, "adopted", TraceHubMetrics::adopted);
    counter(registry, "delivered", TraceHubMetrics::delivered);
    counter(registry, "rejected", TraceHubMetrics::rejected);
    counter(registry, "requests", TraceHubMetrics::requests);
    counter(registry, "retries", TraceHubMetrics::retries);
    counter(registry, "not.written.through", TraceHubMetrics::notWrittenThrough);
    gauge(registry, "spooled", TraceHubMetrics::spooled);
    gauge(registry, "in.flight", TraceHubMetrics::inFlight);
    Gauge.builder(PREFIX + "back.end.well", state, TraceHubMeters::isWell)
        .description("1 while entries reach the back end, else 0")
        .register(registry);
  }

  private void reasons(
      MeterRegistry registry,
      String name,
      Reasons reasons,
      Function<TraceHubMetrics, Map<String, Long>> counts) {
    for (String reason : reasons.names()) {
      FunctionCounter.builder(
              PREFIX + name,
              state,
              now -> counts.apply(metrics(now)).getOrDefault(reason, 0L).doubleValue())
          .tag("reason", reason)
          .register(registry);
    }
  }

  private void counter(MeterRegistry registry, String name, ToLongFunction<TraceHubMetrics> count) {
    FunctionCounter.builder(PREFIX + name, state, now -> count.applyAsLong(metrics(now)))
        .register(registry);
  }

  private void gauge(MeterRegistry registry, String name, ToLongFunction<TraceHubMetrics> count) {
    Gauge.builder(PREFIX + name, state, now -> count.applyAsLong(metrics(now))).register(registry);
  }

  private static TraceHubMetrics metrics(TraceHubState state) {
    TraceHubClient client = state.client();
    return client == null ? TraceHub.metrics() : client.metrics();
  }

  private static double isWell(TraceHubState state) {
    TraceHubClient client = state.client();
    return client != null && client.backEnd().condition() == BackEndState.Condition.WELL ? 1 : 0;
  }
}
