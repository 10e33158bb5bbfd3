// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import java.net.URI;
import java.util.Optional;

/** The protocol {@code tracehub}, which is also that of the local server. */
public final class TraceHubProtocol implements WireFormatProvider {

  private static final URI LOCAL_SERVER = URI.create("http://localhost:8790");

  @Override
  public String protocol() {
    return "tracehub";
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.of(LOCAL_SERVER);
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    return new TraceHubFormat(settings);
  }
}
