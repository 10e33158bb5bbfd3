// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The protocol {@code otlp}: logs to an OpenTelemetry Collector, or to any back end that takes OTLP
 * over HTTP. A key goes along as {@code Authorization: Bearer}; where a vendor wants another
 * header, the setting {@code headers} has it.
 */
public final class OtlpProtocol implements WireFormatProvider {

  private static final URI COLLECTOR = URI.create("http://localhost:4318");

  @Override
  public String protocol() {
    return "otlp";
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.of(COLLECTOR);
  }

  /** A collector takes entries from everybody who can reach it, unless it is told otherwise. */
  @Override
  public boolean needsKey() {
    return false;
  }

  @Override
  public Set<String> optionNames() {
    return OtlpOptions.NAMES;
  }

  @Override
  public List<ForeignName> foreignNames() {
    return OtelVariables.ALL;
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    return new OtlpFormat(protocol(), key -> "Bearer " + key, false, settings);
  }
}
