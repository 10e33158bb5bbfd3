// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The protocol {@code replaystack}. Each request holds one event, unless {@code batchSize} asks for
 * more.
 */
public final class ReplayStackProtocol implements WireFormatProvider {

  private static final URI PUBLIC = URI.create("https://api.replaystack.co");

  @Override
  public String protocol() {
    return "replaystack";
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.of(PUBLIC);
  }

  @Override
  public int defaultBatchSize() {
    return 1;
  }

  @Override
  public List<ForeignName> foreignNames() {
    return ReplayStackNames.ALL;
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    return new ReplayStackFormat(settings);
  }
}
