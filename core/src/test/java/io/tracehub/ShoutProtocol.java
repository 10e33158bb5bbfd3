// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.ForeignName.Place;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.WireFormat;
import io.tracehub.spi.WireFormatProvider;
import io.tracehub.wire.TraceHubFormat;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A protocol of a user's, found on the class path; its entries are TraceHub's. */
public final class ShoutProtocol implements WireFormatProvider {

  @Override
  public String protocol() {
    return "shout";
  }

  @Override
  public Optional<URI> defaultEndpoint() {
    return Optional.empty();
  }

  @Override
  public int defaultBatchSize() {
    return 7;
  }

  @Override
  public boolean needsKey() {
    return false;
  }

  @Override
  public Set<String> optionNames() {
    return Set.of("volume");
  }

  @Override
  public List<ForeignName> foreignNames() {
    return List.of(
        ForeignName.variable("SHOUT_LOGS_URL", "ingestUrl"),
        ForeignName.variable("SHOUT_URL", "endpoint"),
        ForeignName.variable("SHOUT_KEY", "apiKey", ShoutProtocol::key),
        ForeignName.variable("SHOUT_TIMEOUT_MS", "timeout", text -> text + " ms"),
        new ForeignName(Place.VARIABLE, "SHOUT_QUEUE", text -> new ForeignName.Remark(queue(text))),
        new ForeignName(
            Place.VARIABLE,
            "SHOUT_VERIFY",
            text ->
                text.equals("false")
                    ? new ForeignName.Refusal("true, or a file in trustStore")
                    : new ForeignName.Nothing()),
        ForeignName.json("shout_key", "apiKey"),
        ForeignName.json("timeout", "timeout", text -> text.matches("\\d+") ? text + " s" : text));
  }

  @Override
  public WireFormat create(FormatSettings settings) {
    if (settings.options().getOrDefault("volume", "loud").equals("silent")) {
      throw new IllegalArgumentException("a volume that is heard");
    }
    return new TraceHubFormat(settings);
  }

  private static String queue(String text) {
    if (text.equals("storm")) {
      throw new IllegalStateException("an error of a programmer's");
    }
    return "A queue of " + text;
  }

  private static String key(String text) {
    if (text.equals("s3cr3t without a form")) {
      throw new IllegalArgumentException("a key in capitals");
    }
    return text;
  }
}
