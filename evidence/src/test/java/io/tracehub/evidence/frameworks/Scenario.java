// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import static io.tracehub.fixtures.LogCall.debug;
import static io.tracehub.fixtures.LogCall.error;
import static io.tracehub.fixtures.LogCall.info;
import static io.tracehub.fixtures.LogCall.warn;

import io.tracehub.Severity;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.LogCall;
import io.tracehub.fixtures.Logging;
import io.tracehub.fixtures.Logging.Feature;
import io.tracehub.fixtures.SampleLogs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Log calls that end in one event, to be made through each framework.
 *
 * @param name what is compared
 * @param needs without these a framework cannot make the calls
 * @param calls makes them
 */
record Scenario(String name, Set<Feature> needs, Consumer<Logging> calls) {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  static final List<Scenario> ALL =
      List.of(
          of(
              "A warning with arguments, after two lower lines",
              log -> {
                log.log(debug("cart has " + log.hole(0) + " items", 2).through("com.acme.Cart"));
                log.log(info("paying"));
                log.log(warn("order " + log.hole(0) + " of " + log.hole(1), 42, "acme"));
              }),
          of("An error with an exception", log -> log.log(failed(error("payment failed")))),
          of(
              "An exception as the last argument",
              log ->
                  log.log(
                      error(
                          "order " + log.hole(0) + " failed",
                          42,
                          new IllegalStateException("declined")))),
          of("The gravest level", log -> log.log(LogCall.of(Severity.FATAL, "out of memory"))),
          of(
              "An argument that may change",
              log -> log.log(warn("counted to " + log.hole(0), new AtomicInteger(3)))),
          of(
              "Numbers as arguments",
              log ->
                  log.log(
                      warn(
                          log.hole(0) + " " + log.hole(1) + " " + log.hole(2),
                          1234567,
                          0.5,
                          true))),
          of("Braces and percents without arguments", log -> log.log(warn("{} {0} 95% full %s"))),
          of("No message at all", log -> log.log(warn(null))),
          of(
              "A trace id by TraceScope",
              log -> {
                try (TraceScope scope = TraceScope.open(TRACE)) {
                  log.log(info("inside " + scope.traceId().length()));
                  log.log(warn("slow"));
                }
              }),
          new Scenario(
              "Context of the thread",
              Set.of(Feature.MDC),
              log -> {
                log.putMdc("tenant", "acme");
                log.putMdc("traceId", TRACE);
                log.log(warn("slow"));
                log.removeMdc("tenant");
                log.removeMdc("traceId");
              }),
          new Scenario(
              "Key-values",
              Set.of(Feature.KEY_VALUES),
              log ->
                  log.log(
                      warn("slow")
                          .with("order_id", 42)
                          .with("paid", false)
                          .with("items", List.of("a", 1))
                          .with("customer", Map.of("id", "c-1042")))),
          new Scenario(
              "Markers",
              Set.of(Feature.MARKERS),
              log -> log.log(warn("slow").marked("AUDIT").marked("SLOW"))));

  private static Scenario of(String name, Consumer<Logging> calls) {
    return new Scenario(name, Set.of(), calls);
  }

  private static LogCall failed(LogCall call) {
    return call.thrown(SampleLogs.orderFailed());
  }
}
