// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.wire.BackEnd;
import io.tracehub.wire.ReplayStackServer;
import java.util.Map;

/** Delivery to ReplayStack: one event a request. */
class ReplayStackDeliveryTest extends DeliveryContract {

  @Override
  protected BackEnd backEnd() {
    return new ReplayStackServer(KEY);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("protocol", "replaystack");
  }
}
