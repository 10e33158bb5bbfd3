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
import java.util.function.UnaryOperator;

/**
 * The protocol {@code multiplayer}: OTLP as Multiplayer's collector wants it. The key is sent
 * without a scheme, and each record names the session that its trace belongs to: without that, the
 * server does not find the session of a continuous recording. Records of other traces are sent as
 * well; that collector stores none of them.
 */
public final class MultiplayerProtocol implements WireFormatProvider {

  private static final URI COLLECTOR = URI.create("https://otlp.multiplayer.app");

  @Override
  public String protocol() {
    return "multiplayer";
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.of(COLLECTOR);
  }

  @Override
  public Set<String> optionNames() {
    return OtlpOptions.NAMES;
  }

  @Override
  public List<ForeignName> foreignNames() {
    return MultiplayerVariables.ALL;
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    return new OtlpFormat(protocol(), UnaryOperator.identity(), true, settings);
  }
}
