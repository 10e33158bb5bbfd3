// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.logging;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code protocol = loki}. */
public final class LokiProtocol implements WireFormatProvider {

  @Override
  public String protocol() {
    return "loki";
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.of(URI.create("http://localhost:3100"));
  }

  @Override
  public boolean needsKey() {
    return false;
  }

  /** {@code job}: the value of the label of that name; the service, unless it is given. */
  @Override
  public Set<String> optionNames() {
    return Set.of("job");
  }

  /** The variables of Loki's own command line. */
  @Override
  public List<ForeignName> foreignNames() {
    return List.of(
        ForeignName.variable("LOKI_ADDR", "endpoint"),
        ForeignName.variable("LOKI_BEARER_TOKEN", "apiKey"),
        ForeignName.variable("LOKI_ORG_ID", "headers", tenant -> "X-Scope-OrgID=" + tenant));
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    return new LokiFormat(settings);
  }
}
