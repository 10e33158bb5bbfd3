// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.transport;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;

/** Sends nothing to nobody, and calls that delivered: for tests, and to measure all but HTTP. */
public final class NullTransport implements Transport {

  /** Opens nothing. */
  public NullTransport() {}

  @Override
  public Outcome send(Payload payload) {
    return new Outcome.Delivered();
  }

  @Override
  public void close() {}
}
