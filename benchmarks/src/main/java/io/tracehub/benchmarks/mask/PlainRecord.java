// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call with two arguments and one entry in its MDC, captured and rendered. */
record PlainRecord(String message, List<String> arguments) implements CapturedRecord {

  private static final String TEMPLATE = "order {} placed by customer {}";
  private static final Map<String, String> MDC = Map.of("tenant", "acme");

  static PlainRecord of(int order) {
    return new PlainRecord(
        "order " + order + " placed by customer c-1042",
        List.of(Integer.toString(order), "c-1042"));
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public long epochMillis() {
    return 1_795_176_000_123L;
  }

  @Override
  public String loggerName() {
    return "com.acme.orders.OrderService";
  }

  @Override
  public String threadName() {
    return "http-nio-8080-exec-1";
  }

  @Override
  public String template() {
    return TEMPLATE;
  }

  @Override
  public Map<String, String> mdc() {
    return MDC;
  }

  @Override
  public Map<String, @Nullable Object> keyValues() {
    return Map.of();
  }

  @Override
  public List<String> markers() {
    return List.of();
  }

  @Override
  public @Nullable CapturedThrowable throwable() {
    return null;
  }

  @Override
  public @Nullable String traceId() {
    return null;
  }
}
