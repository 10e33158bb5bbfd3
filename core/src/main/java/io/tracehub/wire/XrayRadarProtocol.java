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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The protocol {@code xrayradar}: its address is a DSN, and each request holds one event. */
public final class XrayRadarProtocol implements WireFormatProvider {

  private static final String MAX_EVENT_BYTES = "maxEventBytes";
  private static final int USUAL_BYTES = 102_400;

  /** No entry of ours is larger. */
  private static final int MOST_BYTES = 256 * 1024;

  @Override
  public String protocol() {
    return "xrayradar";
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.empty();
  }

  @Override
  public boolean takesDsn() {
    return true;
  }

  @Override
  public int defaultBatchSize() {
    return 1;
  }

  @Override
  public Set<String> optionNames() {
    return Set.of(MAX_EVENT_BYTES);
  }

  @Override
  public List<ForeignName> foreignNames() {
    return XrayRadarNames.ALL;
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    return new XrayRadarFormat(settings, maxEventBytes(settings.options().get(MAX_EVENT_BYTES)));
  }

  private static int maxEventBytes(@Nullable String option) {
    if (option == null) {
      return USUAL_BYTES;
    }
    try {
      int bytes = Integer.parseInt(option.strip());
      if (bytes >= XrayRadarBones.MAX_BYTES && bytes <= MOST_BYTES) {
        return bytes;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "a maxEventBytes from %d to %d".formatted(XrayRadarBones.MAX_BYTES, MOST_BYTES));
  }
}
