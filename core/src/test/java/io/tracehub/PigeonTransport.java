// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import io.tracehub.spi.TransportProvider;
import io.tracehub.spi.TransportSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user's way to the back end, found on the class path; the back end takes everything. */
public final class PigeonTransport implements TransportProvider {

  /** What it was made with, newest last. */
  static final List<TransportSettings> MADE = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "pigeon";
  }

  @Override
  public Transport create(TransportSettings settings) {
    if (settings.uri().getPath().startsWith("/storm")) {
      throw new IllegalStateException("no flight today");
    }
    MADE.add(settings);
    return new Transport() {
      @Override
      public Outcome send(Payload payload) {
        byte[] accepted =
            "{\"accepted\":%d}".formatted(payload.count()).getBytes(StandardCharsets.UTF_8);
        return settings.classify().apply(new Answer(202, "", null, null, accepted));
      }

      @Override
      public void close() {}
    };
  }
}
