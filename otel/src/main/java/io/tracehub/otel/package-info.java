/**
 * OpenTelemetry: the protocols {@code otlp} and {@code multiplayer}, and the span that a record
 * belongs to. It sees {@code io.tracehub} and its {@code spi}, the published classes of OTLP, and
 * OpenTelemetry's API where the class path has it.
 */
@NullMarked
package io.tracehub.otel;

import org.jspecify.annotations.NullMarked;
