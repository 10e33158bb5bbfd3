// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Locale;

/**
 * Keeps every trace of a session and every span that starts with an exception, and of the others a
 * part, by their ids. For the root of a trace; wrap it with {@code Sampler.parentBased} where
 * children follow their parents.
 */
public final class SessionSampler implements Sampler {

  /** Those of sessions in a browser included, which call into this process. */
  private static final List<String> PREFIXES = List.of("debdeb", "cdbcdb", "debcdb");

  private static final List<AttributeKey<String>> OF_EXCEPTIONS =
      List.of(
          AttributeKey.stringKey("exception.message"),
          AttributeKey.stringKey("exception.stacktrace"),
          AttributeKey.stringKey("exception.type"));

  private final double ratio;
  private final Sampler others;

  private SessionSampler(double ratio) {
    this.ratio = ratio;
    this.others = Sampler.traceIdRatioBased(ratio);
  }

  /**
   * One that keeps that part of the traces which belong to no session.
   *
   * @param ratio from 0, none of them, to 1, all; what is less or more counts as 0 or 1
   */
  public static SessionSampler ratio(double ratio) {
    return new SessionSampler(ratio > 0 ? Math.min(ratio, 1) : 0);
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    boolean always =
        PREFIXES.stream().anyMatch(traceId::startsWith)
            || OF_EXCEPTIONS.stream().anyMatch(key -> attributes.get(key) != null);
    return always
        ? SamplingResult.recordAndSample()
        : others.shouldSample(parent, traceId, name, kind, attributes, parentLinks);
  }

  @Override
  public String getDescription() {
    return String.format(Locale.ROOT, "SessionSampler{%f}", ratio);
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
